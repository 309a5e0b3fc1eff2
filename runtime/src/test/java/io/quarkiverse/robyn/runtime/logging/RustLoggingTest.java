package io.quarkiverse.robyn.runtime.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Fixtures;

/** Rust's log records, in a log context of the test's own categories. */
@Timeout(30)
class RustLoggingTest {

    private final List<ExtLogRecord> seen = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("rusttest");
    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord entry) {
            seen.add(entry);
        }
    };
    private RustLogging logging;

    @BeforeEach
    void start() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.INFO);
        Logger.getLogger("rusttest.logs").setLevel(null);
        logging = RustLogging.start(Fixtures.library(),
                target -> target.isEmpty() ? "rusttest"
                        : "rusttest." + target.replaceFirst("^fixtures::", "").replace("::", "."))
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        logging.stop();
        root.removeHandler(handler);
    }

    @Test
    void recordsOfACallComeAtOnceOnItsThread() {
        log("here ä", false);
        assertEquals(List.of("ERROR here ä error", "WARN here ä warn", "INFO here ä info"), texts());
        ExtLogRecord entry = seen.getFirst();
        assertEquals("rusttest.logs", entry.getLoggerName());
        assertEquals(Thread.currentThread().getName(), entry.getThreadName());
        assertTrue(entry.getSourceFileName().endsWith("logs.rs"), entry.getSourceFileName());
        assertTrue(entry.getSourceLineNumber() > 0);
    }

    @Test
    void recordsOfThreadsOfRustFollowInOrder() throws InterruptedException {
        log("there", true);
        awaitRecords(3);
        assertEquals(List.of("ERROR there error", "WARN there warn", "INFO there info"), texts());
        assertEquals("logger", seen.getFirst().getThreadName());
    }

    @Test
    void waitingRecordsAreLoggedBeforeTheEnd() {
        log("last", true);
        logging.stop();
        assertEquals(3, seen.size());
        log("too late", true);
        log("too late", false);
        assertEquals(3, seen.size());
    }

    @Test
    void aLevelMayChangeWhileItRuns() throws InterruptedException {
        assertFalse(debugged("fixtures::logs"));
        Logger.getLogger("rusttest.logs").setLevel(Level.DEBUG);
        for (int i = 0; i < 1000 && !debugged("fixtures::logs"); i++) {
            Thread.sleep(5);
        }
        assertTrue(debugged("fixtures::logs"));
        assertFalse(debugged("fixtures::other"));
        log("now", false);
        assertEquals(4, seen.size());
        root.setLevel(Level.ERROR);
        Logger.getLogger("rusttest.logs").setLevel(null);
        for (int i = 0; i < 1000 && debugged("fixtures::logs"); i++) {
            Thread.sleep(5);
        }
        log("less", false);
        assertEquals("ERROR less error", texts().getLast());
        assertEquals(5, seen.size());
    }

    @Test
    void anEventOfTracingIsARecord() {
        try (Call call = Call.open()) {
            Fixtures.function("logs::trace_event").call(7);
        }
        assertEquals(List.of("INFO an event count=7"), texts());
    }

    private List<String> texts() {
        return seen.stream().map(entry -> entry.getLevel().getName() + " " + entry.getFormattedMessage()).toList();
    }

    private void awaitRecords(int count) throws InterruptedException {
        for (int i = 0; i < 1000 && seen.size() < count; i++) {
            Thread.sleep(5);
        }
    }

    private static void log(String text, boolean inThread) {
        try (Call call = Call.open()) {
            call.arguments().string(text, "text");
            call.arguments().bool(inThread);
            call.invoke(Fixtures.function("logs::log_everywhere"));
        }
    }

    private static boolean debugged(String target) {
        try (Call call = Call.open()) {
            call.arguments().string(target, "target");
            return call.invoke(Fixtures.function("logs::is_debugged")).bool();
        }
    }
}
