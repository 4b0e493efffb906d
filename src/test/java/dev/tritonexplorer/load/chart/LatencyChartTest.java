package dev.tritonexplorer.load.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.load.report.Reports;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

class LatencyChartTest {

    private static BufferedImage written(String name, LatencyChart chart) throws IOException {
        byte[] png = chart.png(800, 500);
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), png);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(1600, image.getWidth());
        assertEquals(1000, image.getHeight());
        return image;
    }

    private static long pixels(BufferedImage image, int colour) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(
                        i ->
                                (image.getRGB(i % image.getWidth(), i / image.getWidth())
                                                & 0xffffff)
                                        == (colour & 0xffffff))
                .count();
    }

    @Test
    void oneRunHasALineForEachPercentile() throws IOException {
        for (ChartColours colours : ChartColours.values()) {
            LatencyChart chart = LatencyChart.of(Reports.sweep(1, 1, 2, 4, 8, 16, 32), colours);
            BufferedImage image = written("load-chart-" + colours, chart);
            for (int line = 0; line < 3; line++) {
                assertTrue(pixels(image, colours.lines.get(line).getRGB()) > 1_000);
            }
            assertTrue(pixels(image, colours.limit.getRGB()) > 500, "the limit");
            assertTrue(pixels(image, colours.ground.getRGB()) > 1_000_000);
        }
    }

    @Test
    void severalRunsAreLaidOverEachOther() throws IOException {
        var chart =
                new LatencyChart(
                        "identity_fp32, and a very long name that has no place beside the legend",
                        "HTTP against gRPC",
                        List.of(
                                new LatencyChart.Run("HTTP", Reports.sweep(1.6, 1, 2, 4, 8, 16)),
                                new LatencyChart.Run("gRPC", Reports.sweep(1, 1, 2, 4, 8, 16))),
                        ChartColours.LIGHT,
                        ChartTexts.ENGLISH);
        BufferedImage image = written("load-chart-two", chart);
        assertTrue(pixels(image, ChartColours.LIGHT.lines.get(0).getRGB()) > 1_000);
        assertTrue(pixels(image, ChartColours.LIGHT.lines.get(1).getRGB()) > 1_000);
        assertEquals(0, pixels(image, ChartColours.LIGHT.lines.get(2).getRGB()));
    }

    @Test
    void oneLevelIsAChartToo() throws IOException {
        written("load-chart-rate", LatencyChart.of(Reports.rate(), ChartColours.LIGHT));
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        LatencyChart chart = LatencyChart.of(Reports.rate(), ChartColours.LIGHT);
        assertThrows(IllegalArgumentException.class, () -> chart.png(100, 100));
        assertThrows(IllegalArgumentException.class, () -> chart.png(100_000, 500));
    }

    @Test
    void axesHaveRoundSteps() {
        assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0), Axis.of(97, 6).ticks());
        assertEquals(new Axis(2.5, 5), Axis.of(12.4, 6));
        assertEquals("2.5", Axis.of(12.4, 6).label(2.5));
        assertEquals("12\u2009000", Axis.of(12_000, 6).label(12_000));
        assertEquals(1, Axis.of(0, 6).end());
        assertEquals(LatencyUnit.MICROSECONDS, LatencyUnit.of(1_900_000));
        assertEquals(LatencyUnit.MILLISECONDS, LatencyUnit.of(2_000_000));
        assertEquals(LatencyUnit.SECONDS, LatencyUnit.of(2e9));
    }
}
