package io.quarkiverse.robyn.deployment.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.deployment.model.RustEnum;
import io.quarkiverse.robyn.deployment.model.RustError;
import io.quarkiverse.robyn.deployment.model.RustField;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustNamed;
import io.quarkiverse.robyn.deployment.model.RustRecord;
import io.quarkiverse.robyn.deployment.model.RustType;
import io.quarkiverse.robyn.deployment.model.RustType.ArrayOf;
import io.quarkiverse.robyn.deployment.model.RustType.Closure;
import io.quarkiverse.robyn.deployment.model.RustType.Dated;
import io.quarkiverse.robyn.deployment.model.RustType.Dated.Kind;
import io.quarkiverse.robyn.deployment.model.RustType.FixedOf;
import io.quarkiverse.robyn.deployment.model.RustType.Json;
import io.quarkiverse.robyn.deployment.model.RustType.ListOf;
import io.quarkiverse.robyn.deployment.model.RustType.MapOf;
import io.quarkiverse.robyn.deployment.model.RustType.Named;
import io.quarkiverse.robyn.deployment.model.RustType.OptionOf;
import io.quarkiverse.robyn.deployment.model.RustType.Primitive;
import io.quarkiverse.robyn.deployment.model.RustType.SetOf;
import io.quarkiverse.robyn.deployment.model.RustType.StreamOf;
import io.quarkiverse.robyn.deployment.model.RustType.Text;
import io.quarkiverse.robyn.deployment.model.RustType.Unit;
import io.quarkiverse.robyn.deployment.model.RustType.Value;

/**
 * Random values of every type, through the generated Java into Rust: what Rust says of them is what Java says of them,
 * and they come back as they went.
 * <p>
 * {@code -Drobyn.values=1000000} sends so many through each function instead of a few thousand, by default of another seed
 * each time; {@code -Drobyn.seed} repeats a run.
 */
class DifferentialTest {

    private static final int FEW = 2_000;
    private static final int VALUES = Integer.getInteger("robyn.values", FEW);
    private static final long SEED = Long.getLong("robyn.seed", VALUES == FEW ? 1 : new Random().nextLong());
    private static final Set<String> MODULES = Set.of("crates", "named", "values");

    private static FixturesBindings bindings;
    private static Canon canon;

    @BeforeAll
    static void load() throws Exception {
        bindings = FixturesBindings.get();
        canon = new Canon(bindings.model());
    }

    @TestFactory
    Stream<DynamicTest> valuesComeBackAsTheyWent() {
        return functions("echo_").map(echo -> test(echo, type -> {
            Method method = bindings.method(echo);
            return value -> assertEquals(canon.of(type, value), canon.of(echo.returns(), method.invoke(null, value)));
        }));
    }

    @TestFactory
    Stream<DynamicTest> rustSeesWhatJavaSees() {
        return functions("text_").map(text -> test(text, type -> {
            Method method = bindings.method(text);
            return value -> assertEquals(canon.of(type, value), method.invoke(null, value));
        }));
    }

    @TestFactory
    Stream<DynamicTest> errorsCarryValues() {
        return functions("fail_with").map(fail -> test(fail, type -> {
            Method method = bindings.method(fail);
            return value -> {
                var thrown = assertThrows(InvocationTargetException.class, () -> method.invoke(null, value));
                var exception = (RustException) thrown.getCause();
                assertEquals(canon.of(type, value), exception.getMessage());
                assertEquals(exception.getMessage(), text(exception));
            };
        }));
    }

