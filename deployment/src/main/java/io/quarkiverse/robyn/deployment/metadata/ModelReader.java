package io.quarkiverse.robyn.deployment.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.robyn.deployment.model.RouteAccess;
import io.quarkiverse.robyn.deployment.model.RouteExecution;
import io.quarkiverse.robyn.deployment.model.RoutePart;
import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustError;
import io.quarkiverse.robyn.deployment.model.RustFailure;
import io.quarkiverse.robyn.deployment.model.RustField;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustJson;
import io.quarkiverse.robyn.deployment.model.RustMethod;
import io.quarkiverse.robyn.deployment.model.RustMiddleware;
import io.quarkiverse.robyn.deployment.model.RustModel;
import io.quarkiverse.robyn.deployment.model.RustModule;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustNaming;
import io.quarkiverse.robyn.deployment.model.RustObject;
import io.quarkiverse.robyn.deployment.model.RustParameter;
import io.quarkiverse.robyn.deployment.model.RustPlatform;
import io.quarkiverse.robyn.deployment.model.RustProblem;
import io.quarkiverse.robyn.deployment.model.RustReceiver;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustRoute;
import io.quarkiverse.robyn.deployment.model.RustRouter;
import io.quarkiverse.robyn.deployment.model.RustState;
import io.quarkiverse.robyn.deployment.model.RustTrait;
import io.quarkiverse.robyn.deployment.model.RustTraitMethod;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustVariant;
import io.quarkiverse.robyn.deployment.model.SourcePlace;

/** Turns records into the model: the only code that knows what the fields of each kind mean. */
public final class ModelReader {

    private static final long WORD_CALL = 1;
    private static final long WORD_CALL_BY_TYPE = 0x100;
    private static final long ASYNC_FUNCTION = 2;
    private static final long STREAM_FUNCTION = 4;
    private static final long ERROR_STRUCT = 2;
    private static final long ERROR_WITHOUT_TRACE = 4;
    private static final int RECEIVER = 4;
    private static final long RECEIVERS = 7;
    private static final long CONSTRUCTOR = 0x80;
    private static final long OBJECT_EQUALITY = 1;
    private static final long OBJECT_TEXT = 2;
    private static final List<Long> NO_TYPE = List.of(0L);
    private static final long READS_JSON = 8;
    private static final long WRITES_JSON = 16;
    private static final long BLOCKING_ROUTE = 1;
    private static final long ASYNC_ROUTE = 2;
    private static final long CONSTANT_ROUTE = 4;
    private static final long VIRTUAL_THREAD_ROUTE = 8;

    private final RustNaming naming;
    private final List<RustPlatform> platforms = new ArrayList<>();
    private final List<RustFunction> functions = new ArrayList<>();
    private final List<RustNamed> types = new ArrayList<>();
    private final List<RustRoute> routes = new ArrayList<>();
    private final List<RustRouter> routers = new ArrayList<>();
    private final List<RustMiddleware> middlewares = new ArrayList<>();
    private final List<RustObject> objects = new ArrayList<>();
    private final List<RustState> states = new ArrayList<>();
    private final Map<Long, List<Method>> methods = new HashMap<>();

    /** A function of an object whose record may not have been read yet. */
    private record Method(RustFunction function, RustReceiver receiver, boolean constructor) {
    }

    private ModelReader(RustNaming naming) {
        this.naming = naming;
    }

    /**
     * Reads the model that the records describe. What is wrong with the user's items is not said here but by
     * {@code ModelCheck}.
     *
     * @throws RustMetadataException when a record does not have the fields that its kind asks for
     */
    public static RustModel read(List<MetadataRecord> records, RustNaming naming) {
        var reader = new ModelReader(naming);
        for (MetadataRecord entry : records) {
            try {
                reader.add(entry, new Fields(entry));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new RustMetadataException(RustProblem.of(
                        "The metadata of the Rust library is damaged: " + e.getMessage() + " in " + entry.kind() + " "
                                + String.join("::", entry.text().stream().limit(2).toList()),
                        "delete target/robyn-rust and build again"));
            }
        }
        reader.objects.forEach(object -> reader.types.add(reader.withMethods(object)));
        if (!reader.methods.isEmpty()) {
            throw new RustMetadataException(RustProblem.of("The metadata of the Rust library is damaged: no object has "
                    + reader.methods.values().iterator().next().getFirst().function().rustName(),
                    "delete target/robyn-rust and build again"));
        }
        return new RustModel(naming, reader.platforms, reader.functions, reader.types, reader.routes, reader.routers,
                reader.middlewares, reader.states);
    }

