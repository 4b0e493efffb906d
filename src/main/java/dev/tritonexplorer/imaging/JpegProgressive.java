package dev.tritonexplorer.imaging;

import java.util.Arrays;

/**
 * The coefficients of a progressive file, whose scans refine all of the picture again and again:
 * read to the last before any is given on (T.81, annex G). Files that stop before every coefficient
 * is exact are unusual, as decoders smooth what is missing.
 */
final class JpegProgressive implements JpegCoefficients {

    private static final int COEFFICIENTS = 64;

    /** Bits left out at first; encoders leave out three at most. */
    private static final int MOST_LEFT = 5;

    /** One component; blocks row by row, with those beyond the edges that fill up a unit. */
    private static final class Component {

        private final int across;
        private final int down;

        /** Of all blocks, and those that a scan of this component alone has. */
        private final int stride;

        private final int width;
        private final int height;

        /** 64 for each block, in the file's order. */
        private final short[] values;

        /** For each block: a bit for each coefficient that is not zero, but for the first. */
        private final long[] filled;

        /** Of each coefficient: the bits that are left out; -1 if nothing is known. */
        private final int[] left = new int[COEFFICIENTS];

        private int[] quantisation = {};
        private int predicted;

        Component(int across, int down, int units, int unitRows, int width, int height) {
            this.across = across;
            this.down = down;
            this.width = width;
            this.height = height;
            stride = units * across;
            int blocks = Math.multiplyExact(stride, unitRows * down);
            values = new short[Math.multiplyExact(blocks, COEFFICIENTS)];
            filled = new long[blocks];
            Arrays.fill(left, -1);
        }
    }

    private final JpegSegments segments;
    private final byte[] data;
    private final int units;
    private final int unitRows;
    private final Component[] components;

    /**
     * @param units in a row
     */
    JpegProgressive(byte[] data, JpegHeader header, int units, int unitRows)
            throws UnusualJpegException {
        this.data = data;
        this.units = units;
        this.unitRows = unitRows;
        segments = new JpegSegments(data, header);
        components = new Component[header.components().size()];
        boolean grey = components.length == 1;
        int most = grey ? 1 : header.components().getFirst().horizontal();
        int tallest = grey ? 1 : header.components().getFirst().vertical();
        for (int i = 0; i < components.length; i++) {
            int across = i == 0 ? most : 1;
            int down = i == 0 ? tallest : 1;
            components[i] =
                    new Component(
                            across,
                            down,
                            units,
                            unitRows,
                            blocks(header.width(), across, most),
                            blocks(header.height(), down, tallest));
        }
        for (JpegSegments.Scan scan = segments.next(); scan != null; scan = segments.next()) {
            read(scan);
        }
        for (Component component : components) {
            if (Arrays.stream(component.left).anyMatch(bits -> bits != 0)) {
                throw new UnusualJpegException("coefficients that are not exact");
            }
        }
    }

    private static int blocks(int length, int factor, int most) {
        int samples = (length * factor + most - 1) / most;
        return (samples + 7) / 8;
    }

    private void read(JpegSegments.Scan scan) throws UnusualJpegException {
        boolean first = scan.before() == 0;
        boolean dc = scan.first() == 0;
        if (scan.last() >= COEFFICIENTS
                || scan.first() > scan.last()
                || dc && scan.last() > 0
                || !dc && scan.components().length > 1
                || scan.left() > MOST_LEFT
                || !first && scan.before() != scan.left() + 1) {
            throw new UnusualJpegException("a scan out of order");
        }
        for (int index : scan.components()) {
            Component component = components[index];
            if (component.quantisation.length == 0) {
                component.quantisation = segments.quantisation(index);
            }
            if (!dc && component.left[0] < 0) {
                throw new UnusualJpegException("a scan out of order");
            }
            for (int i = scan.first(); i <= scan.last(); i++) {
                if (component.left[i] != (first ? -1 : scan.before())) {
                    throw new UnusualJpegException("a scan out of order");
                }
                component.left[i] = scan.left();
            }
        }
        JpegBits bits = new JpegBits(data, scan.start());
        if (scan.components().length > 1) {
            readUnits(scan, bits);
        } else {
            readBlocks(scan, bits, components[scan.components()[0]]);
        }
        segments.seek(bits.end());
    }

