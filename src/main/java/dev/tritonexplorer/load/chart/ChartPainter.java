package dev.tritonexplorer.load.chart;

import dev.tritonexplorer.load.Latency;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Paints one chart. Used once. */
final class ChartPainter {

    private static final double TOP = 64;
    private static final double RIGHT = 28;
    private static final double BOTTOM = 72;
    private static final double POINT = 7;
    private static final double MARGIN = 20;
    private static final int TICKS = 6;
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font SMALL = PLAIN.deriveFont(11f);
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);

    private final Graphics2D graphics;
    private final LatencyChart chart;
    private final ChartColours colours;
    private final double width;
    private final double height;
    private final LatencyUnit unit;
    private final Axis across;
    private final Axis up;
    private final double left;

    /** The lines of each run. */
    private enum Percentile {
        P50("p50", Latency::p50, 2.4f, new float[0]),
        P95("p95", Latency::p95, 1.6f, new float[] {7, 4}),
        P99("p99", Latency::p99, 1.4f, new float[] {2, 4});

        private final String name;
        private final ToLongFunction<Latency> of;
        private final float thickness;
        private final float[] dashes;

        Percentile(String name, ToLongFunction<Latency> of, float thickness, float[] dashes) {
            this.name = name;
            this.of = of;
            this.thickness = thickness;
            this.dashes = dashes;
        }

        BasicStroke stroke(boolean dashed) {
            return dashed && dashes.length > 0
                    ? new BasicStroke(
                            thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, dashes, 0)
                    : new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        }
    }

    ChartPainter(Graphics2D graphics, LatencyChart chart, double width, double height) {
        this.graphics = graphics;
        this.chart = chart;
        this.colours = chart.colours();
        this.width = width;
        this.height = height;
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        double slowest = levels().mapToLong(level -> level.latency().p99()).max().orElse(0);
        unit = LatencyUnit.of(slowest);
        up = Axis.of(slowest / unit.nanos(), TICKS);
        across =
                Axis.of(
                        chart.runs().stream()
                                .flatMap(
                                        run ->
                                                run.report().levels().stream()
                                                        .map(level -> inferences(run, level)))
                                .max(Comparator.naturalOrder())
                                .orElse(0.0),
                        TICKS + 2);
        graphics.setFont(PLAIN);
        left =
                MARGIN
                        + 24
                        + up.ticks().stream()
                                .mapToDouble(tick -> wide(up.label(tick)))
                                .max()
                                .orElse(0);
    }

    private Stream<LevelResult> levels() {
        return chart.runs().stream().flatMap(run -> run.report().levels().stream());
    }

    private static double inferences(LatencyChart.Run run, LevelResult level) {
        return level.throughput() * run.report().target().batch();
    }

    private boolean isSingle() {
        return chart.runs().size() == 1;
    }

    private Color colour(int run, Percentile percentile) {
        int number = isSingle() ? percentile.ordinal() : run;
        return colours.lines.get(number % colours.lines.size());
    }

    void paint() {
        graphics.setColor(colours.ground);
        graphics.fillRect(0, 0, (int) width, (int) height);
        paintWords();
        paintGrid();
        paintLimits();
        for (int run = 0; run < chart.runs().size(); run++) {
            for (Percentile percentile : Percentile.values()) {
                paintLine(run, percentile);
            }
        }
        for (int run = 0; run < chart.runs().size(); run++) {
            paintNumbers(run);
        }
    }

    private double x(double throughput) {
        return left + (width - left - RIGHT) * throughput / across.end();
    }

    private double y(double value) {
        return height - BOTTOM - (height - BOTTOM - TOP) * value / up.end();
    }

    private double wide(String text) {
        FontMetrics metrics = graphics.getFontMetrics();
        return metrics.getStringBounds(text, graphics).getWidth();
    }

    private void text(String text, double x, double y, Font font, Color colour) {
        graphics.setFont(font);
        graphics.setColor(colour);
        graphics.drawString(text, (float) x, (float) y);
    }

    private void paintWords() {
        double legend = paintLegend();
        text(fitting(chart.title(), legend - 2 * MARGIN, TITLE), MARGIN, 30, TITLE, colours.text);
        text(
                fitting(chart.subtitle(), width - 2 * MARGIN, SMALL),
                MARGIN,
                48,
                SMALL,
                colours.muted);
        graphics.setFont(PLAIN);
        double middle = (left + width - RIGHT) / 2;
        text(
                chart.texts().throughput(),
                middle - wide(chart.texts().throughput()) / 2,
                height - 32,
                PLAIN,
                colours.text);
        AffineTransform upright = graphics.getTransform();
        String latency = chart.texts().latency() + " (" + unit.symbol() + ")";
        graphics.rotate(-Math.PI / 2);
        text(
                latency,
                -(TOP + height - BOTTOM) / 2 - wide(latency) / 2,
                MARGIN + 4,
                PLAIN,
                colours.text);
        graphics.setTransform(upright);
        String note =
                chart.runs().getFirst().report().settings().load().kind() == Level.Kind.CONCURRENCY
                        ? chart.texts().concurrency()
                        : chart.texts().rate();
        if (levels().anyMatch(ChartPainter::isUnstable)) {
            note += " · " + chart.texts().unstable();
        }
        text(note, MARGIN, height - 12, SMALL, colours.muted);
    }

    private static boolean isUnstable(LevelResult level) {
        return level.stability() == LevelResult.Stability.UNSTABLE;
    }

    private String fitting(String text, double room, Font font) {
        graphics.setFont(font);
        if (wide(text) <= room) {
            return text;
        }
        String shorter = text;
        while (!shorter.isEmpty() && wide(shorter + "…") > room) {
            shorter = shorter.substring(0, shorter.length() - 1);
        }
        return shorter + "…";
    }

    /** From the right to the left; says where it begins. */
    private double paintLegend() {
        double x = width - RIGHT;
        graphics.setFont(PLAIN);
        for (Percentile percentile : List.of(Percentile.values()).reversed()) {
            x -= wide(percentile.name);
            text(percentile.name, x, 30, PLAIN, colours.text);
            x -= 34;
            graphics.setColor(isSingle() ? colour(0, percentile) : colours.muted);
            graphics.setStroke(percentile.stroke(!isSingle()));
            graphics.draw(new Line2D.Double(x, 26, x + 26, 26));
            x -= 14;
        }
        if (!isSingle()) {
            for (int run = chart.runs().size() - 1; run >= 0; run--) {
                String name = fitting(chart.runs().get(run).name(), 180, PLAIN);
                x -= wide(name);
                text(name, x, 30, PLAIN, colours.text);
                x -= 16;
                graphics.setColor(colour(run, Percentile.P50));
                graphics.fill(new Ellipse2D.Double(x, 21, 10, 10));
                x -= 14;
            }
        }
        return x;
    }

    private void paintGrid() {
        graphics.setStroke(new BasicStroke(1));
        for (double tick : up.ticks()) {
            graphics.setColor(tick == 0 ? colours.axis : colours.grid);
            graphics.draw(new Line2D.Double(left, y(tick), width - RIGHT, y(tick)));
            graphics.setFont(PLAIN);
            String label = up.label(tick);
            text(label, left - 8 - wide(label), y(tick) + 4, PLAIN, colours.muted);
        }
        for (double tick : across.ticks()) {
            graphics.setStroke(new BasicStroke(1));
            graphics.setColor(tick == 0 ? colours.axis : colours.grid);
            graphics.draw(new Line2D.Double(x(tick), TOP, x(tick), height - BOTTOM));
            graphics.setFont(PLAIN);
            String label = across.label(tick);
            text(label, x(tick) - wide(label) / 2, height - BOTTOM + 18, PLAIN, colours.muted);
        }
    }

    private void paintLimits() {
        chart.runs().stream()
                .flatMap(run -> run.report().settings().latencyLimit().stream())
                .distinct()
                .map(limit -> limit.toNanos() / unit.nanos())
                .filter(limit -> limit <= up.end())
                .forEach(
                        limit -> {
                            graphics.setColor(colours.limit);
                            graphics.setStroke(
                                    new BasicStroke(
                                            1.2f,
                                            BasicStroke.CAP_BUTT,
                                            BasicStroke.JOIN_MITER,
                                            10,
                                            new float[] {6, 4},
                                            0));
                            graphics.draw(
                                    new Line2D.Double(left, y(limit), width - RIGHT, y(limit)));
                            text(
                                    chart.texts().limit(),
                                    left + 6,
                                    y(limit) + (y(limit) < TOP + 20 ? 14 : -5),
                                    SMALL,
                                    colours.limit);
                        });
    }

    private List<LevelResult> inOrder(int run) {
        return chart.runs().get(run).report().levels().stream()
                .filter(level -> level.count() > 0)
                .sorted(Comparator.comparing(LevelResult::level))
                .toList();
    }

    private void paintLine(int run, Percentile percentile) {
        List<LevelResult> levels = inOrder(run);
        Path2D line = new Path2D.Double();
        for (LevelResult level : levels) {
            double x = x(inferences(chart.runs().get(run), level));
            double y = y(percentile.of.applyAsLong(level.latency()) / unit.nanos());
            if (line.getCurrentPoint() == null) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
        }
        graphics.setColor(colour(run, percentile));
        graphics.setStroke(percentile.stroke(!isSingle()));
        graphics.draw(line);
        for (LevelResult level : levels) {
            double x = x(inferences(chart.runs().get(run), level));
            double y = y(percentile.of.applyAsLong(level.latency()) / unit.nanos());
            var dot = new Ellipse2D.Double(x - POINT / 2, y - POINT / 2, POINT, POINT);
            graphics.setColor(isUnstable(level) ? colours.ground : colour(run, percentile));
            graphics.fill(dot);
            graphics.setColor(colour(run, percentile));
            graphics.setStroke(new BasicStroke(1.5f));
            graphics.draw(dot);
        }
    }

    /** Beside the points of p50, unless the one before left no room. */
    private void paintNumbers(int run) {
        List<LevelResult> levels =
                inOrder(run).stream()
                        .sorted(
                                Comparator.comparingDouble(
                                        level -> inferences(chart.runs().get(run), level)))
                        .toList();
        double free = Double.NEGATIVE_INFINITY;
        graphics.setFont(SMALL);
        for (LevelResult level : levels) {
            String number = new Axis(level.level().value(), 1).label(level.level().value());
            double x = x(inferences(chart.runs().get(run), level)) + POINT;
            if (x < free) {
                continue;
            }
            free = x + wide(number) + 2;
            if (free > width) {
                x -= 2 * POINT + wide(number);
            }
            double y = y(level.latency().p50() / unit.nanos()) + POINT + 7;
            paintOverLines(number, x, Math.min(y, height - BOTTOM - 3));
        }
    }

    /** With a rim of the ground's colour, so that it can be read across a line. */
    private void paintOverLines(String text, double x, double y) {
        Shape outline =
                SMALL.createGlyphVector(graphics.getFontRenderContext(), text)
                        .getOutline((float) x, (float) y);
        graphics.setColor(colours.ground);
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(outline);
        graphics.setColor(colours.text);
        graphics.fill(outline);
    }
}
