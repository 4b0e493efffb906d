package dev.tritonexplorer.client.http;

import okio.Buffer;
import okio.BufferedSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes events from a stream of server-sent events (WHATWG HTML, 9.2): lines that end in CR, LF or
 * both, several lines of data for one event, comments, a byte-order mark. Only data matters here;
 * other fields are passed over. Text is decoded an event at a time, so that characters may be cut
 * anywhere between reads.
 */
final class SseReader {

    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final BufferedSource source;
    private final int most;
    private final Buffer line = new Buffer();
    private boolean first = true;
    private boolean afterCarriageReturn;

    /**
     * @param most bytes of one event's data, and of one line
     */
    SseReader(BufferedSource source, int most) {
        this.source = source;
        this.most = most;
    }

    /**
     * The next event's data; empty at the end.
     *
     * @throws BodyReader.BrokenBodyException if an event is too long, is not UTF-8 or is cut off
     */
    Optional<String> next() throws IOException {
        Buffer data = new Buffer();
        boolean any = false;
        while (readLine()) {
            if (line.size() == 0) {
                if (any) {
                    return Optional.of(text(data));
                }
                continue;
            }
            if (isData()) {
                if (any) {
                    data.writeByte('\n');
                }
                any = true;
                data.writeAll(line);
                if (data.size() > most) {
                    throw tooLong();
                }
            }
        }
        if (any || line.size() > 0) {
            throw new BodyReader.BrokenBodyException("it ended in the middle of an event");
        }
        return Optional.empty();
    }

    /** Reads up to a line's end, or false with what there is of a line at the stream's end. */
    private boolean readLine() throws IOException {
        line.clear();
        while (!source.exhausted()) {
            byte next = source.readByte();
            boolean endsBoth = afterCarriageReturn && next == '\n';
            afterCarriageReturn = next == '\r';
            if (endsBoth) {
                continue;
            }
            if (next == '\r' || next == '\n') {
                skipByteOrderMark();
                return true;
            }
            line.writeByte(next);
            if (line.size() > most) {
                throw tooLong();
            }
        }
        skipByteOrderMark();
        return false;
    }

    private void skipByteOrderMark() throws IOException {
        if (first && startsWith(BYTE_ORDER_MARK)) {
            line.skip(BYTE_ORDER_MARK.length);
        }
        first = false;
    }

    /** Whether the line is one of data; then only its value is left of it. */
    private boolean isData() throws IOException {
        if (!startsWith(DATA)) {
            return false;
        }
        if (line.size() == DATA.length) {
            line.clear();
            return true;
        }
        if (line.getByte(DATA.length) != ':') {
            return false;
        }
        line.skip(DATA.length + 1L);
        if (line.size() > 0 && line.getByte(0) == ' ') {
            line.skip(1);
        }
        return true;
    }

    private boolean startsWith(byte[] bytes) {
        if (line.size() < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (line.getByte(i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(Buffer data) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data.readByteArray()))
                    .toString();
        } catch (CharacterCodingException problem) {
            throw new BodyReader.BrokenBodyException("an event is not UTF-8 text");
        }
    }

    private IOException tooLong() {
        return new BodyReader.BrokenBodyException(
                "an event is longer than the limit of %,d bytes".formatted(most));
    }
}
