package io.quarkiverse.robyn.runtime.http;

import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.quarkiverse.robyn.runtime.ffi.RustFunction;
import io.quarkiverse.robyn.runtime.ffi.TextCache;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Sends a route's answer. */
final class RustResponse {

    private static final TextCache<CharSequence> NAMES = new TextCache<>(HttpHeaders::createOptimized);
    private static final TextCache<CharSequence> CONTENT_TYPES = new TextCache<>(HttpHeaders::createOptimized);

    private static final int SWITCHING_PROTOCOLS = 101;

    private RustResponse() {
    }

    /**
     * On any thread; nothing happens when the client has gone.
     *
     * @param pumped whether somebody cares for the request's body
     */
    static void send(RoutingContext context, RustFunction function, Decoder in, boolean pumped) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            close(function, in);
            return;
        }
        int status = in.u16();
        long length = headers(in, response.headers());
        byte[] body = in.bytes();
        long stream = in.i64();
        if (status == SWITCHING_PROTOCOLS && stream != 0) {
            WebSocketBridge.open(context, function.rustName(), Completions.of(function.library()), stream);
            return;
        }
        if (status < 200 && stream != 0) {
            Completions.of(function.library()).closeStream(stream);
        }
        response.setStatusCode(finalStatus(status));
        if (!pumped && !request.isEnded()) {
            // Quarkus pauses requests; a body that nobody read is let go, so that the connection can go on.
            request.resume();
        }
        if (request.method() == HttpMethod.HEAD) {
            if (stream != 0) {
                Completions.of(function.library()).closeStream(stream);
            }
            if (length >= 0 || stream == 0) {
                response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length >= 0 ? length : body.length));
            }
            response.end();
        } else if (stream != 0) {
            ResponseStream.send(context, function.rustName(), body, length, Completions.of(function.library()), stream);
        } else if (body.length == 0) {
            response.end();
        } else {
            response.end(Buffer.buffer(Unpooled.wrappedBuffer(body)));
        }
    }

    /** A client would wait for the answer that follows a status below 200. */
    static int finalStatus(int status) {
        if (status < 200) {
            throw new IllegalStateException("the status " + status + " is no answer");
        }
        return status;
    }

    /** Nobody takes the answer: a stream that belongs to it ends. */
    private static void close(RustFunction function, Decoder in) {
        in.u16();
        for (int i = in.count(); i > 0; i--) {
            in.text(NAMES);
            in.latin1();
        }
        in.bytes();
        long stream = in.i64();
        if (stream != 0) {
            Completions.of(function.library()).closeStream(stream);
        }
    }

    /** Returns the content-length, which is not set here: -1 when there is none. */
    static long headers(Decoder in, MultiMap headers) {
        int count = in.count();
        long length = -1;
        CharSequence last = null;
        for (int i = 0; i < count; i++) {
            CharSequence name = in.text(NAMES);
            boolean again = last != null && AsciiString.contentEquals(name, last);
            last = name;
            if (AsciiString.contentEquals(name, HttpHeaders.CONTENT_TYPE)) {
                headers.set(name, in.text(CONTENT_TYPES));
            } else if (AsciiString.contentEquals(name, HttpHeaders.CONTENT_LENGTH)) {
                length = length(in.latin1());
            } else if (isFraming(name)) {
                in.latin1();
            } else if (again || isShared(name)) {
                headers.add(name, in.latin1());
            } else {
                headers.set(name, in.latin1());
            }
        }
        return length;
    }

    private static long length(String header) {
        try {
            return Math.max(Long.parseLong(header), -1);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** How the body is delimited is for the server to say; a wrong length would shift the next response. */
    private static boolean isFraming(CharSequence name) {
        return AsciiString.contentEquals(name, HttpHeaders.TRANSFER_ENCODING)
                || AsciiString.contentEquals(name, HttpHeaders.CONNECTION);
    }

    /** Quarkus' filters may have set a value of their own, which stays. */
    private static boolean isShared(CharSequence name) {
        return AsciiString.contentEquals(name, HttpHeaders.SET_COOKIE) || AsciiString.contentEquals(name, HttpHeaders.VARY);
    }
}
