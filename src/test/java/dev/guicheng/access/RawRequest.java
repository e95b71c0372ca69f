package dev.guicheng.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A request as bytes, so that nothing mends it on its way; what it was for stands beside it. */
record RawRequest(String kind, String method, String target, Map<String, String> headers, byte[] body) {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int SHOWN = 300;

    /** What came back; the status is 0 when the server hung up without a word. */
    record Reply(int status, String text) {}

    RawRequest with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RawRequest(kind, method, target, more, body);
    }

    RawRequest method(String other) {
        return new RawRequest(kind, other, target, headers, body);
    }

    Reply send(int port) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(bytes());
                socket.getOutputStream().flush();
                socket.getInputStream().transferTo(answer);
            } catch (SocketException e) {
                // A server may hang up on a request before it has read all of it.
                socket.shutdownOutput();
            }
            var text = answer.toString(UTF_8);
            return new Reply(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
        }
    }

    private byte[] bytes() {
        var head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, target));
        var all = new LinkedHashMap<String, String>();
        all.put("Host", "localhost");
        all.put("Connection", "close");
        if (body.length > 0 || !method.equals("GET")) {
            all.put("Content-Length", String.valueOf(body.length));
        }
        all.putAll(headers);
        all.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        var shownHeaders = new LinkedHashMap<>(headers);
        shownHeaders.keySet().removeAll(Set.of("Cookie", "Authorization"));
        return "%s: %s %s %s %s"
                .formatted(
                        kind,
                        method,
                        shortened(target),
                        shortened(shownHeaders.toString()),
                        shortened(new String(body, ISO_8859_1)));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + ")";
    }
}
