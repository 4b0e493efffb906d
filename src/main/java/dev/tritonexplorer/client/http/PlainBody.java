package dev.tritonexplorer.client.http;

import okio.Buffer;
import okio.Source;
import okio.Timeout;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The body of a response, as its head says where it ends. Closing it leaves what was not read. */
final class PlainBody implements Source {

    private static final int PIECE = 8192;

    /** Sizes of chunks beyond are no sizes. */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_TRAILERS = 100;

    private final PlainConnection connection;
    private final boolean chunked;
    private final byte[] piece = new byte[PIECE];

    /** Of the body or of the chunk; −1: until the connection ends. */
    private long left;

    private boolean begun;
    private boolean ended;

    PlainBody(PlainConnection connection, ReplyHead head) {
        this.connection = connection;
        chunked = head.isChunked();
        left = chunked ? 0 : head.contentLength();
        ended = !chunked && left == 0;
    }

    /** Whether it was read to an end that is not the connection's. */
    boolean isWhole() {
        return ended && left == 0;
    }

    @Override
    public long read(Buffer sink, long most) throws IOException {
        if (!ended && chunked && left == 0) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        long wanted = left < 0 ? most : Math.min(most, left);
        int count = connection.take(piece, 0, (int) Math.min(wanted, PIECE));
        if (count < 0) {
            if (left > 0) {
                throw new ProtocolException("unexpected end of stream");
            }
            ended = true;
            return -1;
        }
        sink.write(piece, 0, count);
        if (left > 0) {
            left -= count;
            ended = !chunked && left == 0;
        }
        return count;
    }

    private void nextChunk() throws IOException {
        if (begun && !line().isEmpty()) {
            throw new ProtocolException("a chunk is longer than it says");
        }
        begun = true;
        String size = line().split(";", 2)[0].strip();
        try {
            if (size.length() > MOST_DIGITS || size.startsWith("-") || size.startsWith("+")) {
                throw new NumberFormatException();
            }
            left = Long.parseLong(size, 16);
        } catch (NumberFormatException none) {
            throw new ProtocolException("expected the size of a chunk");
        }
        if (left == 0) {
            ended = true;
            // What comes after the body belongs to its headers, and none of it is ours.
            for (int lines = 0; !line().isEmpty(); lines++) {
                if (lines == MOST_TRAILERS) {
                    throw new ProtocolException("the headers after the body do not end");
                }
            }
        }
    }

    private String line() throws IOException {
        ByteBuffer input = connection.input();
        int end = lineEnd(input);
        while (end < 0) {
            if (connection.fill() < 0) {
                throw new EOFException("the connection ended within a chunk");
            }
            end = lineEnd(input);
        }
        byte[] line = new byte[end - input.position()];
        input.get(line);
        input.get();
        return new String(line, StandardCharsets.ISO_8859_1).strip();
    }

    private static int lineEnd(ByteBuffer input) {
        for (int at = input.position(); at < input.limit(); at++) {
            if (input.get(at) == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** The limit of the whole call stands in for it. */
    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    @Override
    public void close() {}
}
