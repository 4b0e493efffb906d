package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.wire.DisplayText;

import okhttp3.Headers;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Status line and headers of an HTTP/1 response, read where they lie: only those that say where the
 * body ends are looked at, and all the others when somebody asks.
 */
final class ReplyHead {

    private static final byte[] LENGTH = ascii("content-length");
    private static final byte[] JSON_LENGTH = ascii(InferRequestWriter.JSON_LENGTH_HEADER);
    private static final byte[] TRANSFER = ascii("transfer-encoding");
    private static final byte[] PACKING = ascii("content-encoding");
    private static final byte[] TYPE = ascii("content-type");
    private static final byte[] CONNECTION = ascii("connection");
    private static final byte[] VERSION = ascii("HTTP/1.");
    private static final byte[] HTML = ascii("text/html");
    private static final byte[] KEPT = ascii("keep-alive");
    private static final byte[] CHUNKED = ascii("chunked");
    private static final byte[] PLAIN = ascii("identity");

    /** Heads before the last: a server says one thing or two, not for ever. */
    private static final int MOST_BEFORE = 20;

    private final byte[] bytes;
    private final int status;
    private final int statusEnd;
    private boolean reusable;
    private boolean chunked;
    private boolean special;
    private boolean framing;
    private long contentLength = -1;
    private @Nullable String jsonLength;

    private ReplyHead(byte[] bytes, int statusEnd) throws ProtocolException {
        this.bytes = bytes;
        this.statusEnd = statusEnd;
        status = status();
        reusable = bytes[VERSION.length] == '1';
    }

    /** Waits for a whole one, the last: a server may say before that it goes on. */
    static ReplyHead read(PlainConnection connection) throws IOException {
        for (int before = 0; ; before++) {
            ByteBuffer input = connection.input();
            int size = sizeIn(input);
            while (size < 0) {
                boolean nothing = !input.hasRemaining();
                if (connection.fill() < 0) {
                    throw nothing
                            ? new EOFException("the connection ended")
                            : new ProtocolException("The headers do not end");
                }
                size = sizeIn(input);
            }
            ReplyHead head = take(input, size);
            if (head.status >= 200) {
                return head;
            }
            if (before == MOST_BEFORE) {
                throw new ProtocolException("The answer does not come to its status");
            }
            if (head.status == 101) {
                throw new ProtocolException("The server changes the protocol");
            }
        }
    }

    /** The size of the head that lies in a buffer, with the empty line; −1 if it is not whole. */
    static int sizeIn(ByteBuffer input) {
        int begin = input.position();
        boolean blank = false;
        for (int at = begin; at < input.limit(); at++) {
            byte one = input.get(at);
            if (one == '\n') {
                if (blank) {
                    return at + 1 - begin;
                }
                blank = true;
            } else if (one != '\r') {
                blank = false;
            }
        }
        return -1;
    }

    /** Takes the head, whose size is known, out of a buffer. */
    static ReplyHead take(ByteBuffer input, int size) throws IOException {
        byte[] bytes = new byte[size];
        input.get(bytes);
        int line = lineEnd(bytes, 0);
        ReplyHead head = new ReplyHead(bytes, line);
        for (int at = line + 1; at < size; at = line + 1) {
            line = lineEnd(bytes, at);
            head.look(at, trimmedEnd(bytes, at, line));
        }
        // Whoever stands between may have understood the other one (RFC 9112, 6.3).
        head.reusable &= !(head.chunked && head.contentLength >= 0);
        return head;
    }

    private static int lineEnd(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static int trimmedEnd(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        return end;
    }

    private int status() throws ProtocolException {
        int status = 0;
        int at = VERSION.length + 2;
        if (!startsWith(0, statusEnd, VERSION)
                || at + 3 > statusEnd
                || bytes[at - 2] < '0'
                || bytes[at - 2] > '9'
                || bytes[at - 1] != ' ') {
            throw unexpected();
        }
        for (int end = at + 3; at < end; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                throw unexpected();
            }
            status = 10 * status + bytes[at] - '0';
        }
        if (bytes[at] > ' ' || status < 100) {
            throw unexpected();
        }
        return status;
    }

    private ProtocolException unexpected() {
        return new ProtocolException("Unexpected status line");
    }

