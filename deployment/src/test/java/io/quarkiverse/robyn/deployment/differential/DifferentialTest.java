package io.quarkiverse.robyn.deployment.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.deployment.model.RustError;
import io.quarkiverse.robyn.deployment.model.RustFunction;
import io.quarkiverse.robyn.deployment.model.RustType;

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