    /** A type that somebody adds belongs into the fixtures' tables. */
    @Test
    void everyTypeIsAmongThem() {
        Set<Object> seen = new HashSet<>();
        functions("echo_").flatMap(echo -> echo.parameters().stream())
                .forEach(parameter -> collect(parameter.type(), seen, new HashSet<>()));
        Set<Object> expected = new HashSet<>(Set.of(Text.class, Json.class, ArrayOf.class, FixedOf.class, ListOf.class,
                OptionOf.class, SetOf.class, MapOf.class, RustRecord.class, RustEnum.class));
        expected.addAll(List.of(Primitive.values()));
        expected.addAll(List.of(Value.values()));
        expected.addAll(List.of(Kind.values()));
        assertEquals(expected, seen);
        // What has no value of its own, and what the classes above stand for.
        var others = Set.of(Unit.class, StreamOf.class, Closure.class, Named.class, Primitive.class, Value.class, Dated.class);
        for (Class<?> type : RustType.class.getPermittedSubclasses()) {
            assertTrue(expected.contains(type) || others.contains(type), type::toString);
        }
    }

    private static void collect(RustType type, Set<Object> seen, Set<RustNamed> known) {
        switch (type) {
            case Primitive primitive -> seen.add(primitive);
            case Value value -> seen.add(value);
            case Dated dated -> seen.add(dated.kind());
            case Named named -> {
                RustNamed found = bindings.model().type(named).orElseThrow();
                if (known.add(found)) {
                    seen.add(found.getClass());
                    fields(found).forEach(field -> collect(field.type(), seen, known));
                }
                return;
            }
            default -> seen.add(type.getClass());
        }
        switch (type) {
            case ArrayOf array -> collect(array.element(), seen, known);
            case FixedOf fixed -> collect(fixed.sequence(), seen, known);
            case ListOf list -> collect(list.element(), seen, known);
            case OptionOf option -> collect(option.value(), seen, known);
            case SetOf set -> collect(set.element(), seen, known);
            case MapOf map -> {
                collect(map.key(), seen, known);
                collect(map.value(), seen, known);
            }
            default -> {
            }
        }
    }

    private static Stream<RustField> fields(RustNamed type) {
        return switch (type) {
            case RustRecord record -> record.fields().stream();
            case RustEnum data -> data.variants().stream().flatMap(variant -> variant.fields().stream());
            default -> throw new IllegalStateException(type + " is no value");
        };
    }

    /** The text of the variant that an exception stands for. */
    private static String text(RustException exception) throws ReflectiveOperationException {
        var names = bindings.model().names();
        for (var type : bindings.model().types()) {
            if (type instanceof RustError error
                    && exception.getClass().getName().startsWith(names.type(error) + "$")) {
                var variant = error.variants().stream()
                        .filter(it -> exception.getClass().getSimpleName().equals(names.variant(error, it)))
                        .findAny().orElseThrow();
                Object failed = exception.getClass().getMethod("failed").invoke(exception);
                return variant.name() + "(" + canon.of(variant.fields().getFirst().type(), failed) + ")";
            }
        }
        throw new IllegalStateException("no error has " + exception.getClass());
    }

    private static Stream<RustFunction> functions(String prefix) {
        return bindings.model().functions().stream()
                .filter(function -> MODULES.contains(String.join("::", function.module().segments())))
                .filter(function -> function.name().startsWith(prefix));
    }

    @FunctionalInterface
    private interface Check {
        void check(Object value) throws ReflectiveOperationException;
    }

    @FunctionalInterface
    private interface Checks {
        Check of(RustType parameter) throws ReflectiveOperationException;
    }

    private static DynamicTest test(RustFunction function, Checks checks) {
        return DynamicTest.dynamicTest(function.rustName(), () -> {
            RustType type = function.parameters().getFirst().type();
            Check check = checks.of(type);
            var values = new RandomValues(bindings, SEED ^ function.name().hashCode());
            while (values.made() < VALUES) {
                Object value = values.next(type);
                try {
                    check.check(value);
                } catch (ReflectiveOperationException | RuntimeException | AssertionError e) {
                    throw new AssertionError("with -Drobyn.seed=" + SEED + " -Drobyn.values=" + VALUES, e);
                }
            }
        });
    }
}
