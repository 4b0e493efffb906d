package dev.tritonexplorer.app.figures;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lines over the last while, from 0 up. The mouse or the arrow keys read the values at a time. Far
 * lighter than a LineChart: a path a line, and no node a point.
 */
public final class TimeChart extends Region {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneId.systemDefault());

    private static final double GUTTER = 6;
    private static final double FOOT = 18;
    private static final double HEAD = 7;

    /** Fewer than this many pixels between two points cannot be seen. */
    private static final double FINEST = 2;

    private static final int ROUND = 10;
    private static final int LONGEST_NAME = 30;

    private final String title;
    private final Quantity quantity;
    private final Path grid = path("grid");
    private final Path cursor = path("cursor");
    private final List<Label> marks = new ArrayList<>();
    private final Label begin = mark();
    private final Label end = mark();
    private final Label reading = new Label();
    private final List<Path> lines = new ArrayList<>();
    private List<Curve> curves = List.of();
    private long from;
    private long to = 1;
    private double least;
    private long read = -1;
    private double left;

    /**
     * @param title for screen readers
     */
    public TimeChart(String title, Quantity quantity) {
        this.title = title;
        this.quantity = quantity;
        getStyleClass().add("time-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        reading.getStyleClass().add("reading");
        reading.setManaged(false);
        reading.setMouseTransparent(true);
        reading.setVisible(false);
        getChildren().addAll(grid, begin, end, cursor, reading);
        setOnMouseMoved(event -> readAt(event.getX()));
        setOnMouseExited(event -> read(-1));
        setOnMousePressed(event -> requestFocus());
        focusedProperty().addListener((property, old, now) -> read(now ? newest() : -1));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        path.setMouseTransparent(true);
        return path;
    }

    private static Label mark() {
        Label label = new Label();
        label.getStyleClass().add("mark-text");
        label.setManaged(false);
        label.setMouseTransparent(true);
        return label;
    }

    /** The axis ends no lower than this. */
    public void setLeast(double value) {
        least = value;
    }

    /** How the ends of the time axis are called. */
    public void setEnds(String first, String last) {
        begin.setText(first);
        end.setText(last);
        requestLayout();
    }

    /** Shows these lines between two times, in ms since 1970. */
    public void show(List<Curve> shown, long first, long last) {
        curves = List.copyOf(shown);
        from = first;
        to = Math.max(first + 1, last);
        setAccessibleText(spoken());
        requestLayout();
    }

    private String spoken() {
        return curves.stream()
                .map(curve -> (curve.name() + " " + quantity.text(curve.last())).strip())
                .collect(Collectors.joining(", ", title + ": ", ""));
    }

    @Override
    protected void layoutChildren() {
        double highest = least;
        for (Curve curve : curves) {
            for (Point point : curve.points()) {
                if (!point.isGap()) {
                    highest = Math.max(highest, point.value());
                }
            }
        }
        Scale scale = Scale.upTo(highest, quantity.base());
        layoutMarks(scale);
        while (lines.size() < curves.size()) {
            Path line = path("curve");
            lines.add(line);
            getChildren().add(getChildren().indexOf(cursor), line);
        }
        for (int index = 0; index < lines.size(); index++) {
            Path line = lines.get(index);
            line.getElements().clear();
            if (index < curves.size()) {
                Curve curve = curves.get(index);
                line.getStyleClass().setAll("curve", curve.styleClass());
                draw(curve, line, scale);
            }
        }
        layoutReading(scale);
    }

    private double bottom() {
        return getHeight() - FOOT;
    }

    private double x(long at) {
        return left + (getWidth() - left - 1) * (at - from) / (to - from);
    }

    private double y(double value, Scale scale) {
        return HEAD + (bottom() - HEAD) * (1 - value / scale.top());
    }

    private void layoutMarks(Scale scale) {
        while (marks.size() <= scale.marks()) {
            Label label = mark();
            marks.add(label);
            getChildren().add(label);
        }
        double widest = 0;
        for (int index = 0; index < marks.size(); index++) {
            Label label = marks.get(index);
            label.setVisible(index <= scale.marks());
            if (label.isVisible()) {
                label.setText(quantity.text(index * scale.step()));
                widest = Math.max(widest, label.prefWidth(-1));
            }
        }
        left = snapSizeX(widest) + GUTTER;
        grid.getElements().clear();
        for (int index = 0; index <= scale.marks(); index++) {
            Label label = marks.get(index);
            double width = snapSizeX(label.prefWidth(-1));
            double height = label.prefHeight(-1);
            double y = Math.floor(y(index * scale.step(), scale)) + 0.5;
            label.resizeRelocate(
                    left - GUTTER - width, snapPositionY(y - height / 2), width, height);
            grid.getElements().addAll(new MoveTo(left, y), new LineTo(getWidth(), y));
        }
        double top = bottom() + 3;
        begin.resizeRelocate(left, top, begin.prefWidth(-1), begin.prefHeight(-1));
        double width = snapSizeX(end.prefWidth(-1));
        end.resizeRelocate(getWidth() - width, top, width, end.prefHeight(-1));
    }

    /** Of points that fall together the highest is drawn: a peak must not get lost. */
    private void draw(Curve curve, Path line, Scale scale) {
        double lastX = Double.NEGATIVE_INFINITY;
        double lastY = 0;
        boolean pen = false;
        for (Point point : curve.points()) {
            if (point.isGap()) {
                pen = false;
                continue;
            }
            double x = Math.max(left, x(point.at()));
            double y = y(point.value(), scale);
            if (!pen) {
                line.getElements().addAll(new MoveTo(x, y), new LineTo(x + 0.5, y));
            } else if (x - lastX < FINEST) {
                if (y < lastY && line.getElements().getLast() instanceof LineTo same) {
                    same.setY(y);
                    lastY = y;
                }
                continue;
            } else {
                line.getElements().add(new LineTo(x, y));
            }
            pen = true;
            lastX = x;
            lastY = y;
        }
    }

    private void pressed(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    case PAGE_UP -> -ROUND;
                    case PAGE_DOWN -> ROUND;
                    default -> 0;
                };
        List<Long> times = times();
        if (step != 0 && !times.isEmpty()) {
            int place = times.indexOf(nearest(read < 0 ? newest() : read));
            read(times.get(Math.clamp(place + step, 0, times.size() - 1)));
            setAccessibleText(title + ", " + reading.getText());
            event.consume();
        }
    }

    private List<Long> times() {
        return curves.stream()
                .flatMap(curve -> curve.points().stream())
                .filter(point -> !point.isGap())
                .map(Point::at)
                .distinct()
                .sorted()
                .toList();
    }

    private long newest() {
        List<Long> times = times();
        return times.isEmpty() ? -1 : times.getLast();
    }

    private long nearest(long at) {
        return times().stream()
                .min((one, other) -> Long.compare(Math.abs(one - at), Math.abs(other - at)))
                .orElse(-1L);
    }

    private void readAt(double x) {
        double width = getWidth() - left - 1;
        read(width <= 0 || x < left ? -1 : from + Math.round((x - left) / width * (to - from)));
    }

    private void read(long at) {
        read = at;
        requestLayout();
    }

    private void layoutReading(Scale scale) {
        cursor.getElements().clear();
        long at = read < 0 ? -1 : nearest(read);
        // Before the first point there is no time to tell, whatever the axis begins with.
        boolean shown = at >= 0 && at >= from;
        reading.setVisible(shown);
        if (!shown) {
            return;
        }
        double x = x(at);
        cursor.getElements().addAll(new MoveTo(x, HEAD), new LineTo(x, bottom()));
        reading.setText(
                curves.stream()
                        .map(
                                curve ->
                                        (curve.name() + "  " + quantity.text(value(curve, at)))
                                                .strip())
                        .collect(
                                Collectors.joining(
                                        "\n", TIME.format(Instant.ofEpochMilli(at)) + "\n", "")));
        reading.toFront();
        double width = Math.min(reading.prefWidth(-1), getWidth() - left);
        double height = reading.prefHeight(width);
        double place = x + GUTTER + width < getWidth() ? x + GUTTER : x - GUTTER - width;
        reading.resizeRelocate(snapPositionX(Math.max(0, place)), HEAD, width, height);
    }

    /** Long names often begin alike: the middle gives way. */
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME / 2)
                        + "…"
                        + name.substring(name.length() - LONGEST_NAME / 2);
    }

    private static double value(Curve curve, long at) {
        return curve.points().stream()
                .filter(point -> point.at() == at)
                .mapToDouble(Point::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** What is shown, as a table: a row a time, a column a line. */
    public TextTable table() {
        List<List<String>> rows = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of("time"));
        curves.forEach(curve -> names.add(curve.name()));
        rows.add(names);
        for (long at : times()) {
            List<String> row = new ArrayList<>(List.of(Instant.ofEpochMilli(at).toString()));
            for (Curve curve : curves) {
                double value = value(curve, at);
                row.add(Double.isFinite(value) ? Double.toString(value) : "");
            }
            rows.add(row);
        }
        return new TextTable(rows);
    }

    /** The node of a line, for the legend's sample of it. */
    static Node sample(Curve curve, double width) {
        Path line = new Path(new MoveTo(0, 0), new LineTo(width, 0));
        line.getStyleClass().addAll("curve", curve.styleClass());
        return line;
    }
}
