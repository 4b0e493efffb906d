package dev.tritonexplorer.app.outputs;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

import java.util.List;

/** The gaps of a run as a strip of thin columns; the longest fills its height. */
final class GapChart extends Region {

    private static final double WIDEST = 8;

    private final Path path = new Path();
    private List<Long> gaps = List.of();

    GapChart() {
        getStyleClass().add("gap-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        path.getStyleClass().add("values");
        path.setManaged(false);
        getChildren().add(path);
    }

    void show(List<Long> columns) {
        gaps = columns;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        path.getElements().clear();
        double longest = gaps.stream().mapToLong(Long::longValue).max().orElse(0);
        double each = Math.min(WIDEST, getWidth() / Math.max(1, gaps.size()));
        double gap = each >= 4 ? 1 : 0;
        for (int index = 0; index < gaps.size() && longest > 0; index++) {
            double height = Math.max(1, gaps.get(index) / longest * getHeight());
            double top = getHeight() - height;
            path.getElements()
                    .addAll(
                            new MoveTo(index * each, top),
                            new LineTo((index + 1) * each - gap, top),
                            new LineTo((index + 1) * each - gap, getHeight()),
                            new LineTo(index * each, getHeight()),
                            new ClosePath());
        }
    }
}
