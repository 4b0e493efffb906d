package dev.tritonexplorer.faults;

import static dev.tritonexplorer.faults.Case.OK;
import static dev.tritonexplorer.faults.Case.grpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A hostile peer of HTTP/2 and gRPC. */
final class Http2Cases {

    private static final String BROKEN = "SERVER_FAILURE";
    private static final String LOST = "UNREACHABLE";
    private static final String OTHER = "NOT_TRITON";
    private static final String BUSY = "UNAVAILABLE";

    private static final byte[] BOMB = bomb();

    /** What happens when a request is there. */
    private interface Reply {
        void to(Http2Peer peer, int stream) throws Exception;
    }

    private Http2Cases() {}

    /** The request is read, this happens, and the connection stays. */
    private static Case reply(String name, Reply reply, String... kinds) {
        return grpc(
                name,
                good ->
                        Trouble.script(
                                with -> {
                                    Http2Peer peer = new Http2Peer(with);
                                    reply.to(peer, peer.awaitRequest());
                                    peer.readOn();
                                }),
                kinds);
    }

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(ends());
        cases.addAll(frames());
        cases.addAll(headers());
        cases.addAll(trailers());
        cases.addAll(messages());
        return cases;
    }

    private static List<Case> ends() {
        List<Case> cases = new ArrayList<>();
        for (int code = 0; code <= 14; code++) {
            int sent = code;
            cases.add(
                    reply(
                            "RST_STREAM " + code,
                            (peer, stream) ->
                                    peer.frame(
                                            Http2Peer.RST_STREAM,
                                            0,
                                            stream,
                                            Http2Peer.number(sent)),
                            kindsOfReset(code)));
        }
        cases.add(
                reply(
                        "GOAWAY without the call",
                        (peer, stream) -> goAway(peer, 0, 0, ""),
                        BUSY,
                        LOST));
        cases.add(
                reply(
                        "GOAWAY with the call, then the answer",
                        (peer, stream) -> {
                            goAway(peer, stream, 0, "");
                            answer(peer, stream);
                        },
                        OK,
                        BROKEN));
        cases.add(
                reply(
                                "GOAWAY with the call, then silence",
                                (peer, stream) -> goAway(peer, stream, 0, ""),
                                "TIMED_OUT")
                        .untilTheEnd());
        cases.add(
                reply(
                        "GOAWAY ENHANCE_YOUR_CALM",
                        (peer, stream) -> goAway(peer, 0, 11, "calm"),
                        BUSY,
                        LOST));
        cases.add(
                reply(
                        "GOAWAY INTERNAL_ERROR with words",
                        (peer, stream) -> goAway(peer, 0, 2, "\u0007\u001b[31m" + "x".repeat(9000)),
                        BUSY,
                        LOST,
                        BROKEN));
        cases.add(reply("silence", (peer, stream) -> {}, "TIMED_OUT").untilTheEnd());
        cases.add(
                reply("headers, then silence", (peer, stream) -> peer.ok(stream), "TIMED_OUT")
                        .untilTheEnd());
        cases.add(
                reply(
                                "half a message, then silence",
                                (peer, stream) -> {
                                    peer.ok(stream);
                                    byte[] message = peer.goodMessage();
                                    byte[] half = new byte[message.length / 2];
                                    System.arraycopy(message, 0, half, 0, half.length);
                                    peer.data(stream, false, half);
                                },
                                "TIMED_OUT")
                        .untilTheEnd());
        return cases;
    }

    private static String[] kindsOfReset(int code) {
        return switch (code) {
            case 7 -> new String[] {BUSY, LOST};
            case 11 -> new String[] {BUSY};
            case 12 -> new String[] {"UNAUTHORISED"};
            case 8 -> new String[] {"CANCELLED", BROKEN};
            default -> new String[] {BROKEN, BUSY, LOST};
        };
    }

    private static void goAway(Http2Peer peer, int last, int code, String words)
            throws IOException {
        byte[] debug = words.getBytes(StandardCharsets.ISO_8859_1);
        byte[] payload =
                ByteBuffer.allocate(8 + debug.length).putInt(last).putInt(code).put(debug).array();
        peer.frame(Http2Peer.GOAWAY, 0, 0, payload);
    }

    private static void answer(Http2Peer peer, int stream) throws IOException {
        peer.ok(stream);
        peer.data(stream, false, peer.goodMessage());
        peer.headers(stream, true, "grpc-status", "0");
    }

    private static Case frame(String name, byte[] bytes, String... kinds) {
        return reply(name, (peer, stream) -> peer.say(bytes), kinds);
    }

    private static List<Case> frames() {
        byte[] zeros = new byte[8];
        return List.of(
                frame("frame of 16 MiB", Http2Peer.head(0xffffff, 0, 0, 1, zeros), BROKEN, LOST),
                frame("SETTINGS of 5 bytes", Http2Peer.bytes(4, 0, 0, new byte[5]), BROKEN, LOST),
                frame("SETTINGS on a stream", Http2Peer.bytes(4, 0, 1), BROKEN, LOST),
                settings("window of 2^32 − 1", 4, -1, BROKEN, LOST),
                settings("frames of a byte", 5, 1, BROKEN, LOST),
                settings("push of 2", 2, 2, BROKEN, LOST),
                settings("header list of nothing", 6, 0, "TIMED_OUT").untilTheEnd(),
                settings("no streams", 3, 0, "TIMED_OUT").untilTheEnd(),
                settings("an unknown one", 0x99, 7, "TIMED_OUT").untilTheEnd(),
                frame(
                        "WINDOW_UPDATE of nothing",
                        Http2Peer.bytes(8, 0, 0, new byte[4]),
                        BROKEN,
                        LOST),
                frame(
                        "WINDOW_UPDATE beyond all",
                        Http2Peer.bytes(8, 0, 0, Http2Peer.number(0x7fffffff)),
                        BROKEN,
                        LOST),
                frame("PING of 7 bytes", Http2Peer.bytes(6, 0, 0, new byte[7]), BROKEN, LOST),
                frame("DATA on no stream", Http2Peer.bytes(0, 0, 0, zeros), BROKEN, LOST),
                frame("DATA on another stream", Http2Peer.bytes(0, 0, 2001, zeros), BROKEN, LOST),
                frame(
                        "HEADERS on another stream",
                        Http2Peer.bytes(1, 4, 2001, Http2Peer.block("a", "b")),
                        BROKEN,
                        LOST),
                frame(
                                "PUSH_PROMISE",
                                Http2Peer.bytes(5, 4, 1, Http2Peer.number(2)),
                                "TIMED_OUT",
                                BROKEN,
                                LOST)
                        .untilTheEnd(),
                frame("CONTINUATION alone", Http2Peer.bytes(9, 4, 1, zeros), BROKEN, LOST),
                reply(
                        "CONTINUATION for ever",
                        (peer, stream) -> {
                            peer.frame(Http2Peer.HEADERS, 0, stream, Http2Peer.block("a", "b"));
                            byte[] more =
                                    Http2Peer.bytes(
                                            Http2Peer.CONTINUATION,
                                            0,
                                            stream,
                                            Http2Peer.block("x-more", "y".repeat(8000)));
                            peer.sayForEver(more);
                        },
                        BROKEN,
                        LOST),
                frame("a frame of an unknown type", Http2Peer.bytes(0x77, 0, 1, zeros), "TIMED_OUT")
                        .untilTheEnd(),
                reply(
                                "PING for ever",
                                (peer, stream) ->
                                        peer.sayForEver(Http2Peer.bytes(6, 0, 0, new byte[8])),
                                "TIMED_OUT",
                                BROKEN,
                                LOST)
                        .untilTheEnd(),
                reply(
                                "SETTINGS for ever",
                                (peer, stream) -> peer.sayForEver(Http2Peer.bytes(4, 0, 0)),
                                "TIMED_OUT",
                                BROKEN,
                                LOST)
                        .untilTheEnd(),
                reply(
                                "empty DATA for ever",
                                (peer, stream) -> {
                                    peer.ok(stream);
                                    peer.sayForEver(Http2Peer.bytes(0, 0, stream));
                                },
                                "TIMED_OUT",
                                BROKEN,
                                LOST)
                        .untilTheEnd(),
                frame("random bytes", noise(), BROKEN, LOST),
                frame(
                        "an answer of HTTP/1.1",
                        "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                        BROKEN,
                        LOST,
                        OTHER));
    }

    private static Case settings(String name, int setting, int value, String... kinds) {
        return frame(
                "SETTINGS: " + name,
                Http2Peer.bytes(Http2Peer.SETTINGS, 0, 0, Http2Peer.setting(setting, value)),
                kinds);
    }

    private static byte[] noise() {
        byte[] noise = new byte[4096];
        new java.util.Random(10).nextBytes(noise);
        return noise;
    }

    private static Case fields(String name, String[] fields, String... kinds) {
        return reply(name, (peer, stream) -> peer.headers(stream, false, fields), kinds);
    }

    private static List<Case> headers() {
        return List.of(
                reply(
                        "bad HPACK",
                        (peer, stream) ->
                                peer.frame(
                                        Http2Peer.HEADERS,
                                        Http2Peer.END_HEADERS,
                                        stream,
                                        (byte) 0xff,
                                        (byte) 0xff,
                                        (byte) 0xff,
                                        (byte) 0xff,
                                        (byte) 0xff,
                                        (byte) 0x7f),
                        BROKEN,
                        LOST),
                fields(
                                "headers without a status",
                                fields("content-type", "a/b"),
                                "TIMED_OUT",
                                BROKEN,
                                OTHER)
                        .untilTheEnd(),
                page("200 text/html", "200", "text/html", OTHER),
                page("502 text/html", "502", "text/html", BUSY),
                page("503 text/html", "503", "text/html", BUSY),
                page("404 text/html", "404", "text/html", OTHER),
                page("401 text/html", "401", "text/html", "UNAUTHORISED"),
                page("403 text/html", "403", "text/html", "UNAUTHORISED"),
                page("302", "302", "text/plain", OTHER),
                page("status of letters", "abc", "text/plain", OTHER),
                fields(
                                "header in capitals",
                                fields(":status", "200", "Content-Type", "application/grpc"),
                                BROKEN,
                                LOST,
                                "TIMED_OUT")
                        .untilTheEnd(),
                fields(
                                "headers of 2 MiB",
                                fields(":status", "200", "x", "y".repeat(16_000)),
                                "TIMED_OUT",
                                BROKEN,
                                OTHER)
                        .untilTheEnd(),
                reply(
                                "data before the headers",
                                (peer, stream) -> peer.data(stream, false, peer.goodMessage()),
                                BROKEN,
                                LOST,
                                OTHER,
                                OK)
                        .untilTheEnd());
    }

    private static String[] fields(String... fields) {
        return fields;
    }

    /** On a stream that stands it is one head too many. */
    private static Case page(String name, String status, String type, String kind) {
        return reply(
                name,
                (peer, stream) -> {
                    peer.headers(stream, false, ":status", status, "content-type", type);
                    peer.data(
                            stream,
                            true,
                            "<html>\u0007 no</html>".getBytes(StandardCharsets.UTF_8));
                },
                kind,
                BROKEN);
    }

    private static Case trailer(String name, String[] fields, String... kinds) {
        return reply(
                name,
                (peer, stream) -> {
                    peer.ok(stream);
                    peer.headers(stream, true, fields);
                },
                kinds);
    }

    private static List<Case> trailers() {
        String[] all = {BROKEN, BUSY, OTHER, "INVALID_REQUEST", "NOT_FOUND", "UNSUPPORTED"};
        return List.of(
                reply(
                        "data without trailers",
                        (peer, stream) -> {
                            peer.ok(stream);
                            peer.data(stream, true, peer.goodMessage());
                        },
                        BROKEN,
                        OTHER,
                        OK),
                trailer("trailers without a status", fields("x", "y"), BROKEN),
                trailer("status 0 and no message", fields("grpc-status", "0"), BROKEN),
                trailer("status 99", fields("grpc-status", "99"), BROKEN),
                trailer("status −1", fields("grpc-status", "-1"), BROKEN),
                trailer("status abc", fields("grpc-status", "abc"), BROKEN),
                trailer("status 14", fields("grpc-status", "14"), BUSY),
                trailer("status 1", fields("grpc-status", "1"), "CANCELLED"),
                trailer("status 4", fields("grpc-status", "4"), "TIMED_OUT"),
                trailer(
                        "words of 300 KiB with control characters",
                        fields(
                                "grpc-status",
                                "13",
                                "grpc-message",
                                "%1b%5b31m%00%07%0a" + "boom%20".repeat(2000)),
                        all),
                trailer(
                        "words that are no escapes",
                        fields("grpc-status", "13", "grpc-message", "%zz%1%"),
                        all),
                trailer(
                        "details that are no Base64",
                        fields("grpc-status", "13", "grpc-status-details-bin", "!!!"),
                        all));
    }

    private static Case message(String name, byte[] bytes, String... kinds) {
        return reply(
                name,
                (peer, stream) -> {
                    peer.ok(stream);
                    peer.data(stream, false, bytes);
                    peer.headers(stream, true, "grpc-status", "0");
                },
                kinds);
    }

    private static byte[] prefixed(int flag, int length, byte[] bytes) {
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) flag)
                .putInt(length)
                .put(bytes)
                .array();
    }

    private static List<Case> messages() {
        byte[] noise = noise();
        return List.of(
                message("a message of noise", prefixed(0, noise.length, noise), BROKEN),
                message("a message longer than it is", prefixed(0, 5000, noise), BROKEN),
                message("a message of −1 bytes", prefixed(0, -1, noise), BROKEN),
                message("a message of 2 GiB", prefixed(0, Integer.MAX_VALUE, noise), BROKEN),
                message("packed without a name", prefixed(1, noise.length, noise), BROKEN),
                message("flags of no meaning", prefixed(0x7e, noise.length, noise), BROKEN),
                reply(
                        "packed in a way that nobody knows",
                        (peer, stream) -> {
                            peer.ok(stream, "grpc-encoding", "rot13");
                            peer.data(stream, true, prefixed(1, noise.length, noise));
                        },
                        BROKEN,
                        "UNSUPPORTED"),
                reply(
                                "two messages",
                                (peer, stream) -> {
                                    peer.ok(stream);
                                    peer.data(stream, false, peer.goodMessage());
                                    peer.data(stream, false, peer.goodMessage());
                                    peer.headers(stream, true, "grpc-status", "0");
                                },
                                BROKEN)
                        .on(path -> path != CallPath.STREAM),
                reply(
                        "broken gzip",
                        (peer, stream) -> {
                            peer.ok(stream, "grpc-encoding", "gzip");
                            peer.data(stream, false, prefixed(1, noise.length, noise));
                            peer.headers(stream, true, "grpc-status", "0");
                        },
                        BROKEN),
                reply(
                        "a gzip bomb",
                        (peer, stream) -> {
                            byte[] bomb = BOMB;
                            peer.ok(stream, "grpc-encoding", "gzip");
                            peer.frame(Http2Peer.WINDOW_UPDATE, 0, 0, Http2Peer.number(1 << 20));
                            peer.data(stream, false, prefixed(1, bomb.length, bomb));
                            peer.headers(stream, true, "grpc-status", "0");
                        },
                        BROKEN));
    }

    /** As large as the windows let through at once: 64 KiB, which become 40 MiB. */
    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 16];
            for (int i = 0; i < 40 << 20; i += zeros.length) {
                out.write(zeros);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
