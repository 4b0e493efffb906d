package dev.tritonexplorer.faults;

import static dev.tritonexplorer.faults.Case.OK;
import static dev.tritonexplorer.faults.Case.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** A hostile peer of HTTP/1.1. */
final class HttpCases {

    private static final String BROKEN = "SERVER_FAILURE";
    private static final String OTHER = "NOT_TRITON";
    private static final int BOMB = 64 << 20;

    private HttpCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(heads());
        cases.addAll(lengths());
        cases.addAll(chunks());
        cases.addAll(pages());
        cases.addAll(floods());
        cases.addAll(orders());
        return cases;
    }

    /** A request is read and answered so, and the connection stays. */
    private static Case answer(String name, UnaryOperator<String> answer, String... kinds) {
        return http(
                name,
                good ->
                        Trouble.script(
                                with -> {
                                    with.readRequest();
                                    with.say(answer.apply(text(with)));
                                    with.hold();
                                }),
                kinds);
    }

    /** The same, with a change of the good answer's head. */
    private static Case head(String name, UnaryOperator<String> change, String... kinds) {
        return answer(
                name,
                good -> {
                    int end = good.indexOf("\r\n\r\n") + 4;
                    return change.apply(good.substring(0, end)) + good.substring(end);
                },
                kinds);
    }

    private static String text(Conversation with) {
        return new String(with.good(), StandardCharsets.ISO_8859_1);
    }

    /** The head with another line instead of its length. */
    private static UnaryOperator<String> length(String line) {
        return head -> head.replaceFirst("(?im)^Content-Length: (\\d+)\r\n", line);
    }

    private static UnaryOperator<String> more(String lines) {
        return head -> head.substring(0, head.length() - 2) + lines + "\r\n";
    }

    private static UnaryOperator<String> status(String line) {
        return head -> line + head.substring(head.indexOf('\r'));
    }

    private static List<Case> heads() {
        return List.of(
                head("status line of HTTP/1.0", status("HTTP/1.0 200 OK"), OK),
                head("status line without a reason", status("HTTP/1.1 200"), OK),
                head("status line of HTTP/2", status("HTTP/2 200 OK"), OTHER),
                head("status line of ICY", status("ICY 200 OK"), OTHER, OK),
                head("status line of four digits", status("HTTP/1.1 2000 OK"), OTHER),
                head("status line of two digits", status("HTTP/1.1 20 OK"), OTHER),
                head("status line with a minus", status("HTTP/1.1 -20 OK"), OTHER),
                head("status line with two spaces", status("HTTP/1.1  200 OK"), OTHER),
                head("status line with a letter", status("HTTP/1.x 200 OK"), OTHER),
                head("status line of 1 MiB", status("HTTP/1.1 200 " + "O".repeat(1 << 20)), OTHER),
                head("an empty line first", head -> "\r\n" + head, OTHER),
                head("status 999", status("HTTP/1.1 999 What"), OTHER),
                head("status 101", status("HTTP/1.1 101 Switching Protocols"), OTHER),
                head("status 204 with a body", status("HTTP/1.1 204 No Content"), OTHER, BROKEN),
                head("status 206", status("HTTP/1.1 206 Partial Content"), OTHER, BROKEN),
                head("status 304 with a body", status("HTTP/1.1 304 Not Modified"), OTHER),
                head("bare line feeds", head -> head.replace("\r\n", "\n"), OK),
                head("a folded header", more("X-Long: a\r\n  b\r\n"), OK),
                head("a folded length", length("Content-Length:\r\n $1\r\n"), OTHER, BROKEN),
                head("a header without a colon", more("nonsense\r\n"), OK, OTHER),
                head("a header without a name", more(": nothing\r\n"), OK, OTHER),
                head("a header with a zero byte", more("X-Zero: a\0b\r\n"), OK, OTHER),
                head("a header with bytes of no ASCII", more("X-Ü: \u00ff\u0080\r\n"), OK, OTHER),
                head("a header of 40 KiB", more("X: " + "y".repeat(40_000) + "\r\n"), OK, OTHER),
                head("a header of 1 MiB", more("X: " + "y".repeat(1 << 20) + "\r\n"), OTHER),
                head("5,000 headers", more("X-Many: y\r\n".repeat(5_000)), OK, OTHER),
                head("Connection: close, and it stays", more("Connection: close\r\n"), OK),
                head(
                        "Connection: keep-alive, close",
                        more("Connection: keep-alive, close\r\n"),
                        OK));
    }

    private static List<Case> lengths() {
        return List.of(
                head("length of −1", length("Content-Length: -1\r\n"), OTHER, BROKEN),
                head("length with a plus", length("Content-Length: +$1\r\n"), OTHER, BROKEN),
                head("length in hex", length("Content-Length: 0x$1\r\n"), OTHER, BROKEN),
                head("length with a letter", length("Content-Length: $1q\r\n"), OTHER, BROKEN),
                head("length of nothing", length("Content-Length:\r\n"), OTHER, BROKEN),
                head(
                        "length of 2^64",
                        length("Content-Length: 18446744073709551616\r\n"),
                        OTHER,
                        BROKEN),
                head("length of 10^18", length("Content-Length: 999999999999999999\r\n"), BROKEN),
                head(
                        "length twice, the same",
                        length("Content-Length: $1\r\n".repeat(2)),
                        OK,
                        OTHER),
                head(
                        "length twice, others",
                        length("Content-Length: 5\r\nContent-Length: $1\r\n"),
                        OTHER,
                        BROKEN),
                head(
                        "length twice, others, in one",
                        length("Content-Length: 5, $1\r\n"),
                        OTHER,
                        BROKEN),
                head(
                        "length with a space before the colon",
                        length("Content-Length : $1\r\n"),
                        OTHER,
                        BROKEN),
                head("length too small", length("Content-Length: 20\r\n"), BROKEN, OTHER),
                head("length too large", length("Content-Length: 1$1\r\n"), "TIMED_OUT")
                        .untilTheEnd(),
                head("length of zero", length("Content-Length: 0\r\n"), BROKEN, OTHER),
                head("no length, and it stays", length(""), "TIMED_OUT").untilTheEnd(),
                json("−1", BROKEN),
                json("99999999999999999999", BROKEN),
                json("q", BROKEN),
                json("", BROKEN),
                json("1", BROKEN),
                json("1000000", BROKEN),
                head("JSON part's length missing", head -> jsonLine(head, ""), BROKEN, OTHER, OK),
                head(
                        "JSON part's length twice",
                        head -> head.replaceFirst("\r\n", "\r\n" + JSON + ": 3\r\n"),
                        OK,
                        BROKEN));
    }

    private static final String JSON = "Inference-Header-Content-Length";

    private static String jsonLine(String head, String line) {
        return head.replaceFirst("(?im)^" + JSON + ": .*\r\n", line);
    }

    private static Case json(String value, String... kinds) {
        return head(
                "JSON part's length \"" + value + "\"",
                head -> more(JSON + ": " + value + "\r\n").apply(jsonLine(head, "")),
                kinds);
    }

    /** The good body behind another head, in chunks made so. */
    private static Case encoded(
            String name, UnaryOperator<String> body, String header, String... kinds) {
        return answer(
                name,
                good -> {
                    int end = good.indexOf("\r\n\r\n") + 4;
                    return length(header + "\r\n").apply(good.substring(0, end))
                            + body.apply(good.substring(end));
                },
                kinds);
    }

    private static Case chunked(String name, UnaryOperator<String> body, String... kinds) {
        return encoded(name, body, "Transfer-Encoding: chunked", kinds);
    }

    private static String chunk(String body) {
        return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
    }

    private static List<Case> chunks() {
        return List.of(
                chunked("chunks", body -> chunk(body) + "0\r\n\r\n", OK),
                encoded(
                        "chunks with a length",
                        body -> chunk(body) + "0\r\n\r\n",
                        "Transfer-Encoding: chunked\r\nContent-Length: 7",
                        OK,
                        OTHER),
                chunked("chunk of a negative size", body -> "-5\r\n" + body, BROKEN),
                chunked("chunk of a huge size", body -> "fffffffffffffffff\r\n" + body, BROKEN),
                chunked("chunk of no size", body -> "\r\n" + body, BROKEN),
                chunked("chunk of letters", body -> "size\r\n" + body, BROKEN),
                chunked(
                        "chunk that is longer than it says",
                        body -> "5\r\n" + body + "\r\n0\r\n\r\n",
                        BROKEN),
                chunked("chunks without an end", HttpCases::chunk, "TIMED_OUT", OK).untilTheEnd(),
                chunked(
                        "chunk with an extension of 1 MiB",
                        body -> "5;" + "x".repeat(1 << 20) + "\r\n" + body,
                        BROKEN),
                encoded(
                        "chunks by the other name",
                        body -> chunk(body) + "0\r\n\r\n",
                        "Transfer-Encoding: gzip, chunked",
                        BROKEN,
                        OTHER),
                encoded(
                        "an encoding that nobody knows",
                        body -> body,
                        "Transfer-Encoding: rot13",
                        BROKEN,
                        OTHER));
    }

    private static Case page(int status, String type, String body, String... kinds) {
        return answer(
                status + " " + type,
                good ->
                        "HTTP/1.1 %d Something\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(status, type, body.length(), body),
                kinds);
    }

    private static List<Case> pages() {
        String html = "<html><title>nginx</title><script>alert(1)</script></html>";
        List<Case> cases = new ArrayList<>();
        cases.add(page(502, "text/html", html, "UNAVAILABLE"));
        cases.add(page(503, "text/html", html, "UNAVAILABLE"));
        cases.add(page(504, "text/html", html, "UNAVAILABLE"));
        cases.add(page(429, "text/html", html, "UNAVAILABLE"));
        cases.add(page(500, "text/html", html, OTHER));
        cases.add(page(404, "text/html", html, OTHER));
        cases.add(page(403, "text/html", html, "UNAUTHORISED"));
        cases.add(page(401, "text/html", html, "UNAUTHORISED"));
        cases.add(page(200, "text/html", html, OTHER));
        cases.add(page(200, "application/json", "[]", OTHER));
        cases.add(page(413, "text/html", html, "INVALID_REQUEST"));
        cases.add(page(408, "text/html", html, OTHER, "TIMED_OUT", "UNAVAILABLE"));
        cases.add(page(418, "text/plain", "short and stout", OTHER));
        cases.add(
                page(
                        500,
                        "application/json",
                        "{\"error\":\"" + "boom ".repeat(100_000) + "\"}",
                        BROKEN));
        cases.add(
                page(
                        400,
                        "application/json",
                        "{\"error\":\"\\u001b[31mred\\u0000\\u0007\\u202egnp.exe\"}",
                        "INVALID_REQUEST"));
        for (int status : new int[] {301, 302, 307, 308}) {
            cases.add(
                    answer(
                            "redirect " + status,
                            good ->
                                    "HTTP/1.1 "
                                            + status
                                            + " Moved\r\nLocation: http://169.254.169.254/x\r\n"
                                            + "Content-Length: 0\r\n\r\n",
                            OTHER));
        }
        cases.add(packed("gzip bomb", "gzip", BROKEN));
        cases.add(packed("deflate bomb", "deflate", BROKEN));
        cases.add(packed("brotli", "br", BROKEN));
        return cases;
    }

    private static Case packed(String name, String encoding, String... kinds) {
        byte[] bomb = bomb(encoding);
        return http(
                name,
                good ->
                        Trouble.script(
                                with -> {
                                    with.readRequest();
                                    with.say(
                                            "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n"
                                                    .formatted(encoding, bomb.length));
                                    with.say(bomb);
                                    with.hold();
                                }),
                kinds);
    }

    private static byte[] bomb(String encoding) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var out =
                encoding.equals("gzip")
                        ? new GZIPOutputStream(packed)
                        : new DeflaterOutputStream(packed)) {
            byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < BOMB; i += spaces.length) {
                out.write(spaces);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static Case flood(String name, String first, String again, String... kinds) {
        return http(
                name,
                good ->
                        Trouble.script(
                                with -> {
                                    with.readRequest();
                                    with.say(first);
                                    with.sayForEver(again.getBytes(StandardCharsets.ISO_8859_1));
                                }),
                kinds);
    }

    private static List<Case> floods() {
        String ok = "HTTP/1.1 200 OK\r\n";
        return List.of(
                flood("endless headers", ok, "X: y\r\n".repeat(1000), OTHER),
                flood("an endless header", ok + "X: ", "y".repeat(10_000), OTHER),
                flood("an endless status line", "HTTP/1.1 200 ", "O".repeat(10_000), OTHER),
                flood(
                        "an endless body",
                        ok + "Transfer-Encoding: chunked\r\n\r\n",
                        "10000\r\n" + " ".repeat(0x10000) + "\r\n",
                        BROKEN,
                        "TIMED_OUT"),
                flood(
                        "an endless error",
                        "HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "10000\r\n" + "{".repeat(0x10000) + "\r\n",
                        OTHER,
                        BROKEN),
                flood(
                        "endless trailers",
                        ok + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n",
                        "X: y\r\n".repeat(1000),
                        BROKEN,
                        OTHER),
                flood(
                        "chunks of a byte for ever",
                        ok + "Transfer-Encoding: chunked\r\n\r\n",
                        "1\r\n \r\n".repeat(1000),
                        BROKEN,
                        "TIMED_OUT"),
                flood(
                        "100 Continue for ever",
                        "",
                        "HTTP/1.1 100 Continue\r\n\r\n",
                        OTHER,
                        "TIMED_OUT"),
                flood(
                        "103 for ever",
                        "",
                        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n",
                        OTHER,
                        "TIMED_OUT"),
                answer(
                        "100 Continue, then the answer",
                        good -> "HTTP/1.1 100 Continue\r\n\r\n" + good,
                        OK),
                flood("random bytes", "", "\u0000\u00ff\u0007%\u00d3", OTHER, "TIMED_OUT"),
                flood("a chatty server of SMTP", "220 mail ESMTP\r\n", "250 OK\r\n", OTHER));
    }

    /** Answers at the wrong time. */
    private static List<Case> orders() {
        return List.of(
                http(
                        "an answer before the request",
                        good ->
                                Trouble.script(
                                        with -> {
                                            with.say(with.good());
                                            with.readRequest();
                                            with.hold();
                                        }),
                        OK),
                http(
                        "413 with the request half read",
                        good ->
                                Trouble.script(
                                        with -> {
                                            with.in().readNBytes(100);
                                            with.say(
                                                    "HTTP/1.1 413 Too Large\r\n"
                                                            + "Connection: close\r\n"
                                                            + "Content-Length: 0\r\n\r\n");
                                            with.hold();
                                        }),
                        "INVALID_REQUEST",
                        "UNREACHABLE"),
                http(
                        "two answers for one request",
                        good ->
                                Trouble.script(
                                        with -> {
                                            with.readRequest();
                                            with.say(with.good());
                                            with.say(
                                                    "HTTP/1.1 500 Late\r\n"
                                                            + "Content-Length: 0\r\n\r\n");
                                            while (with.readRequest()) {
                                                with.say(with.good());
                                            }
                                        }),
                        OK),
                http(
                        "a byte behind the answer",
                        good ->
                                Trouble.script(
                                        with -> {
                                            while (with.readRequest()) {
                                                with.say(with.good());
                                                with.say("x");
                                            }
                                        }),
                        OK),
                http(
                        "closed after each answer without a word",
                        good ->
                                Trouble.script(
                                        with -> {
                                            with.readRequest();
                                            with.say(with.good());
                                        }),
                        OK));
    }
}
