package dev.tritonexplorer.imaging;

import java.io.IOException;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes the PNG files that most are: 8 bits a sample, grey or colours, with or without alpha,
 * which is dropped, and not interlaced. Rows go out as they are read. The others are the JDK's
 * decoder's, and so are files with a fault.
 */
final class PngDecoder {

    private static final int SIGNATURE = 8;
    private static final int HEADER = 13;
    private static final int NAME_HEADER = 0x49484452;
    private static final int NAME_DATA = 0x49444154;
    private static final int NAME_END = 0x49454E44;
    private static final int BUFFER = 1 << 16;
    private static final int WIDEST = 1 << 20;

    private final FileImageStream stream;
    private final byte[] packed = new byte[BUFFER];

    final int width;
    final int height;

    /** Samples of a pixel; 0 if this is no usual file. */
    private final int samples;

    /** Of the chunk of data that is being read. */
    private long left;

    /** Reads the header. */
    PngDecoder(FileImageStream stream) throws IOException {
        this.stream = stream;
        stream.seek(SIGNATURE);
        boolean header = stream.readInt() == HEADER && stream.readInt() == NAME_HEADER;
        width = stream.readInt();
        height = stream.readInt();
        int bits = stream.readUnsignedByte();
        int colours =
                switch (stream.readUnsignedByte()) {
                    case 0 -> 1;
                    case 2 -> 3;
                    case 4 -> 2;
                    case 6 -> 4;
                    default -> 0;
                };
        int methods = stream.readUnsignedByte() | stream.readUnsignedByte();
        boolean plain = header && bits == 8 && methods == 0 && stream.readUnsignedByte() == 0;
        boolean sized = width > 0 && width <= WIDEST && height > 0;
        samples = plain && sized ? colours : 0;
        stream.skipBytes(4);
    }

    /** Whether it may be decoded here. */
    boolean isUsual() {
        return samples > 0;
    }

    /**
     * Decodes, if the file is without a fault; of others a sink may have seen the start.
     *
     * @param channels 1 for grey, 3 for RGB
     */
    <S extends RowSink> Optional<S> decode(int channels, RowSink.Maker<S> sinks)
            throws IOException {
        if (!findData()) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        try {
            S sink = sinks.make(width, height);
            return decode(inflater, channels, sink) ? Optional.of(sink) : Optional.empty();
        } catch (DataFormatException broken) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    /** Goes to the first chunk of data. */
    private boolean findData() throws IOException {
        while (stream.getStreamPosition() + 8 <= stream.length()) {
            left = stream.readUnsignedInt();
            int name = stream.readInt();
            if (name == NAME_DATA) {
                return true;
            } else if (name == NAME_END) {
                return false;
            }
            stream.seek(stream.getStreamPosition() + left + 4);
        }
        return false;
    }

    private boolean decode(Inflater inflater, int channels, RowSink sink)
            throws IOException, DataFormatException {
        int size = width * samples;
        // Before each row lie its filter and, where a pixel is wanted to its left, zeros.
        byte[] row = new byte[samples + size];
        byte[] above = new byte[samples + size];
        int[][] planes = new int[samples < 3 ? 1 : 3][width];
        for (int y = 0; y < height; y++) {
            if (!inflate(inflater, row, samples - 1, size + 1)) {
                return false;
            }
            int filter = row[samples - 1];
            row[samples - 1] = 0;
            if (!unfilter(filter, row, above, samples)) {
                return false;
            }
            for (int plane = 0; plane < planes.length; plane++) {
                widen(row, samples + plane, samples, planes[plane]);
            }
            ColourConversion.give(planes, width, channels, sink);
            byte[] done = row;
            row = above;
            above = done;
        }
        return true;
    }

    private boolean inflate(Inflater inflater, byte[] to, int start, int count)
            throws IOException, DataFormatException {
        int done = 0;
        while (done < count) {
            int got = inflater.inflate(to, start + done, count - done);
            done += got;
            if (got == 0) {
                if (inflater.finished() || inflater.needsDictionary() || !more(inflater)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean more(Inflater inflater) throws IOException {
        while (left == 0) {
            if (stream.getStreamPosition() + 12 > stream.length()) {
                return false;
            }
            stream.skipBytes(4);
            left = stream.readUnsignedInt();
            if (stream.readInt() != NAME_DATA) {
                return false;
            }
        }
        int count = stream.read(packed, 0, (int) Math.min(packed.length, left));
        if (count <= 0) {
            return false;
        }
        left -= count;
        inflater.setInput(packed, 0, count);
        return true;
    }

    /** Both rows begin with a pixel of zeros. */
    private static boolean unfilter(int filter, byte[] row, byte[] above, int samples) {
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int i = samples; i < row.length; i++) {
                    row[i] += row[i - samples];
                }
            }
            case 2 -> {
                for (int i = samples; i < row.length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = samples; i < row.length; i++) {
                    row[i] += (byte) ((row[i - samples] & 0xff) + (above[i] & 0xff) >> 1);
                }
            }
            case 4 -> {
                if (samples < 3) {
                    for (int first = samples; first < 2 * samples; first++) {
                        paeth(row, above, first, samples);
                    }
                } else {
                    paethColours(row, above, samples);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** One channel, whose neighbours so stay in registers. */
    private static void paeth(byte[] row, byte[] above, int first, int step) {
        int left = 0;
        int corner = 0;
        for (int i = first; i < row.length; i += step) {
            int up = above[i] & 0xff;
            left = row[i] + nearest(left, up, corner) & 0xff;
            row[i] = (byte) left;
            corner = up;
        }
    }

    /** Three channels beside each other, as each one's samples wait for the one before. */
    private static void paethColours(byte[] row, byte[] above, int step) {
        int red = 0;
        int green = 0;
        int blue = 0;
        int redCorner = 0;
        int greenCorner = 0;
        int blueCorner = 0;
        for (int i = step; i < row.length - 2; i += step) {
            int redUp = above[i] & 0xff;
            int greenUp = above[i + 1] & 0xff;
            int blueUp = above[i + 2] & 0xff;
            red = row[i] + nearest(red, redUp, redCorner) & 0xff;
            green = row[i + 1] + nearest(green, greenUp, greenCorner) & 0xff;
            blue = row[i + 2] + nearest(blue, blueUp, blueCorner) & 0xff;
            row[i] = (byte) red;
            row[i + 1] = (byte) green;
            row[i + 2] = (byte) blue;
            redCorner = redUp;
            greenCorner = greenUp;
            blueCorner = blueUp;
        }
    }

    /** Paeth's predictor without a branch, which in a photo nobody could foresee. */
    private static int nearest(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left - corner + (up - corner));
        int notLeft = (toUp - toLeft | toCorner - toLeft) >> 31;
        int notUp = toCorner - toUp >> 31;
        int other = up ^ (up ^ corner) & notUp;
        return left ^ (left ^ other) & notLeft;
    }

    private static void widen(byte[] row, int from, int step, int[] to) {
        for (int x = 0, i = from; x < to.length; x++, i += step) {
            to[x] = row[i] & 0xff;
        }
    }
}
