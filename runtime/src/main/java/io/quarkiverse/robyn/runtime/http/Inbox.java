package io.quarkiverse.robyn.runtime.http;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.quarkiverse.robyn.runtime.ffi.RustBlock;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The writing end of what Rust reads piece by piece. When Rust has enough the source is paused until Rust has read; when
 * nobody reads any more, what is pushed is let go. For one Vert.x context.
 */
final class Inbox {

    static final int DATA = 0;
    static final int END = 1;
    static final int FAILED = 2;

    private static final long GO_ON = 0;
    private static final long NOBODY = -1;

    private final Completions completions;
    private final RustFunction push;
    private final long id;
    private final Runnable pause;
    private final Runnable resume;
    private final Context context;
    private boolean unread;

    /** To be made on the context that it is for. */
    Inbox(Completions completions, long id, Runnable pause, Runnable resume) {
        this.completions = completions;
        this.push = completions.library().function("robyn_deliver", "the robyn crate");
        this.id = id;
        this.pause = pause;
        this.resume = resume;
        this.context = Vertx.currentContext();
    }

    long id() {
        return id;
    }

    void push(int kind) {
        push(kind, Unpooled.EMPTY_BUFFER);
    }

    void push(int kind, String text) {
        push(kind, Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
    }

    void push(int kind, ByteBuf bytes) {
        if (unread) {
            return;
        }
        long answer;
        try (Call call = Call.open()) {
            Encoder out = call.arguments();
            out.i64(id);
            out.i8((byte) kind);
            RustRequest.bytes(out, bytes);
            answer = call.invoke(push).i64();
        }
        if (answer == NOBODY) {
            unread = true;
        } else if (answer != GO_ON) {
            pause.run();
            completions.await(answer, new Resume());
        }
    }

    private final class Resume implements Completions.Waiter {

        @Override
        public void complete(RustBlock block) {
            block.close();
            abandon();
        }

        @Override
        public void abandon() {
            context.runOnContext(now -> resume.run());
        }
    }
}
