package io.quarkiverse.robyn.deployment.differential;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustField;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;

/** The text of a value, as rust-support/fixtures/src/canon.rs writes it of what arrived there. */
record Canon(RustModel model) {

    String of(RustType type, Object value) {
        return switch (type) {
            case Primitive.F32 -> "%08x".formatted(Float.floatToRawIntBits((float) value));
            case Primitive.F64 -> "%016x".formatted(Double.doubleToRawLongBits((double) value));
            case Primitive.CHAR -> "U+%x".formatted(value);
            case Primitive primitive -> value.toString();
            case RustType.Text text -> text((String) value);
            case RustType.Value standard -> value(standard, value);
            case RustType.Dated dated -> dated(dated.kind(), value);
            case RustType.ArrayOf array -> listed(IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> array.element() == Primitive.U8 ? String.valueOf(Array.getByte(value, i) & 0xff)
                            : of(array.element(), Array.get(value, i))));
            case RustType.ListOf list -> listed(((List<?>) value).stream().map(element -> of(list.element(), element)));
            case RustType.FixedOf fixed -> of(fixed.sequence(), value);
            case RustType.OptionOf option -> switch (value) {
                case null -> "None";
                case Optional<?> optional -> of(option, optional.orElse(null));
                default -> "Some(" + of(option.value(), value) + ")";
            };
            case RustType.SetOf set -> sorted(((Collection<?>) value).stream().map(element -> of(set.element(), element)));
            case RustType.MapOf map -> sorted(((Map<?, ?>) value).entrySet().stream()
                    .map(entry -> of(map.key(), entry.getKey()) + "=" + of(map.value(), entry.getValue())));
            case RustType.Json json -> json((JsonNode) value);
            case RustType.Named named -> named(model.type(named).orElseThrow(), value);
            default -> throw new IllegalArgumentException("no text of " + type);
        };
    }

    private static String value(RustType.Value type, Object value) {
        return switch (type) {
            case I128, U128 -> value.toString();
            case DURATION -> "%d.%09ds".formatted(((Duration) value).getSeconds(), ((Duration) value).getNano());
            case UUID -> value.toString();
            case DECIMAL -> ((BigDecimal) value).unscaledValue() + "e-" + ((BigDecimal) value).scale();
            case LOCAL_TIME -> time((LocalTime) value);
        };
    }

    private static String dated(RustType.Dated.Kind kind, Object value) {
        return switch (kind) {
            case INSTANT -> "@%d.%09d".formatted(((Instant) value).getEpochSecond(), ((Instant) value).getNano());
            case LOCAL_DATE -> date((LocalDate) value);
            case LOCAL_DATE_TIME -> dateTime((LocalDateTime) value);
            case OFFSET_DATE_TIME -> dateTime(((OffsetDateTime) value).toLocalDateTime()) + "+"
                    + ((OffsetDateTime) value).getOffset().getTotalSeconds();
        };
    }

    private static String dateTime(LocalDateTime value) {
        return date(value.toLocalDate()) + "T" + time(value.toLocalTime());
    }

    private static String date(LocalDate value) {
        return value.getYear() + "-" + value.getMonthValue() + "-" + value.getDayOfMonth();
    }

    private static String time(LocalTime value) {
        return "%d:%d:%d.%09d".formatted(value.getHour(), value.getMinute(), value.getSecond(), value.getNano());
    }

    private static String text(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length + "\"" + value + "\"";
    }

    private static String json(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> value.asText();
            case NUMBER -> value.isFloatingPointNumber() ? "%016x".formatted(Double.doubleToRawLongBits(value.doubleValue()))
                    : value.asText();
            case STRING -> text(value.textValue());
            case ARRAY -> listed(value.valueStream().map(Canon::json));
            case OBJECT -> sorted(value.properties().stream()
                    .map(property -> text(property.getKey()) + "=" + json(property.getValue())));
            default -> throw new IllegalArgumentException(value.getNodeType() + " is no JSON");
        };
    }

    private String named(RustNamed type, Object value) {
        return switch (type) {
            case RustRecord record -> fields(record.fields(), value);
            case RustEnum plain when plain.plain() -> plain.variants().get(((Enum<?>) value).ordinal()).name();
            case RustEnum data -> variant(data, value);
            default -> throw new IllegalArgumentException("no text of " + type.rustName());
        };
    }

    private String variant(RustEnum type, Object value) {
        var variant = type.variants().stream().filter(
                it -> value.getClass().getSimpleName().equals(model.names().variant(type, it))).findAny().orElseThrow();
        return variant.name() + fields(variant.fields(), value);
    }

    private String fields(List<RustField> fields, Object record) {
        var components = record.getClass().getRecordComponents();
        return IntStream.range(0, fields.size()).mapToObj(i -> {
            try {
                return of(fields.get(i).type(), components[i].getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }).collect(Collectors.joining(",", "(", ")"));
    }

    private static String listed(Stream<String> texts) {
        return texts.collect(Collectors.joining(",", "[", "]"));
    }

    /** In Rust's order, that of the bytes in UTF-8. */
    private static String sorted(Stream<String> texts) {
        return texts.sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8),
                b.getBytes(StandardCharsets.UTF_8))).collect(Collectors.joining(",", "{", "}"));
    }
}
