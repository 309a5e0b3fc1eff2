package io.quarkiverse.robyn.runtime.http;

import io.netty.buffer.ByteBuf;
import io.quarkiverse.robyn.runtime.ffi.Encoder;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** Writes a request as a route's arguments. */
final class RustRequest {

    private static final String CONTENT_TYPE = "content-type";
    private static final String HOST = "host";
    private static final byte IDENTITY_PART = 1;
    private static final byte BODY_PART = 2;
    private static final byte CONNECTION_PART = 3;

    private RustRequest() {
    }

    /**
     * @param needs a sum of {@link RequestNeeds}
     * @param mounted whether a slash at the path's end counts
     * @param body what was read; may be null
     * @param pump brings the body later; null when it is there
     */
    static void encode(Encoder out, RoutingContext context, int needs, boolean mounted, Buffer body, RequestPump pump) {
        HttpServerRequest request = context.request();
        method(out, request.method());
        out.string((needs & RequestNeeds.PATH) != 0 ? path(context, mounted) : "", "path");
        String query = (needs & RequestNeeds.QUERY) != 0 ? request.query() : null;
        out.string(query == null ? "" : query, "query");
        if ((needs & RequestNeeds.HEADERS) != 0) {
            headers(out, request);
        } else {
            contentType(out, (needs & RequestNeeds.CONTENT_TYPE) != 0 ? request.getHeader(HttpHeaders.CONTENT_TYPE) : null);
        }
        if (body == null) {
            out.i32(0);
        } else {
            bytes(out, body.getByteBuf());
        }
        if ((needs & RequestNeeds.IDENTITY) != 0) {
            out.i8(IDENTITY_PART);
            RustIdentity.encode(out, context);
        }
        if (pump != null) {
            out.i8(BODY_PART);
            out.i64(pump.id());
            out.i64(pump.limit());
        }
        if ((needs & RequestNeeds.CONNECTION) != 0) {
            out.i8(CONNECTION_PART);
            connection(out, request);
        }
    }

    /** A request of which nothing is needed. */
    static void encodeNone(Encoder out) {
        method(out, HttpMethod.GET);
        out.string("", "path");
        out.string("", "query");
        contentType(out, null);
        out.i32(0);
    }

    private static void connection(Encoder out, HttpServerRequest request) {
        out.i8((byte) switch (request.version()) {
            case HTTP_1_0 -> 10;
            case HTTP_1_1 -> 11;
            case HTTP_2 -> 20;
        });
        SocketAddress client = request.remoteAddress();
        String address = "";
        if (client != null && client.hostAddress() != null) {
            String host = client.hostAddress();
            address = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + client.port();
        }
        out.string(address, "address");
    }

    private static void method(Encoder out, HttpMethod method) {
        byte known = known(method);
        out.i8(known);
        if (known == 0) {
            out.string(method.name(), "method");
        }
    }

    private static byte known(HttpMethod method) {
        if (method == HttpMethod.GET) {
            return 1;
        }
        if (method == HttpMethod.POST) {
            return 2;
        }
        return switch (method.name()) {
            case "PUT" -> 3;
            case "PATCH" -> 4;
            case "DELETE" -> 5;
            case "HEAD" -> 6;
            case "OPTIONS" -> 7;
            default -> 0;
        };
    }

    /** The path that Vert.x matched, below the router's mount point, without a slash at its end but for mounted routers. */
    static String path(RoutingContext context, boolean mounted) {
        String path = context.normalizedPath();
        String mount = context.mountPoint();
        int start = mount == null ? 0 : mount.endsWith("/") ? mount.length() - 1 : mount.length();
        int end = path.length();
        if (!mounted && end > start + 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return start >= end ? "/" : path.substring(start, end);
    }

    private static void headers(Encoder out, HttpServerRequest request) {
        MultiMap headers = request.headers();
        long reserved = out.reserveCount();
        int[] count = new int[1];
        headers.forEach((name, value) -> {
            if (isAscii(name)) {
                out.lowerCase(name);
                out.latin1(value);
                count[0]++;
            }
        });
        if (request.version() == HttpVersion.HTTP_2 && request.authority() != null && !headers.contains(HttpHeaders.HOST)) {
            // HTTP/2 has a field of its own for it, Rust code looks for the header.
            out.lowerCase(HOST);
            out.latin1(request.authority().toString());
            count[0]++;
        }
        out.putCount(reserved, count[0]);
    }

    /** Rust knows no header of another name. */
    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static void contentType(Encoder out, String contentType) {
        out.i32(contentType == null ? 0 : 1);
        if (contentType != null) {
            out.lowerCase(CONTENT_TYPE);
            out.latin1(contentType);
        }
    }

    static void bytes(Encoder out, ByteBuf bytes) {
        if (bytes.hasArray()) {
            out.bytes(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
        } else {
            out.bytes(bytes.nioBuffer());
        }
    }
}