    private void add(MetadataRecord entry, Fields fields) {
        switch (entry.kind()) {
            case LIBRARY -> platforms.add(new RustPlatform(fields.text(), fields.text(), fields.text(), fields.text(),
                    fields.text()));
            case FUNCTION -> function(entry, fields);
            case RECORD -> types.add(record(entry, fields));
            case ENUM -> types.add(enumeration(entry, fields));
            case ERROR -> types.add(error(entry, fields));
            case TRAIT -> types.add(trait(fields));
            case ROUTE -> routes.add(route(entry, fields));
            case OBJECT -> objects.add(object(entry, fields));
            case STATE -> states.add(state(fields));
            case MIDDLEWARE -> middlewares.add(middleware(fields));
            case ROUTER -> routers.add(router(fields));
        }
        fields.end();
    }

    private void function(MetadataRecord entry, Fields fields) {
        Head head = head(fields);
        String symbol = fields.text();
        if ((entry.flags() & WORD_CALL_BY_TYPE) != 0) {
            symbol = symbol.replaceFirst("^robyn_fn_", "robyn_word_");
        }
        RustType returns = fields.type();
        var failure = TypeCodes.failure(fields.code());
        int receiver = (int) (entry.flags() >> RECEIVER & RECEIVERS);
        long owner = receiver == 0 ? 0 : fields.self();
        var parameters = new ArrayList<RustParameter>();
        while (fields.hasText()) {
            parameters.add(new RustParameter(identifier(fields.text()), fields.type()));
        }
        var function = new RustFunction(head.module, head.name, head.place, head.docs, symbol,
                (entry.flags() & WORD_CALL) != 0, (entry.flags() & ASYNC_FUNCTION) != 0,
                (entry.flags() & STREAM_FUNCTION) != 0, parameters, returns, failure);
        if (receiver == 0) {
            functions.add(function);
            return;
        }
        if (receiver > RustReceiver.values().length) {
            throw new IllegalArgumentException("there is no receiver " + receiver);
        }
        methods.computeIfAbsent(owner, unused -> new ArrayList<>()).add(
                new Method(function, RustReceiver.values()[receiver - 1], (entry.flags() & CONSTRUCTOR) != 0));
    }

    private RustObject object(MetadataRecord entry, Fields fields) {
        Head head = head(fields);
        return new RustObject(fields.self(), head.module, head.name, head.place, head.docs, fields.text(), fields.text(),
                (entry.flags() & OBJECT_EQUALITY) != 0, (entry.flags() & OBJECT_TEXT) != 0, List.of());
    }

    private RustState state(Fields fields) {
        Head head = head(fields);
        String symbol = fields.text();
        long code = fields.self();
        List<Long> type = fields.code();
        Optional<RustType.Named> object = type.equals(NO_TYPE) ? Optional.empty()
                : Optional.of((RustType.Named) TypeCodes.type(type));
        RustFailure failure = TypeCodes.failure(fields.code());
        var dependencies = new ArrayList<Long>();
        while (fields.hasCode()) {
            dependencies.add(fields.self());
        }
        return new RustState(code, head.module, head.name, head.place, head.docs, symbol, object, failure, dependencies);
    }

    /** Of two objects of one name, which the check refuses, one gets the methods. */
    private RustObject withMethods(RustObject object) {
        List<Method> found = methods.remove(object.hash());
        RustModule module = object.module().below(object.name());
        return new RustObject(object.hash(), object.module(), object.name(), object.place(), object.docs(),
                object.operations(), object.text(), object.equality(), object.described(),
                (found == null ? List.<Method> of() : found).stream()
                        .map(method -> new RustMethod(in(module, method.function), method.receiver, method.constructor))
                        .toList());
    }

    private static RustFunction in(RustModule module, RustFunction function) {
        return new RustFunction(module, function.name(), function.place(), function.docs(), function.symbol(),
                function.wordCall(), function.async(), function.stream(), function.parameters(), function.returns(),
                function.failure());
    }

    private static RustJson json(MetadataRecord entry) {
        return new RustJson((entry.flags() & READS_JSON) != 0, (entry.flags() & WRITES_JSON) != 0);
    }

    private RustRecord record(MetadataRecord entry, Fields fields) {
        Head head = head(fields);
        long hash = fields.self();
        var members = new ArrayList<RustField>();
        while (fields.hasText()) {
            members.add(field(fields));
        }
        return new RustRecord(hash, head.module, head.name, head.place, head.docs, members, json(entry));
    }

    private RustEnum enumeration(MetadataRecord entry, Fields fields) {
        Head head = head(fields);
        return new RustEnum(fields.self(), head.module, head.name, head.place, head.docs, variants(fields), json(entry));
    }

    private RustError error(MetadataRecord entry, Fields fields) {
        Head head = head(fields);
        return new RustError(fields.self(), head.module, head.name, head.place, head.docs,
                (entry.flags() & ERROR_STRUCT) != 0, (entry.flags() & ERROR_WITHOUT_TRACE) == 0, variants(fields));
    }

