package io.quarkiverse.robyn.runtime.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;

import org.jboss.logging.Logger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.quarkiverse.robyn.runtime.async.Completions;
import io.quarkiverse.robyn.runtime.async.RustStream;
import io.quarkiverse.robyn.runtime.ffi.Decoder;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.ext.web.RoutingContext;

/**
 * A WebSocket whose messages Rust reads and writes. Either direction waits for the other side: the socket while Rust has
 * enough, Rust while the client takes nothing.
 */
final class WebSocketBridge implements MultiSubscriber<WebSocketBridge.Message> {

    /** Kinds of frames and messages (docs/contract.md, section 5). */
    private static final int TEXT = 3;
    private static final int BINARY = 4;
    private static final int PING = 5;
    private static final int PONG = 6;
    private static final int CLOSE = 7;
    private static final int CONTINUATION = 8;
    private static final int LAST = 0x40;

    private static final short GOING_AWAY = 1001;
    private static final short UNFORESEEN = 1011;
    /** What Vert.x says when a close frame had no code, which none may have. */
    private static final int NO_CODE = 1005;

    private static final Logger LOG = Logger.getLogger(WebSocketBridge.class);

    /** Until they are closed, which the end of the application does at the latest. */
    private static final Set<ServerWebSocket> OPEN = ConcurrentHashMap.newKeySet();

    private final ServerWebSocket socket;
    private final String rustName;
    private Flow.Subscription subscription;

    record Message(int kind, byte[] bytes) {

        static Message decode(Decoder in) {
            return new Message(in.u8(), in.bytes());
        }
    }

    private WebSocketBridge(ServerWebSocket socket, String rustName) {
        this.socket = socket;
        this.rustName = rustName;
    }

    /** @param id of what Rust sends, and of the inbox */
    static void open(RoutingContext context, String rustName, Completions completions, long id) {
        context.request().toWebSocket().onComplete(opened -> {
            if (opened.succeeded()) {
                new WebSocketBridge(opened.result(), rustName).begin(completions, id, context.request());
            } else {
                LOG.debugf(opened.cause(), "A request for a WebSocket of the Rust route %s could not be answered", rustName);
                completions.closeStream(id);
            }
        });
    }

    /** Says good-bye to all clients, so that handlers end before the application does. */
    static void closeAll() {
        OPEN.forEach(socket -> socket.close(GOING_AWAY, "the application stops"));
    }

    private void begin(Completions completions, long id, HttpServerRequest request) {
        Inbox inbox = new Inbox(completions, id, socket::pause, socket::resume);
        socket.frameHandler(frame -> receive(inbox, frame));
        socket.exceptionHandler(e -> LOG.debugf(e, "A WebSocket of the Rust route %s broke", rustName));
        OPEN.add(socket);
        socket.closeHandler(closed -> {
            OPEN.remove(socket);
            if (socket.closeStatusCode() == null) {
                inbox.push(Inbox.FAILED, "the connection is gone");
            } else {
                inbox.push(Inbox.END);
            }
            subscription.cancel();
            CountedRequest.end(request);
        });
        RustStream.of(completions, id, Message::decode).subscribe().withSubscriber(this);
        subscription.request(1);
        // Quarkus has paused the request, and so the socket.
        socket.resume();
    }

    private static void receive(Inbox inbox, WebSocketFrame frame) {
        int kind = switch (frame.type()) {
            case TEXT -> TEXT;
            case BINARY -> BINARY;
            case CONTINUATION -> CONTINUATION;
            case PING -> PING;
            case PONG -> PONG;
            case CLOSE -> CLOSE;
        };
        ByteBuf bytes = kind == CLOSE ? close(frame) : frame.binaryData().getByteBuf();
        inbox.push(frame.isFinal() ? kind | LAST : kind, bytes);
    }

    private static ByteBuf close(WebSocketFrame frame) {
        int code = frame.closeStatusCode();
        if (code == NO_CODE || code < 0) {
            return Unpooled.EMPTY_BUFFER;
        }
        String reason = frame.closeReason();
        return Buffer.buffer().appendUnsignedShort(code).appendString(reason == null ? "" : reason).getByteBuf();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
    }

    @Override
    public void onItem(Message message) {
        if (socket.isClosed()) {
            subscription.cancel();
            return;
        }
        Buffer bytes = Buffer.buffer(Unpooled.wrappedBuffer(message.bytes));
        switch (message.kind) {
            case TEXT -> socket.writeTextMessage(bytes.toString());
            case BINARY -> socket.writeBinaryMessage(bytes);
            case PING -> socket.writePing(bytes);
            case PONG -> socket.writePong(bytes);
            default -> {
                String reason = bytes.length() > 2 ? bytes.getString(2, bytes.length()) : null;
                socket.close((short) bytes.getUnsignedShort(0), reason);
                return;
            }
        }
        if (socket.writeQueueFull()) {
            socket.drainHandler(drained -> subscription.request(1));
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onCompletion() {
        if (!socket.isClosed()) {
            socket.close();
        }
    }

    @Override
    public void onFailure(Throwable failure) {
        LOG.errorf(failure, "A WebSocket of the Rust route %s failed", rustName);
        if (!socket.isClosed()) {
            socket.close(UNFORESEEN);
        }
    }
}