    private void look(int from, int to) throws IOException {
        if (to - from > 0 && (bytes[from] == ' ' || bytes[from] == '\t')) {
            if (framing) {
                throw broken("a header about its length goes on in the next line");
            }
            return;
        }
        framing = false;
        switch (to - from == 0 ? 0 : bytes[from] | 0x20) {
            case 'c' -> {
                if (isNamed(from, to, LENGTH)) {
                    length(number(valueAt(from, LENGTH), to), from, to);
                } else if (isNamed(from, to, TYPE)) {
                    special |= startsWith(valueAt(from, TYPE), to, HTML);
                } else if (isNamed(from, to, PACKING)) {
                    special = true;
                } else if (isNamed(from, to, CONNECTION) && !isValue(from, to, CONNECTION, KEPT)) {
                    reusable = false;
                }
            }
            case 'i' -> {
                if (isNamed(from, to, JSON_LENGTH)) {
                    jsonLength = text(valueAt(from, JSON_LENGTH), to);
                }
            }
            case 't' -> {
                if (isNamed(from, to, TRANSFER)) {
                    transfer(from, to);
                }
            }
            default -> {}
        }
    }

    private void length(long length, int from, int to) throws IOException {
        framing = true;
        if (length < 0 || (contentLength >= 0 && contentLength != length)) {
            throw broken(DisplayText.of("it says " + text(from, to) + " of its length"));
        }
        contentLength = length;
    }

    private void transfer(int from, int to) throws IOException {
        framing = true;
        special = true;
        if (isValue(from, to, TRANSFER, CHUNKED) && !chunked) {
            chunked = true;
        } else if (!isValue(from, to, TRANSFER, PLAIN)) {
            throw broken(DisplayText.of("it says " + text(from, to) + " of how it is sent"));
        }
    }

    /** Where it ends is anybody's guess, and a wrong one makes answers of what follows. */
    private static IOException broken(String why) {
        return new BodyReader.BrokenBodyException(why);
    }

    private boolean isNamed(int from, int to, byte[] name) throws IOException {
        int end = from + name.length;
        if (!startsWith(from, to, name) || end >= to) {
            return false;
        }
        if (bytes[end] == ' ' || bytes[end] == '\t') {
            throw broken("a space stands before the colon of " + text(from, end));
        }
        return bytes[end] == ':';
    }

    private boolean isValue(int from, int to, byte[] name, byte[] value) {
        int at = valueAt(from, name);
        return to - at == value.length && startsWith(at, to, value);
    }

    private boolean startsWith(int from, int to, byte[] start) {
        if (to - from < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (lower(bytes[from + i]) != lower(start[i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte one) {
        return one >= 'A' && one <= 'Z' ? one | 0x20 : one;
    }

    private int valueAt(int from, byte[] name) {
        int at = from + name.length + 1;
        while (bytes[at] == ' ' || bytes[at] == '\t') {
            at++;
        }
        return at;
    }

    private long number(int from, int to) {
        long number = 0;
        if (from >= to || to - from > 18) {
            return -1;
        }
        for (int at = from; at < to; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return -1;
            }
            number = 10 * number + bytes[at] - '0';
        }
        return number;
    }

    private String text(int from, int to) {
        return from >= to ? "" : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    int code() {
        return status;
    }

    /** The words behind the status. */
    String message() {
        int from = VERSION.length + 5;
        return text(from, trimmedEnd(bytes, from, statusEnd)).strip();
    }

    /** −1 if it is not told. */
    long contentLength() {
        return status == 204 || status == 304 ? 0 : contentLength;
    }

    boolean isChunked() {
        return chunked && status != 204 && status != 304;
    }

    /** Whether the connection stands after this response. */
    boolean isReusable() {
        return reusable;
    }

    /** The connection cannot be used again, whatever this says. */
    void last() {
        reusable = false;
    }

    /** As it stands there. */
    @Nullable String jsonLength() {
        return jsonLength;
    }

    /** Whether it is a success whose body has a known length and no packing. */
    boolean isPlainSuccess() {
        return status == 200 && contentLength >= 0 && !special;
    }

    /**
     * All of them.
     *
     * @throws ProtocolException for a line that is none
     */
    Headers headers() throws ProtocolException {
        Headers.Builder headers = new Headers.Builder();
        int line = statusEnd;
        for (int at = line + 1; at < bytes.length; at = line + 1) {
            line = lineEnd(bytes, at);
            String text = text(at, trimmedEnd(bytes, at, line));
            int colon = text.indexOf(':');
            if (colon > 0) {
                try {
                    headers.addUnsafeNonAscii(
                            text.substring(0, colon), text.substring(colon + 1).strip());
                } catch (IllegalArgumentException broken) {
                    throw new ProtocolException("Unexpected header");
                }
            }
        }
        return headers.build();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
