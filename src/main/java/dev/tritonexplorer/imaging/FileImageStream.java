package dev.tritonexplorer.imaging;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file as Java's picture readers want it, through one small buffer: no temporary file, no copy of
 * the file in memory. Closing it closes the channel.
 */
final class FileImageStream extends ImageInputStreamImpl {

    private static final int BUFFER_SIZE = 1 << 16;

    private final SeekableByteChannel channel;
    private final long length;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private long bufferStart;
    private int bufferFill;
    private boolean failAtEnd;

    FileImageStream(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    /**
     * Makes reading at the end an {@link EOFException}. For decoders that invent what is missing,
     * and take as long for it as for a whole picture.
     */
    void failAtEnd() {
        failAtEnd = true;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        int available = available();
        if (available <= 0) {
            return -1;
        }
        int value = buffer[(int) (streamPos - bufferStart)] & 0xff;
        streamPos++;
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        int available = available();
        if (available <= 0) {
            return -1;
        }
        int copied = Math.min(count, available);
        System.arraycopy(buffer, (int) (streamPos - bufferStart), into, offset, copied);
        streamPos += copied;
        return copied;
    }

    /** How many bytes the buffer holds from the current position on, after filling it. */
    private int available() throws IOException {
        if (streamPos < bufferStart || streamPos >= bufferStart + bufferFill) {
            fill();
        }
        int available = (int) (bufferStart + bufferFill - streamPos);
        if (available <= 0 && failAtEnd) {
            throw new EOFException("The file ends at byte " + length);
        }
        return available;
    }

    private void fill() throws IOException {
        ByteBuffer target = ByteBuffer.wrap(buffer);
        bufferStart = streamPos;
        bufferFill = 0;
        channel.position(streamPos);
        int read;
        do {
            read = channel.read(target);
        } while (read > 0 && target.hasRemaining());
        bufferFill = target.position();
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            channel.close();
        }
    }
}