    private void readUnits(JpegSegments.Scan scan, JpegBits bits) throws UnusualJpegException {
        restart(bits);
        for (int unit = 0; unit < units * unitRows; unit++) {
            restartIfDue(bits, unit);
            for (int i = 0; i < scan.components().length; i++) {
                Component component = components[scan.components()[i]];
                int row = unit / units * component.down;
                int column = unit % units * component.across;
                for (int y = row; y < row + component.down; y++) {
                    for (int x = column; x < column + component.across; x++) {
                        readDc(scan, i, bits, component, y * component.stride + x);
                    }
                }
            }
        }
    }

    private void readBlocks(JpegSegments.Scan scan, JpegBits bits, Component component)
            throws UnusualJpegException {
        restart(bits);
        JpegHuffman table = scan.first() == 0 ? null : JpegSegments.Scan.present(scan.ac()[0]);
        for (int y = 0, unit = 0; y < component.height; y++) {
            int block = y * component.stride;
            for (int x = 0; x < component.width; x++, block++, unit++) {
                restartIfDue(bits, unit);
                if (table == null) {
                    readDc(scan, 0, bits, component, block);
                } else if (scan.before() == 0) {
                    component.filled[block] |=
                            bits.first(
                                    table,
                                    component.values,
                                    block * COEFFICIENTS,
                                    scan.first(),
                                    scan.last(),
                                    scan.left());
                } else {
                    component.filled[block] =
                            bits.refine(
                                    table,
                                    component.values,
                                    block * COEFFICIENTS,
                                    component.filled[block],
                                    scan.first(),
                                    scan.last(),
                                    scan.left());
                }
            }
        }
    }

    private static void readDc(
            JpegSegments.Scan scan, int index, JpegBits bits, Component component, int block)
            throws UnusualJpegException {
        int at = block * COEFFICIENTS;
        if (scan.before() == 0) {
            component.predicted += bits.difference(JpegSegments.Scan.present(scan.dc()[index]));
            component.values[at] = (short) (component.predicted << scan.left());
        } else {
            component.values[at] |= (short) (bits.bit() << scan.left());
        }
    }

    private void restartIfDue(JpegBits bits, int unit) throws UnusualJpegException {
        int interval = segments.restart();
        if (interval > 0 && unit > 0 && unit % interval == 0) {
            bits.marker(0xD0 + (unit / interval - 1 & 7));
            restart(bits);
        }
    }

    /** Begins a scan, or a part of one. */
    private void restart(JpegBits bits) throws UnusualJpegException {
        bits.restart();
        for (Component component : components) {
            component.predicted = 0;
        }
    }

    @Override
    public int[] quantisation(int component) {
        return components[component].quantisation;
    }

    @Override
    public void read(JpegPlane[] planes, int unitRow, int first, int count) {
        for (int i = 0; i < planes.length; i++) {
            Component component = components[i];
            for (int y = 0; y < component.down; y++) {
                int block =
                        (unitRow * component.down + y) * component.stride
                                + first * component.across;
                give(component, block, count * component.across, planes[i].coefficients(y));
            }
        }
    }

    private static void give(Component component, int block, int count, int[][] coefficients) {
        short[] values = component.values;
        int[] factors = component.quantisation;
        for (int lane = 0; lane < count; lane++) {
            int from = (block + lane) * COEFFICIENTS;
            coefficients[0][lane] = values[from] * factors[0];
            for (long rest = component.filled[block + lane]; rest != 0; rest &= rest - 1) {
                int place = Long.numberOfTrailingZeros(rest);
                coefficients[place][lane] = values[from + place] * factors[place];
            }
        }
    }

    @Override
    public void end() {
        // The file was read to its end before.
    }
}
