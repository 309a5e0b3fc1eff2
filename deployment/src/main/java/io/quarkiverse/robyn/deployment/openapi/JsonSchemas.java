package io.quarkiverse.robyn.deployment.openapi;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustField;
import io.quarkiverse.robyn.deployment.model.RustJson;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;
import io.quarkiverse.robyn.deployment.model.RustVariant;

/** What serde makes of Rust's types. One whose JSON is not known for certain is anything. */
final class JsonSchemas {

    enum Direction {
        READ,
        WRITTEN,
        BOTH;

        boolean isKnown(RustJson json) {
            return (this == WRITTEN || json.read()) && (this == READ || json.written());
        }
    }

    private record Use(long type, Direction direction) {
    }

    private final RustModel model;
    private final Components components;
    private final Map<Use, String> names = new HashMap<>();

    /** @param components where types of the user's are put by their names */
    JsonSchemas(RustModel model, Components components) {
        this.model = model;
        this.components = components;
    }

    static Schema anything() {
        return OASFactory.createSchema();
    }

    static Schema of(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }

    Schema of(RustType type, Direction direction) {
        return switch (type) {
            case Primitive primitive -> of(primitive);
            case RustType.Text text -> of(SchemaType.STRING);
            case RustType.ArrayOf array -> list(of(array.element()));
            case RustType.ListOf list -> list(of(list.element(), direction));
            case RustType.SetOf set -> list(of(set.element(), direction)).uniqueItems(true);
            case RustType.FixedOf fixed -> of(fixed.sequence(), direction).minItems((int) fixed.length())
                    .maxItems((int) fixed.length());
            case RustType.OptionOf option -> orNull(of(option.value(), direction));
            case RustType.MapOf map when map.key() instanceof RustType.Text -> of(SchemaType.OBJECT)
                    .additionalPropertiesSchema(of(map.value(), direction));
            case RustType.Named named -> model.type(named).map(found -> of(found, direction)).orElseGet(JsonSchemas::anything);
            case RustType.Value value -> switch (value) {
                case I128 -> of(SchemaType.INTEGER);
                case U128 -> of(SchemaType.INTEGER).minimum(BigDecimal.ZERO);
                case UUID -> of(SchemaType.STRING).format("uuid");
                case DURATION, DECIMAL, LOCAL_TIME -> anything();
            };
            case RustType.Unit unit -> of(SchemaType.NULL);
            // Dates and decimals depend on the crate and its features.
            case RustType.Dated dated -> anything();
            case RustType.Json json -> anything();
            case RustType.MapOf map -> anything();
            case RustType.Closure closure -> anything();
            case RustType.StreamOf stream -> anything();
        };
    }

    private static Schema of(Primitive primitive) {
        return switch (primitive) {
            case BOOL -> of(SchemaType.BOOLEAN);
            case CHAR -> of(SchemaType.STRING).minLength(1).maxLength(1);
            case F32 -> of(SchemaType.NUMBER).format("float");
            case F64 -> of(SchemaType.NUMBER).format("double");
            case I32 -> of(SchemaType.INTEGER).format("int32");
            case I64, ISIZE -> of(SchemaType.INTEGER).format("int64");
            case I8 -> within(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case I16 -> within(Short.MIN_VALUE, Short.MAX_VALUE);
            case U8 -> within(0, 0xff);
            case U16 -> within(0, 0xffff);
            case U32 -> within(0, 0xffff_ffffL);
            case U64, USIZE -> of(SchemaType.INTEGER).minimum(BigDecimal.ZERO);
        };
    }

    private static Schema within(long least, long most) {
        return of(SchemaType.INTEGER).minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
    }

    private static Schema list(Schema items) {
        return of(SchemaType.ARRAY).items(items);
    }

    private static Schema orNull(Schema schema) {
        if (schema.getType() != null) {
            return schema.addType(SchemaType.NULL);
        }
        return schema.getRef() == null ? schema
                : OASFactory.createSchema().anyOf(List.of(schema, of(SchemaType.NULL)));
    }

    private Schema of(RustNamed type, Direction asked) {
        RustJson json = switch (type) {
            case RustRecord struct -> struct.json();
            case RustEnum data -> data.json();
            default -> new RustJson(false, false);
        };
        // One that goes both ways has one schema.
        Direction direction = Direction.BOTH.isKnown(json) ? Direction.BOTH : asked;
        if (!direction.isKnown(json)) {
            return anything();
        }
        var use = new Use(type.hash(), direction);
        String name = names.get(use);
        if (name == null) {
            name = freeName(type, direction);
            names.put(use, name);
            // Taken before the fields are looked at, which may be of this type again.
            components.addSchema(name, anything());
            Schema schema = type instanceof RustRecord struct ? struct(struct.fields(), direction)
                    : variants((RustEnum) type, direction);
            components.addSchema(name, described(schema, type.docs()));
        }
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    /** Java's classes and the other direction may have the name. */
    private String freeName(RustNamed type, Direction direction) {
        for (String name : List.of(type.name(), type.rustName().replace("::", "."),
                type.rustName().replace("::", ".") + "." + direction.name().toLowerCase(Locale.ROOT))) {
            if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
                return name;
            }
        }
        return "rust." + Long.toHexString(type.hash());
    }

    private Schema struct(List<RustField> fields, Direction direction) {
        Schema schema = of(SchemaType.OBJECT);
        for (RustField field : fields) {
            schema.addProperty(field.name(), described(of(field.type(), direction), field.docs()));
            if (!(field.type() instanceof RustType.OptionOf)) {
                schema.addRequired(field.name());
            }
        }
        return schema;
    }

    /** A variant without fields is its name; another one is an object whose only key is its name. */
    private Schema variants(RustEnum type, Direction direction) {
        List<Object> names = type.variants().stream().filter(it -> it.fields().isEmpty()).<Object> map(RustVariant::name)
                .toList();
        Schema plain = of(SchemaType.STRING).enumeration(names);
        if (type.plain()) {
            return plain;
        }
        Schema schema = OASFactory.createSchema();
        if (!names.isEmpty()) {
            schema.addOneOf(plain);
        }
        for (RustVariant variant : type.variants()) {
            if (!variant.fields().isEmpty()) {
                schema.addOneOf(described(of(SchemaType.OBJECT)
                        .addProperty(variant.name(), struct(variant.fields(), direction)).addRequired(variant.name()),
                        variant.docs()));
            }
        }
        return schema;
    }

    private static Schema described(Schema schema, String docs) {
        return docs.isEmpty() ? schema : schema.description(docs);
    }
}
