package io.quarkiverse.robyn.runtime.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.quarkiverse.robyn.runtime.ffi.Call;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Answers every request with what a Rust function returned once; no request crosses. */
public final class ConstantRoute implements Handler<RoutingContext> {

    private final int status;
    private final MultiMap headers = HttpHeaders.headers();
    private final ByteBuf body;
    private final CharSequence length;

    /**
     * Calls the function, on this thread.
     *
     * @throws io.quarkiverse.robyn.RustPanicException when it panicked
     */
    public ConstantRoute(RustFunction function) {
        try (Call call = Call.open()) {
            RustRequest.encodeNone(call.arguments());
            var answer = call.invoke(function);
            status = RustResponse.finalStatus(answer.u16());
            RustResponse.headers(answer, headers);
            byte[] bytes = answer.bytes();
            answer.i64();
            body = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes)).asReadOnly();
            length = HttpHeaders.createOptimized(String.valueOf(bytes.length));
        }
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        response.headers().addAll(headers);
        if (!request.isEnded()) {
            request.resume();
        }
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, length).end();
        } else if (body.readableBytes() == 0) {
            response.end();
        } else {
            response.end(Buffer.buffer(body.duplicate()));
        }
    }
}