    private RustTrait trait(Fields fields) {
        Head head = head(fields);
        long hash = fields.self();
        var methods = new ArrayList<RustTraitMethod>();
        while (fields.hasText()) {
            String name = identifier(fields.text());
            String docs = fields.text();
            boolean words = (Integer.parseInt(fields.text()) & WORD_CALL) != 0;
            RustType returns = fields.type();
            var parameters = new ArrayList<RustParameter>();
            for (int count = Integer.parseInt(fields.text()); count > 0; count--) {
                parameters.add(new RustParameter(identifier(fields.text()), fields.type()));
            }
            methods.add(new RustTraitMethod(name, docs, words, parameters, returns));
        }
        return new RustTrait(hash, head.module, head.name, head.place, head.docs, methods);
    }

    private RustRoute route(MetadataRecord entry, Fields fields) {
        Head head = head(fields);
        return new RustRoute(head.module.path(), head.name, head.place, head.docs, fields.text(), fields.text(),
                fields.text(), execution(entry.flags()), access(fields), (int) (entry.flags() >>> 8), parts(fields));
    }

    private static List<RoutePart> parts(Fields fields) {
        var parts = new ArrayList<RoutePart>();
        while (fields.hasCode()) {
            List<Long> code = fields.code();
            if (code.getFirst() != 0) {
                List<Long> type = code.subList(1, code.size());
                parts.add(RoutePart.of(code.getFirst().intValue(),
                        type.equals(NO_TYPE) ? Optional.empty() : Optional.of(TypeCodes.type(type))));
            }
        }
        return parts;
    }

    private static RouteExecution execution(long flags) {
        return (flags & CONSTANT_ROUTE) != 0 ? RouteExecution.CONSTANT
                : (flags & ASYNC_ROUTE) != 0 ? RouteExecution.ASYNC
                        : (flags & VIRTUAL_THREAD_ROUTE) != 0 ? RouteExecution.VIRTUAL_THREAD
                                : (flags & BLOCKING_ROUTE) != 0 ? RouteExecution.WORKER : RouteExecution.EVENT_LOOP;
    }

    private static RouteAccess access(Fields fields) {
        if (!fields.hasText()) {
            return RouteAccess.UNSAID;
        }
        String rule = fields.text();
        var roles = new ArrayList<String>();
        while (fields.hasText()) {
            roles.add(fields.text());
        }
        return RouteAccess.of(rule, roles);
    }

    private RustMiddleware middleware(Fields fields) {
        Head head = head(fields);
        return new RustMiddleware(head.module, head.name, head.place, head.docs, fields.text(), fields.text());
    }

    private RustRouter router(Fields fields) {
        Head head = head(fields);
        return new RustRouter(head.module, head.name, head.place, head.docs, fields.text(), fields.text());
    }

    private static List<RustVariant> variants(Fields fields) {
        var variants = new ArrayList<RustVariant>();
        while (fields.hasText()) {
            String name = identifier(fields.text());
            String docs = fields.text();
            var members = new ArrayList<RustField>();
            for (int count = Integer.parseInt(fields.text()); count > 0; count--) {
                members.add(field(fields));
            }
            variants.add(new RustVariant(name, docs, members));
        }
        return variants;
    }

    private static RustField field(Fields fields) {
        return new RustField(identifier(fields.text()), fields.text(), fields.type());
    }

    private record Head(RustModule module, String name, SourcePlace place, String docs) {
    }

    private Head head(Fields fields) {
        return new Head(RustModule.of(fields.text(), naming), identifier(fields.text()),
                new SourcePlace(fields.text(), Integer.parseInt(fields.text())), fields.text());
    }

    private static String identifier(String name) {
        return name.startsWith("r#") ? name.substring(2) : name;
    }

    /** A cursor over the text fields and the type codes of one record. */
    private static final class Fields {

        private final MetadataRecord entry;
        private int nextText;
        private int nextCode;

        Fields(MetadataRecord entry) {
            this.entry = entry;
        }

        boolean hasText() {
            return nextText < entry.text().size();
        }

        String text() {
            if (!hasText()) {
                throw new IllegalArgumentException("a text field is missing");
            }
            return entry.text().get(nextText++);
        }

        boolean hasCode() {
            return nextCode < entry.codes().size();
        }

        List<Long> code() {
            if (nextCode == entry.codes().size()) {
                throw new IllegalArgumentException("a type code is missing");
            }
            return entry.codes().get(nextCode++);
        }

        RustType type() {
            return TypeCodes.type(code());
        }

        long self() {
            if (type() instanceof RustType.Named named) {
                return named.hash();
            }
            throw new IllegalArgumentException("the type's own code is no name");
        }

        void end() {
            if (hasText() || nextCode != entry.codes().size()) {
                throw new IllegalArgumentException("fields are left over");
            }
        }
    }
}
