package io.quarkiverse.robyn.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;

/** A client that sends whatever frames it is told to. */
final class RawWebSocket implements AutoCloseable {

    private static final int MASKED = 0x80;

    private final Socket socket;
    private final DataInputStream in;

    RawWebSocket(int port, String path) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                .getBytes(ISO_8859_1));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101 ")) {
            throw new IOException(head.toString());
        }
    }

    /** @param first flags and opcode */
    void send(int first, byte[] payload) throws IOException {
        send(first, payload, true);
    }

    /**
     * The first byte in hexadecimals, and the payload: in hexadecimals too, or a star and how long it is. ~ does not mask it.
     */
    void sendHostile(String frame) throws IOException {
        boolean masked = !frame.startsWith("~");
        String[] parts = frame.substring(masked ? 0 : 1).split(" ", 2);
        byte[] payload = parts[1].startsWith("*") ? new byte[Integer.parseInt(parts[1].substring(1))]
                : HexFormat.of().parseHex(parts[1].replace(" ", ""));
        try {
            send(HexFormat.fromHexDigits(parts[0]), payload, masked);
        } catch (SocketException e) {
            // the server had enough
        }
    }

    private void send(int first, byte[] payload, boolean masked) throws IOException {
        var frame = new ByteArrayOutputStream();
        int mask = masked ? MASKED : 0;
        frame.write(first);
        if (payload.length < 126) {
            frame.write(mask | payload.length);
        } else if (payload.length < 1 << 16) {
            frame.write(mask | 126);
            frame.write(payload.length >>> 8);
            frame.write(payload.length);
        } else {
            frame.write(mask | 127);
            frame.writeBytes(new byte[4]);
            frame.write(payload.length >>> 24);
            frame.write(payload.length >>> 16);
            frame.write(payload.length >>> 8);
            frame.write(payload.length);
        }
        if (masked) {
            frame.writeBytes(new byte[4]);
        }
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** The next frame as text, or "end". */
    String next() throws IOException {
        try {
            int opcode = in.readUnsignedByte() & 0xf;
            int length = in.readUnsignedByte();
            byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
            return switch (opcode) {
                case 1 -> "text " + new String(payload, UTF_8);
                case 8 -> "closed " + ((payload[0] & 0xff) << 8 | payload[1] & 0xff);
                default -> "opcode " + opcode;
            };
        } catch (EOFException | SocketException e) {
            return "end";
        }
    }

    /** Goes away without a word. */
    void end(boolean reset) throws IOException {
        if (reset) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
