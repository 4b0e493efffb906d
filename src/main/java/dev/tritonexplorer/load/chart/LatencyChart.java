package dev.tritonexplorer.load.chart;

import dev.tritonexplorer.load.LoadReport;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * Latency against throughput: a line for each of p50, p95 and p99 through the levels of a run. Of
 * one run each percentile has its colour, of several each run. Immutable.
 *
 * @param title in bold above the chart
 * @param subtitle under it; may be empty
 * @param runs laid over each other, at least one
 */
public record LatencyChart(
        String title, String subtitle, List<Run> runs, ChartColours colours, ChartTexts texts) {

    /**
     * Of the picture, in pixels; two to a point, so that it is sharp in print and on any screen.
     */
    static final int SCALE = 2;

    /** Narrower ones have no place for their words. */
    private static final int LEAST_WIDTH = 480;

    private static final int LEAST_HEIGHT = 300;

    private static final int MOST = 4096;

    /**
     * One run.
     *
     * @param name that the legend gives it
     */
    public record Run(String name, LoadReport report) {}

    public LatencyChart {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("There must be a run");
        }
    }

    /** The chart of one run, with its model and how it was asked above it. */
    public static LatencyChart of(LoadReport report, ChartColours colours) {
        return new LatencyChart(
                report.target().model(),
                RunText.of(report),
                List.of(new Run("", report)),
                colours,
                ChartTexts.ENGLISH);
    }

    /**
     * The chart as a PNG file's bytes, twice as many pixels as the size says.
     *
     * @throws IllegalArgumentException for a size that no chart has
     * @throws IllegalStateException if this computer has no fonts to draw with
     */
    public byte[] png(int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(width, height), "png", bytes);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return bytes.toByteArray();
    }

    BufferedImage image(int width, int height) {
        if (width < LEAST_WIDTH || height < LEAST_HEIGHT || width > MOST || height > MOST) {
            throw new IllegalArgumentException(
                    "A chart has %d × %d to %d × %d points, not %d × %d"
                            .formatted(LEAST_WIDTH, LEAST_HEIGHT, MOST, MOST, width, height));
        }
        BufferedImage image =
                new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(SCALE, SCALE);
            new ChartPainter(graphics, this, width, height).paint();
        } catch (InternalError | LinkageError | NullPointerException fontless) {
            // How Java 2D says that a computer without a screen has no fonts, either.
            throw new IllegalStateException("There are no fonts to draw a chart with", fontless);
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
