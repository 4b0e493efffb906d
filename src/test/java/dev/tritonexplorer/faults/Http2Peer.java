package dev.tritonexplorer.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A server's side of HTTP/2 frame by frame (RFC 9113), on a new connection or one that stands. It
 * keeps no table of headers: what it sends is literal, so that it can take a connection over.
 */
final class Http2Peer {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;

    private static final int PREFACE = 24;
    private static final int HEAD = 9;
    private static final int PREFIX = 5;

    /** A frame without its head. */
    record Frame(int type, int flags, int stream, byte[] payload) {}

    private final Conversation with;
    private final PushbackInputStream in;
    private final boolean fresh;

    /** Streams that the client has opened since: the others have had their headers. */
    private final Set<Integer> opened = new HashSet<>();

    /** Begins the connection if it is new. */
    Http2Peer(Conversation with) throws IOException {
        this.with = with;
        in = new PushbackInputStream(with.in(), 1);
        int first = in.read();
        if (first < 0) {
            throw new EOFException("the client has gone");
        }
        in.unread(first);
        fresh = first == 'P';
        if (fresh) {
            in.skipNBytes(PREFACE);
            frame(SETTINGS, 0, 0);
        }
    }

    boolean isFresh() {
        return fresh;
    }

    private Frame read() throws IOException {
        byte[] head = in.readNBytes(HEAD);
        if (head.length < HEAD) {
            throw new EOFException("the client has gone");
        }
        ByteBuffer fields = ByteBuffer.wrap(head);
        int size = fields.getInt() >>> 8;
        byte[] payload = in.readNBytes(size);
        Frame frame = new Frame(head[3], head[4], fields.getInt(5), payload);
        if (frame.type == SETTINGS && (frame.flags & ACK) == 0) {
            frame(SETTINGS, ACK, 0);
        } else if (frame.type == PING && (frame.flags & ACK) == 0) {
            frame(PING, ACK, 0, payload);
        }
        return frame;
    }

    /** Reads until a stream has brought a whole message. */
    int awaitRequest() throws IOException {
        Map<Integer, ByteArrayOutputStream> messages = new HashMap<>();
        while (true) {
            Frame frame = read();
            if (frame.type == HEADERS) {
                opened.add(frame.stream);
            }
            if (frame.type != DATA) {
                continue;
            }
            ByteArrayOutputStream message =
                    messages.computeIfAbsent(frame.stream, stream -> new ByteArrayOutputStream());
            message.writeBytes(frame.payload);
            byte[] bytes = message.toByteArray();
            if (bytes.length >= PREFIX
                    && bytes.length >= PREFIX + ByteBuffer.wrap(bytes).getInt(1)) {
                return frame.stream;
            }
        }
    }

    /** Reads on, so that pings are answered, until the client or the fault ends. */
    void readOn() throws IOException {
        while (!with.isLifted()) {
            read();
        }
    }

    void frame(int type, int flags, int stream, byte... payload) throws IOException {
        with.say(bytes(type, flags, stream, payload));
    }

    static byte[] bytes(int type, int flags, int stream, byte... payload) {
        return head(payload.length, type, flags, stream, payload);
    }

    /** A frame that may lie about its size. */
    static byte[] head(int size, int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(HEAD + payload.length)
                .putInt(size << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    void headers(int stream, boolean last, String... fields) throws IOException {
        frame(HEADERS, END_HEADERS | (last ? END_STREAM : 0), stream, block(fields));
    }

    /** Names and values, each literal and without an index (RFC 7541, 6.2.2). */
    static byte[] block(String... fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            block.write(0);
            string(block, fields[i]);
            string(block, fields[i + 1]);
        }
        return block.toByteArray();
    }

    private static void string(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int length = bytes.length;
        if (length < 127) {
            block.write(length);
        } else {
            block.write(127);
            int rest = length - 127;
            while (rest >= 128) {
                block.write(rest % 128 + 128);
                rest /= 128;
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    /** The headers of an answer in gRPC, if the stream has not had them. */
    void ok(int stream, String... more) throws IOException {
        if (!opened.contains(stream)) {
            return;
        }
        String[] fields = new String[4 + more.length];
        fields[0] = ":status";
        fields[1] = "200";
        fields[2] = "content-type";
        fields[3] = "application/grpc";
        System.arraycopy(more, 0, fields, 4, more.length);
        headers(stream, false, fields);
    }

    /** The message of the good answer, with its prefix. */
    byte[] goodMessage() {
        ByteBuffer frames = ByteBuffer.wrap(with.good());
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (frames.remaining() >= HEAD) {
            int size = frames.getInt(frames.position()) >>> 8;
            int type = frames.get(frames.position() + 3);
            frames.position(frames.position() + HEAD);
            if (type == DATA) {
                message.write(frames.array(), frames.position(), size);
            }
            frames.position(frames.position() + size);
        }
        return message.toByteArray();
    }

    /** Data in frames of the usual size. */
    void data(int stream, boolean last, byte[] bytes) throws IOException {
        int most = 16384;
        for (int at = 0; at < bytes.length; at += most) {
            int size = Math.min(most, bytes.length - at);
            byte[] part = new byte[size];
            System.arraycopy(bytes, at, part, 0, size);
            boolean end = last && at + size == bytes.length;
            frame(DATA, end ? END_STREAM : 0, stream, part);
        }
    }

    /** A number of four bytes, as many frames have them. */
    static byte[] number(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
        for (int each : numbers) {
            bytes.putInt(each);
        }
        return bytes.array();
    }

    static byte[] setting(int name, int value) {
        return ByteBuffer.allocate(6).putShort((short) name).putInt(value).array();
    }

    void say(byte[] bytes) throws IOException {
        with.say(bytes);
    }

    void sayForEver(byte[] bytes) throws IOException, InterruptedException {
        with.sayForEver(bytes);
    }
}
