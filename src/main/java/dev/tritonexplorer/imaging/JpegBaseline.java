package dev.tritonexplorer.imaging;

import java.util.Arrays;

/** The coefficients of a file whose one scan holds all of them, read when they are wanted. */
final class JpegBaseline implements JpegCoefficients {

    private final int units;
    private final int restart;
    private final int[][] quantisation;
    private final JpegHuffman[] dc;
    private final JpegHuffman[] ac;
    private final int[] predicted;
    private final JpegBits bits;

    /**
     * @param units in a row
     */
    JpegBaseline(byte[] data, JpegHeader header, int units) throws UnusualJpegException {
        this.units = units;
        JpegSegments segments = new JpegSegments(data, header);
        JpegSegments.Scan scan = segments.next();
        int count = header.components().size();
        if (scan == null || scan.components().length != count) {
            throw new UnusualJpegException("a scan of some components");
        }
        restart = segments.restart();
        quantisation = new int[count][];
        dc = new JpegHuffman[count];
        ac = new JpegHuffman[count];
        for (int i = 0; i < count; i++) {
            quantisation[i] = segments.quantisation(i);
            dc[i] = JpegSegments.Scan.present(scan.dc()[i]);
            ac[i] = JpegSegments.Scan.present(scan.ac()[i]);
        }
        predicted = new int[count];
        bits = new JpegBits(data, scan.start());
    }

    @Override
    public int[] quantisation(int component) {
        return quantisation[component];
    }

    @Override
    public void read(JpegPlane[] planes, int unitRow, int first, int count)
            throws UnusualJpegException {
        for (int unit = 0; unit < count; unit++) {
            restartIfDue((long) unitRow * units + first + unit);
            for (int i = 0; i < planes.length; i++) {
                read(planes[i], i, unit);
            }
        }
    }

    private void read(JpegPlane plane, int component, int unit) throws UnusualJpegException {
        int[] factors = quantisation[component];
        for (int y = 0; y < plane.down; y++) {
            int[][] coefficients = plane.coefficients(y);
            for (int x = 0; x < plane.across; x++) {
                int lane = unit * plane.across + x;
                predicted[component] += bits.difference(dc[component]);
                coefficients[0][lane] = predicted[component] * factors[0];
                bits.block(ac[component], coefficients, lane, factors);
            }
        }
    }

    private void restartIfDue(long unit) throws UnusualJpegException {
        if (restart > 0 && unit > 0 && unit % restart == 0) {
            bits.marker(0xD0 + (int) (unit / restart - 1 & 7));
            Arrays.fill(predicted, 0);
        }
    }

    @Override
    public void end() throws UnusualJpegException {
        bits.marker(0xD9);
    }
}
