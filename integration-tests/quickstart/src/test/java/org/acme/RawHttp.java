package org.acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;

import org.eclipse.microprofile.config.ConfigProvider;

/** Sends a request as it is written; clients tidy up paths and refuse what is wrong. */
final class RawHttp {

    record Answer(int status, String body) {
    }

    private RawHttp() {
    }

    /** @param headers complete lines, each with its line end */
    static Answer request(String method, String path, String headers) throws IOException {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            var head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            var text = new String(socket.getInputStream().readAllBytes(), UTF_8);
            var body = text.indexOf("\r\n\r\n") + 4;
            return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(body));
        }
    }

    static Answer get(String path) throws IOException {
        return request("GET", path, "");
    }
}
