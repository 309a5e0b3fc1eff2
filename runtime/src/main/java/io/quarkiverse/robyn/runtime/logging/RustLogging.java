package io.quarkiverse.robyn.runtime.logging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Callee;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;

/**
 * Brings the records of one library into Java's log: those of calls from Java at once and on the calling thread, those of
 * Rust's own threads in order on a daemon thread, which also tells Rust, within a second, when a level has changed.
 */
public final class RustLogging {

    /** By Rust's numbers; 0 is off. */
    private static final List<java.util.logging.Level> LEVELS = List.of(Level.OFF, Level.ERROR, Level.WARN, Level.INFO,
            Level.DEBUG,
            Level.TRACE);

    private static final int INTERVAL_MILLIS = 500;
    private static final long JOIN_MILLIS = 1000;
    private static final String ROBYN = "the robyn crate, feature log";
    private static final int LEVEL = 0;
    private static final int LOG = 1;

    /** What Rust was told of a target's level. */
    private record Target(Logger logger, int level) {
    }

    private final RustFunction start;
    private final RustFunction stop;
    private final RustFunction levels;
    private final RustFunction take;
    private final Callee callee;
    private final UnaryOperator<String> categories;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean open = true;
    private int most;

    private RustLogging(RustLibrary library, RustFunction start, UnaryOperator<String> categories) {
        this.start = start;
        this.categories = categories;
        stop = library.function("robyn_log_stop", ROBYN);
        levels = library.function("robyn_log_levels", ROBYN);
        take = library.function("robyn_log_take", ROBYN);
        callee = new Sink(library);
        thread = new Thread(null, this::run, "robyn-rust-log", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(RustLogging.class.getClassLoader());
    }

    /**
     * Starts logging, when the library logs at all.
     *
     * @param categories turns a record's target, a Rust module path as a rule, into a category of Java's
     */
    public static Optional<RustLogging> start(RustLibrary library, UnaryOperator<String> categories) {
        return library.find("robyn_log_start", ROBYN).map(start -> {
            var logging = new RustLogging(library, start, categories);
            logging.start();
            return logging;
        });
    }

    private void start() {
        most = most();
        try (Call call = Call.open()) {
            call.arguments().u8(most, "level");
            call.arguments().object(this, "sink", callee);
            call.invoke(start);
        }
        thread.start();
    }

    /** Logs what waits, then ends logging. */
    public void stop() {
        open = false;
        try (Call call = Call.open()) {
            call.invoke(stop);
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        do {
            takeRecords();
            refresh();
        } while (open);
        takeRecords();
    }

    private void takeRecords() {
        try (Call call = Call.open()) {
            call.arguments().i32(open ? INTERVAL_MILLIS : 0);
            Decoder in = call.invoke(take);
            in.bool();
            int lost = in.i32();
            for (int count = in.count(); count > 0; count--) {
                int level = in.u8();
                ExtLogRecord entry = entry(level, in.string(), in.string(), in.string(), in.i32());
                entry.setThreadName(in.string());
                entry.setInstant(Instant.ofEpochMilli(in.i64()));
                Logger.getLogger(entry.getLoggerName()).logRaw(entry);
            }
            if (lost != 0) {
                Logger.getLogger(RustLogging.class.getName()).warning(lost
                        + " log records of Rust threads were dropped, because they came faster than they could be logged");
            }
        }
    }

    /** Tells Rust of the levels that have changed. */
    private void refresh() {
        List<String> changed = new ArrayList<>();
        targets.forEach((name, target) -> {
            int level = level(target.logger);
            if (level != target.level) {
                targets.put(name, new Target(target.logger, level));
                changed.add(name);
            }
        });
        int now = most();
        if (changed.isEmpty() && now == most) {
            return;
        }
        most = now;
        try (Call call = Call.open()) {
            call.arguments().u8(now, "level");
            call.arguments().list(changed, "targets", (out, name) -> {
                out.string(name, "target");
                out.u8(targets.get(name).level, "level");
            });
            call.invoke(levels);
        }
    }

    /** The most verbose level of any Rust category, so that what is off everywhere costs Rust one comparison. */
    private int most() {
        int most = level(Logger.getLogger(categories.apply("")));
        String prefix = categories.apply("");
        var names = org.jboss.logmanager.LogContext.getLogContext().getLoggerNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            if (name.startsWith(prefix)) {
                most = Math.max(most, level(Logger.getLogger(name)));
            }
        }
        return most;
    }

    private static int level(Logger logger) {
        for (int level = LEVELS.size() - 1; level > 0; level--) {
            if (logger.isLoggable(LEVELS.get(level))) {
                return level;
            }
        }
        return 0;
    }

    private ExtLogRecord entry(int level, String target, String message, String file, int line) {
        var entry = new ExtLogRecord(LEVELS.get(level), message, ExtLogRecord.FormatStyle.NO_FORMAT,
                RustLogging.class.getName());
        entry.setLoggerName(categories.apply(target));
        entry.setSourceFileName(file.isEmpty() ? null : file);
        entry.setSourceLineNumber(line == 0 ? -1 : line);
        entry.setSourceClassName(target);
        entry.setSourceMethodName(null);
        return entry;
    }

    /** What Rust calls. */
    private static final class Sink extends Callee {

        private Sink(RustLibrary library) {
            super(library);
        }

        @Override
        protected void exchange(Object target, int method, Decoder in, Encoder out) {
            RustLogging logging = (RustLogging) target;
            switch (method) {
                case LEVEL -> {
                    String name = in.string();
                    Logger logger = Logger.getLogger(logging.categories.apply(name));
                    int level = level(logger);
                    logging.targets.put(name, new Target(logger, level));
                    out.u8(level, "level");
                }
                case LOG -> {
                    ExtLogRecord entry = logging.entry(in.u8(), in.string(), in.string(), in.string(), in.i32());
                    Logger.getLogger(entry.getLoggerName()).logRaw(entry);
                }
                default -> throw unknown(method);
            }
        }
    }
}
