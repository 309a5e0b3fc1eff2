package io.quarkiverse.robyn.deployment;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

import io.quarkiverse.robyn.runtime.testing.RustHarness;

/** Rust's own tests, from the text of the sources to the outcome in JUnit's terms. */
class RustTestsTest {

    private static final String PRICES = """
            use robyn::*;

            #[export]
            pub fn price() -> i32 {
                42
            }

            #[cfg(test)]
            mod tests {
                use super::*;

                #[test]
                fn passes() {
                    assert_eq!(price(), 42);
                }

                #[test]
                fn compares() {
                    println!("looking");
                    assert_eq!(price(), 43, "the price is right");
                }

                #[test]
                #[ignore = "slow"]
                fn waits() {}

                #[test]
                #[should_panic(expected = "broke")]
                fn must_panic() {
                    panic!("it broke");
                }

                #[test]
                #[should_panic]
                fn does_not_panic() {}

                #[test]
                fn fails_with_a_result() -> Result<(), String> {
                    Err("no luck".to_string())
                }

                mod deeper {
                    // fn commented() {}
                    #[test]
                    fn r#match() {
                        let text = "} #[test] fn quoted() {";
                        assert!(text.len() > 3);
                    }
                }

                macro_rules! both {
                    ($($name:ident)*) => { $(#[test] fn $name() {})* };
                }
                both!(first second);

                #[cfg(feature = "nowhere")]
                #[test]
                fn left_out() {}
            }
            """;

    @TempDir
    Path folder;

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    @Test
    void testsAreMethodsThatRunThem() throws IOException {
        var project = new TestModule(folder.resolve("shop")).rust("api/prices.rs", PRICES)
                .rust("plain.rs", "use robyn::*;\n#[export]\npub fn one() -> i32 { 1 }\n");
        var classes = folder.resolve("tests");

        assertFalse(RustTestClasses.publish(project.options, classes, true), "nothing was built yet");
        project.build();
        assertTrue(RustTestClasses.publish(project.options, classes, true));
        assertFalse(RustTestClasses.publish(project.options, classes, true));

        var java = text(classes.resolve("rust/api/PricesTests.java"));
        assertTrue(java.startsWith("""
                package rust.api;

                import org.junit.jupiter.api.Test;

                import rust.RustCrateTests;

                /** The tests in {@code api/prices.rs}. */
                class PricesTests {

                    @Test
                    void passes() {
                        RustCrateTests.HARNESS.run("robyn_user::api::prices::tests::passes");
                    }
                """), java);
        assertTrue(java.contains("void deeper_match() {"), java);
        assertFalse(java.contains("quoted") || java.contains("commented"), java);
        assertFalse(Files.exists(classes.resolve("rust/PlainTests.java")));

        var tests = RustHarness.of(project.options.testHarness().toString());
        var module = "robyn_user::api::prices::tests::";
        for (String passing : List.of("passes", "must_panic", "deeper::r#match")) {
            assertDoesNotThrow(() -> tests.run(module + passing), passing);
        }

        var compares = assertThrows(AssertionFailedError.class, () -> tests.run(module + "compares"));
        assertEquals("""
                assertion `left == right` failed: the price is right
                  left: 42
                 right: 43
                  --> src/main/rust/api/prices.rs:20:9""", compares.getMessage());
        assertEquals("api::prices::tests.compares(prices.rs:20)", compares.getStackTrace()[0].toString());

        var quiet = assertThrows(AssertionFailedError.class, () -> tests.run(module + "does_not_panic"));
        assertTrue(quiet.getMessage().startsWith("test did not panic as expected"), quiet.getMessage());
        var result = assertThrows(AssertionFailedError.class, () -> tests.run(module + "fails_with_a_result"));
        assertTrue(result.getMessage().contains("no luck"), result.getMessage());

        assertEquals("ignored: slow",
                assertThrows(TestAbortedException.class, () -> tests.run(module + "waits")).getMessage());
        var leftOut = assertThrows(TestAbortedException.class, () -> tests.run(module + "left_out"));
        assertTrue(leftOut.getMessage().contains("not compiled"), leftOut.getMessage());
        var seen = java.lines().filter(line -> line.contains("HARNESS.run")).map(line -> line.split("\"")[1]).toList();
        assertEquals(List.of(module + "first", module + "second"),
                tests.others(seen).filter(name -> name.matches(".*(first|second)")).toList());
        assertEquals(2, tests.others(seen).count(), () -> tests.others(seen).toList().toString());

        assertTrue(RustTestClasses.publish(project.options, classes, false));
        assertFalse(Files.exists(classes.resolve("rust/RustCrateTests.java")));
    }

    @Test
    void aMistakeInATestIsItsFailure() {
        var project = new TestModule(folder.resolve("shop")).rust("prices.rs",
                PRICES.replace("price(), 42)", "price(), \"\")"));
        project.build();
        var tests = RustHarness.of(project.options.testHarness().toString());
        var failure = assertThrows(AssertionFailedError.class, () -> tests.run("robyn_user::prices::tests::passes"));
        assertTrue(failure.getMessage().startsWith("The Rust tests do not compile"), failure.getMessage());
        assertTrue(failure.getMessage().contains("src/main/rust/prices.rs:14:"), failure.getMessage());
        var next = assertThrows(AssertionFailedError.class, () -> tests.run("robyn_user::prices::tests::compares"));
        assertTrue(next.getMessage().contains("the first of them"), next.getMessage());
    }
}
