package dev.tritonexplorer.app.overview;

import dev.tritonexplorer.app.connect.Health;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

import java.util.List;

/**
 * The last checks' latencies as a line from the oldest at the left to the newest at the right end;
 * a check without an answer is a gap with a mark. The scale begins at 0 and ends at the slowest.
 */
final class Sparkline extends Region {

    private static final double TOP = 3;

    private final Path line = path("line");
    private final Path area = path("area");
    private final Path lost = path("lost");
    private final Path notReady = path("not-ready");
    private List<Check> checks = List.of();

    Sparkline() {
        getStyleClass().add("sparkline");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(area, lost, notReady, line);
    }

    private static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        return path;
    }

    /** Shows these checks, oldest first. */
    void show(List<Check> shown) {
        checks = List.copyOf(shown);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        line.getElements().clear();
        area.getElements().clear();
        lost.getElements().clear();
        notReady.getElements().clear();
        double height = getHeight();
        double step = getWidth() / (OverviewModel.MOST_CHECKS - 1);
        double first = getWidth() - step * (checks.size() - 1);
        long slowest = Math.max(1, CheckSummary.of(checks).slowest());
        double lastX = Double.NaN;
        for (int index = 0; index < checks.size(); index++) {
            Check check = checks.get(index);
            double x = first + index * step;
            if (!check.isAnswered()) {
                mark(lost, x, 0, height);
                closeArea(lastX, height);
                lastX = Double.NaN;
                continue;
            }
            if (check.health().kind() == Health.Kind.NOT_READY) {
                mark(notReady, x, height - 6, height);
            }
            double y = TOP + (height - TOP) * (1 - (double) check.health().latency() / slowest);
            if (Double.isNaN(lastX)) {
                line.getElements().add(new MoveTo(x, y));
                area.getElements().addAll(new MoveTo(x, height), new LineTo(x, y));
                // A single answer between two gaps is a dot.
                line.getElements().add(new LineTo(x + 0.5, y));
            } else {
                line.getElements().add(new LineTo(x, y));
                area.getElements().add(new LineTo(x, y));
            }
            lastX = x;
        }
        closeArea(lastX, height);
    }

    private void closeArea(double x, double height) {
        if (!Double.isNaN(x)) {
            area.getElements().add(new LineTo(x, height));
        }
    }

    private static void mark(Path path, double x, double from, double to) {
        path.getElements().addAll(new MoveTo(x, from), new LineTo(x, to));
    }
}
