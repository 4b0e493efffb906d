package dev.tritonexplorer.imaging;

/** Keeps rows as {@link Pixels}; grey becomes as many equal channels as are wanted. */
final class PixelsSink implements RowSink {

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] data;
    private int next;

    PixelsSink(int width, int height, int channels) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        data = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    }

    @Override
    public void row(int[][] planes) {
        for (int channel = 0; channel < channels; channel++) {
            int[] plane = planes[Math.min(channel, planes.length - 1)];
            int to = next + channel;
            for (int x = 0; x < width; x++, to += channels) {
                data[to] = (byte) plane[x];
            }
        }
        next += width * channels;
    }

    Pixels pixels() {
        return new Pixels(width, height, channels, data);
    }
}
