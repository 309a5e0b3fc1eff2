package io.quarkiverse.robyn.deployment.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;

import org.junit.jupiter.api.Test;

/** Exceptions of exported errors as generated Java makes them. */
class ErrorsTest {

    @Test
    void anErrorHasAStackTraceUnlessItsAuthorDoesWithout() throws Exception {
        Throwable missing = thrown("errors::look_up", "Ada");
        assertEquals("rust.LookupException$Missing", missing.getClass().getName());
        assertEquals("nothing is called Ada", missing.getMessage());
        assertEquals("Ada", missing.getClass().getMethod("name").invoke(missing));
        assertEquals(0, missing.getStackTrace().length);
        assertEquals(0, thrown("errors::look_up", "").getStackTrace().length);
        assertEquals(0, thrown("errors::enter_shop").getStackTrace().length);

        Throwable limited = thrown("errors::limited", 11L);
        assertEquals("rust.LimitException", limited.getClass().getName());
        assertTrue(limited.getStackTrace().length > 0);
    }

    @Test
    void anExceptionWithoutTraceTakesSuppressedOnes() throws Exception {
        Throwable busy = thrown("errors::enter_shop");
        busy.addSuppressed(new IllegalStateException());
        assertEquals(1, busy.getSuppressed().length);
    }

    @Test
    void aTextOfAnyLengthAndAlphabetIsTheMessage() throws Exception {
        for (String name : new String[] { "é", "日本", "a".repeat(100_000), "😀".repeat(50_000), "a".repeat(5000) + "é" }) {
            assertEquals("nothing is called " + name, thrown("errors::look_up", name).getMessage());
        }
    }

    private static Throwable thrown(String function, Object... arguments) throws Exception {
        var method = FixturesBindings.get().method(function);
        return assertThrows(InvocationTargetException.class, () -> method.invoke(null, arguments)).getCause();
    }
}
