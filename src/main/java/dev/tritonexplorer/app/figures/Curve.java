package dev.tritonexplorer.app.figures;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param name for people
 * @param style which of the {@link #STYLES} it is drawn in; colour and dashes go together
 * @param points oldest first
 */
public record Curve(String name, int style, List<Point> points) {

    /** How many lines can be told apart. */
    public static final int STYLES = 6;

    static final String STYLE_CLASS = "curve-";

    public Curve {
        points = List.copyOf(points);
    }

    String styleClass() {
        return STYLE_CLASS + style % STYLES;
    }

    /** The newest value; no number if it is a gap. */
    public double last() {
        return points.isEmpty() ? Double.NaN : points.getLast().value();
    }
}
