package io.quarkiverse.robyn.runtime.tracing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Callee;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.RustLibrary;

/**
 * Makes spans of OpenTelemetry of what one library tells of its own: a daemon thread takes beginnings and ends in their order,
 * with their times. A span that has no parent in Rust is a child of the span that was current in Java's call.
 */
public final class RustSpans extends Callee {

    private static final int INTERVAL_MILLIS = 500;
    private static final long JOIN_MILLIS = 1000;
    private static final String ROBYN = "the robyn crate, feature tracing";
    private static final String SCOPE = "io.quarkiverse.robyn";

    private static final int BEGIN = 1;
    private static final int END = 2;

    private final RustFunction stop;
    private final RustFunction take;
    private final UnaryOperator<String> categories;
    private final Thread thread;

    /** Spans that have not ended; of the thread. */
    private final Map<Long, Span> open = new HashMap<>();
    private volatile boolean stopped;

    private RustSpans(RustLibrary library, UnaryOperator<String> categories) {
        super(library);
        this.categories = categories;
        stop = library.function("robyn_spans_stop", ROBYN);
        take = library.function("robyn_spans_take", ROBYN);
        thread = new Thread(null, this::run, "robyn-rust-spans", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(RustSpans.class.getClassLoader());
    }

    /**
     * Starts it, when the library has spans at all.
     *
     * @param categories turns a span's target, a Rust module path as a rule, into what a logger's category would be
     */
    public static Optional<RustSpans> start(RustLibrary library, UnaryOperator<String> categories) {
        return library.find("robyn_spans_start", ROBYN).map(start -> {
            var spans = new RustSpans(library, categories);
            try (Call call = Call.open()) {
                call.arguments().object(spans, "spans", spans);
                call.invoke(start);
            }
            spans.thread.start();
            return spans;
        });
    }

    /** Tells what has ended, and ends what has not. */
    public void stop() {
        stopped = true;
        try (Call call = Call.open()) {
            call.invoke(stop);
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The current context, when there is a span in it: kept for Rust. */
    @Override
    protected long words(Object target, int method, long a0, long a1, long a2) {
        Context current = Context.current();
        return Span.fromContext(current).getSpanContext().isValid() ? keep(current) : 0;
    }

    private void run() {
        boolean last;
        do {
            last = stopped;
            takeSpans(last ? 0 : INTERVAL_MILLIS);
        } while (!last);
        open.values().forEach(Span::end);
    }

    private void takeSpans(int millis) {
        try (Call call = Call.open()) {
            call.arguments().i32(millis);
            Decoder in = call.invoke(take);
            Tracer tracer = GlobalOpenTelemetry.getTracer(SCOPE);
            for (int what = in.u8(); what != 0; what = in.u8()) {
                switch (what) {
                    case BEGIN -> begin(tracer, in);
                    case END -> end(in);
                    default -> throw new IllegalStateException("Rust told " + what + " of its spans");
                }
            }
        }
    }

    private void begin(Tracer tracer, Decoder in) {
        long id = in.i64();
        Span outer = open.get(in.i64());
        Object context = kept(in.i64());
        SpanBuilder span = tracer.spanBuilder(in.string());
        if (outer != null) {
            span.setParent(Context.root().with(outer));
        } else if (context instanceof Context parent) {
            span.setParent(parent);
        } else {
            span.setNoParent();
        }
        span.setAttribute("code.namespace", categories.apply(in.string()));
        String file = in.string();
        int line = in.i32();
        if (!file.isEmpty()) {
            span.setAttribute("code.filepath", file);
            span.setAttribute("code.lineno", line);
        }
        span.setStartTimestamp(in.i64(), TimeUnit.NANOSECONDS);
        Span begun = span.startSpan();
        values(begun, in);
        open.put(id, begun);
    }

    private void end(Decoder in) {
        Span span = open.remove(in.i64());
        long nanos = in.i64();
        if (span == null) {
            span = Span.getInvalid();
        }
        values(span, in);
        if (in.bool()) {
            span.setStatus(StatusCode.ERROR, in.string());
        }
        span.end(nanos, TimeUnit.NANOSECONDS);
    }

    private static void values(Span span, Decoder in) {
        for (int count = in.count(); count > 0; count--) {
            String name = in.string();
            switch (in.u8()) {
                case 0 -> span.setAttribute(name, in.bool());
                case 1 -> span.setAttribute(name, in.i64());
                case 2 -> span.setAttribute(name, in.f64());
                default -> span.setAttribute(name, in.string());
            }
        }
    }
}
