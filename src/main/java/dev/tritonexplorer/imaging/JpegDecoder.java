package dev.tritonexplorer.imaging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Decodes the JPEG files that nearly all are: baseline in one scan, or progressive, grey or three
 * components, chroma at full or half resolution. Rows go out as they are read; samples are those of
 * libjpeg-turbo, to the last bit. Whatever is unusual, faulty files above all, is the JDK's
 * decoder's.
 */
final class JpegDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(JpegDecoder.class);

    /** Larger files are not taken into memory as a whole. */
    private static final long MOST_BYTES = 64 << 20;

    /** Progressive files whose coefficients take more are left to the JDK, too. */
    private static final long MOST_COEFFICIENT_BYTES = 128 << 20;

    private static final int PROGRESSIVE = 0xC2;
    private static final int SIDE = 8;

    private final JpegCoefficients coefficients;
    private final JpegColours colours;
    private final int channels;
    private final JpegPlane[] planes;
    private final int unitWidth;
    private final int unitHeight;
    private final int units;
    private final int side;
    private final int width;
    private final int height;

    private JpegDecoder(byte[] data, JpegHeader header, int channels, int side)
            throws UnusualJpegException {
        this.side = side;
        width = reduced(header.width(), side);
        height = reduced(header.height(), side);
        this.channels = channels;
        colours = JpegColours.of(header);
        List<JpegHeader.Component> components = header.components();
        boolean grey = components.size() == 1;
        int across = grey ? 1 : components.getFirst().horizontal();
        int down = grey ? 1 : components.getFirst().vertical();
        unitWidth = across * side;
        unitHeight = down * side;
        units = (header.width() + across * SIDE - 1) / (across * SIDE);
        int unitRows = (height + unitHeight - 1) / unitHeight;
        coefficients =
                header.process() == PROGRESSIVE
                        ? new JpegProgressive(data, header, units, unitRows)
                        : new JpegBaseline(data, header, units);
        planes = new JpegPlane[components.size()];
        for (int i = 0; i < planes.length; i++) {
            boolean full = i == 0;
            planes[i] =
                    new JpegPlane(
                            side,
                            full ? across : 1,
                            full ? down : 1,
                            units,
                            full ? width : (width + across - 1) / across,
                            full ? height : (height + down - 1) / down);
        }
    }

    /** A side of the picture at so many eighths of its size. */
    static int reduced(int length, int side) {
        return (length * side + SIDE - 1) / SIDE;
    }

    /**
     * Decodes a file, if it is one of the usual ones; of the others a sink may have seen the start.
     *
     * @param channels 1 for grey, 3 for RGB
     * @param side eighths of the picture's size that are wanted: 8 for all, or 4, 2 or 1
     */
    static <S extends RowSink> Optional<S> decode(
            FileImageStream stream,
            JpegHeader header,
            int channels,
            int side,
            RowSink.Maker<S> sinks)
            throws IOException {
        if (!isUsual(header) || stream.length() > MOST_BYTES) {
            return Optional.empty();
        }
        byte[] data = new byte[(int) stream.length()];
        stream.seek(0);
        stream.readFully(data);
        try {
            JpegDecoder decoder = new JpegDecoder(data, header, channels, side);
            S sink = sinks.make(decoder.width, decoder.height);
            decoder.decode(sink);
            return Optional.of(sink);
        } catch (UnusualJpegException e) {
            LOG.debug("Left to the JDK: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isUsual(JpegHeader header) {
        List<JpegHeader.Component> components = header.components();
        boolean progressive = header.process() == PROGRESSIVE;
        long most = Math.min(MOST_COEFFICIENT_BYTES, Runtime.getRuntime().maxMemory() / 8);
        if (header.process() > PROGRESSIVE
                || header.width() == 0
                || header.height() == 0
                || progressive && header.coefficientBytes() > most) {
            return false;
        } else if (components.size() == 1) {
            return true;
        }
        JpegHeader.Component first = components.getFirst();
        return components.size() == 3
                && (progressive || header.scanComponents() == 3)
                && isOneOrTwo(first.horizontal())
                && isOneOrTwo(first.vertical())
                && components.stream()
                        .skip(1)
                        .allMatch(each -> each.horizontal() == 1 && each.vertical() == 1);
    }

    private static boolean isOneOrTwo(int factor) {
        return factor == 1 || factor == 2;
    }

    private void decode(RowSink sink) throws UnusualJpegException {
        boolean tall = unitHeight > side;
        JpegUpsampling upsampling =
                new JpegUpsampling(unitWidth > side, tall, planes[planes.length - 1].width);
        int[][] chroma = new int[2][units * unitWidth];
        int[] green = new int[width];
        int unitRows = (height + unitHeight - 1) / unitHeight;
        int y = 0;
        for (int unitRow = 0; unitRow < unitRows; unitRow++) {
            read(unitRow, unitRow == unitRows - 1);
            // Between two rows of chroma lies the last row of luma.
            int end =
                    unitRow == unitRows - 1
                            ? height
                            : (unitRow + 1) * unitHeight - (tall && planes.length > 1 ? 1 : 0);
            for (; y < end; y++) {
                int[] luma = planes[0].row(y);
                if (planes.length == 1) {
                    sink.row(new int[][] {luma});
                    continue;
                }
                int[] second = upsampling.row(planes[1], y, chroma[0]);
                int[] third = upsampling.row(planes[2], y, chroma[1]);
                int[][] rgb = {luma, second, third};
                if (colours == JpegColours.YCBCR) {
                    JpegColours.toRgb(luma, second, third, green, width);
                    rgb = new int[][] {third, green, second};
                }
                ColourConversion.give(rgb, width, channels, sink);
            }
        }
    }

    private void read(int unitRow, boolean last) throws UnusualJpegException {
        for (JpegPlane plane : planes) {
            plane.begin(unitRow);
        }
        for (int first = 0; first < units; first += JpegPlane.UNITS) {
            int count = Math.min(JpegPlane.UNITS, units - first);
            coefficients.read(planes, unitRow, first, count);
            for (JpegPlane plane : planes) {
                plane.transform(first, count);
            }
        }
        if (last) {
            coefficients.end();
        }
    }
}
