package dev.tritonexplorer.app.figures;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One figure against another, both from 0 up: lines through points, some of which have a name. */
public final class PlaneChart extends Region {

    private static final double GUTTER = 6;
    private static final double HEAD = 16;
    private static final double RADIUS = 3;

    /**
     * A point.
     *
     * @param label beside it; empty for none
     * @param hollow whether its figure is to be taken with care
     */
    public record Dot(double x, double y, String label, boolean hollow) {}

    /**
     * A line through points.
     *
     * @param style as of {@link Curve}
     */
    public record Line(String name, int style, List<Dot> dots) {

        public Line {
            dots = List.copyOf(dots);
        }

        /** For a legend. */
        public Curve curve() {
            return new Curve(name, style, List.of());
        }
    }

    private final String title;
    private final Quantity across;
    private final Quantity up;
    private final Path grid = new Path();
    private final Path limitLine = new Path();
    private final List<Label> marks = new ArrayList<>();
    private final Label axis = new Label();
    private List<Line> lines = List.of();
    private double limit;

    /**
     * @param title for screen readers
     * @param axis what goes across, under the marks
     */
    public PlaneChart(String title, Quantity across, Quantity up, String axis) {
        this.title = title;
        this.across = across;
        this.up = up;
        this.axis.setText(axis);
        this.axis.getStyleClass().add("mark-text");
        getStyleClass().addAll("time-chart", "plane-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        grid.getStyleClass().add("grid");
        limitLine.getStyleClass().add("limit");
    }

    /**
     * Shows these lines.
     *
     * @param most a line across at this height; 0 for none
     */
    public void show(List<Line> shown, double most) {
        lines = List.copyOf(shown);
        limit = most;
        setAccessibleText(
                lines.stream()
                        .map(
                                line ->
                                        line.dots().stream()
                                                .map(
                                                        dot ->
                                                                across.text(dot.x())
                                                                        + " "
                                                                        + up.text(dot.y()))
                                                .collect(
                                                        Collectors.joining(
                                                                ", ", line.name() + ": ", "")))
                        .collect(Collectors.joining("; ", title + ": ", "")));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        getChildren().setAll(grid, limitLine, axis);
        grid.getElements().clear();
        limitLine.getElements().clear();
        marks.clear();
        double right = 0;
        double top = 0;
        for (Line line : lines) {
            for (Dot dot : line.dots()) {
                right = Math.max(right, dot.x());
                top = Math.max(top, dot.y());
            }
        }
        Scale x = Scale.upTo(right, across.base());
        // A limit far above everything would press the lines together.
        boolean near = limit > 0 && limit < 3 * top;
        Scale y = Scale.upTo(near ? Math.max(top, limit) : top, up.base());
        double foot = 34;
        double bottom = getHeight() - foot;
        double left = 0;
        List<Label> heights = new ArrayList<>();
        for (int index = 0; index <= y.marks(); index++) {
            Label mark = mark(up.text(index * y.step()));
            heights.add(mark);
            left = Math.max(left, mark.prefWidth(-1));
        }
        left = snapSizeX(left) + GUTTER;
        double width = getWidth() - left - 14;
        if (width <= 0 || bottom <= HEAD) {
            return;
        }
        for (int index = 0; index <= y.marks(); index++) {
            double at = Math.floor(bottom - (bottom - HEAD) * index * y.step() / y.top()) + 0.5;
            grid.getElements().addAll(new MoveTo(left, at), new LineTo(left + width, at));
            Label mark = heights.get(index);
            place(mark, left - GUTTER - mark.prefWidth(-1), at - mark.prefHeight(-1) / 2);
        }
        for (int index = 0; index <= x.marks(); index++) {
            double at = left + width * index * x.step() / x.top();
            Label mark = mark(across.text(index * x.step()));
            double half = mark.prefWidth(-1) / 2;
            place(mark, Math.min(at - half, getWidth() - 2 * half), bottom + 2);
        }
        place(axis, left + (width - axis.prefWidth(-1)) / 2, bottom + 17);
        if (near) {
            double at = bottom - (bottom - HEAD) * limit / y.top();
            limitLine.getElements().addAll(new MoveTo(left, at), new LineTo(left + width, at));
        }
        List<double[]> taken = new ArrayList<>();
        for (Line line : lines) {
            draw(line, left, width, bottom, x, y, taken);
        }
    }

    private void draw(
            Line line,
            double left,
            double width,
            double bottom,
            Scale x,
            Scale y,
            List<double[]> taken) {
        Path path = new Path();
        String style = line.curve().styleClass();
        path.getStyleClass().addAll("curve", style);
        path.setManaged(false);
        getChildren().add(path);
        for (Dot dot : line.dots()) {
            double atX = left + width * dot.x() / x.top();
            double atY = bottom - (bottom - HEAD) * dot.y() / y.top();
            path.getElements()
                    .add(
                            path.getElements().isEmpty()
                                    ? new MoveTo(atX, atY)
                                    : new LineTo(atX, atY));
            Circle circle = new Circle(atX, atY, RADIUS);
            circle.getStyleClass().addAll("dot", style);
            if (dot.hollow()) {
                circle.getStyleClass().add("hollow");
            }
            circle.setManaged(false);
            getChildren().add(circle);
            if (!dot.label().isEmpty()) {
                label(dot.label(), atX, atY, taken);
            }
        }
    }

    /** A name that would lie on another is left out. */
    private void label(String text, double x, double y, List<double[]> taken) {
        Label label = mark(text);
        double width = label.prefWidth(-1);
        double height = label.prefHeight(-1);
        double left = Math.clamp(x - width / 2, 0, Math.max(0, getWidth() - width));
        double top = Math.max(0, y - height - 3);
        boolean free =
                taken.stream()
                        .noneMatch(
                                one ->
                                        left < one[0] + one[2] + 2
                                                && one[0] < left + width + 2
                                                && top < one[1] + one[3]
                                                && one[1] < top + height);
        if (free) {
            taken.add(new double[] {left, top, width, height});
            label.getStyleClass().add("point-text");
            place(label, left, top);
        } else {
            getChildren().remove(label);
        }
    }

    private Label mark(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("mark-text");
        label.setMouseTransparent(true);
        label.setManaged(false);
        getChildren().add(label);
        label.applyCss();
        marks.add(label);
        return label;
    }

    private void place(Label label, double x, double y) {
        label.resizeRelocate(
                snapPositionX(x),
                snapPositionY(y),
                snapSizeX(label.prefWidth(-1)),
                snapSizeY(label.prefHeight(-1)));
    }
}
