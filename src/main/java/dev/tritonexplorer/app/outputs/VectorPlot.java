package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.outputs.VectorColumns.Column;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

import java.util.List;
import java.util.Optional;

/** A vector drawn over its indexes: bars for a few values, a line for many. */
final class VectorPlot extends Region {

    private static final double THINNEST = 1.5;

    private final Path path = new Path();
    private final Line zero = new Line();
    private VectorColumns shown = new VectorColumns(List.of(), 0, 0, 1);

    VectorPlot() {
        getStyleClass().add("vector-plot");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        path.getStyleClass().add("values");
        path.setManaged(false);
        path.setMouseTransparent(true);
        zero.getStyleClass().add("zero");
        zero.setManaged(false);
        zero.setMouseTransparent(true);
        getChildren().addAll(zero, path);
    }

    void show(VectorColumns columns) {
        shown = columns;
        requestLayout();
    }

    /** The column at a place. */
    Optional<Column> at(double x) {
        int index = (int) Math.floor(x / Math.max(1, getWidth()) * shown.columns().size());
        return index < 0 || index >= shown.columns().size()
                ? Optional.empty()
                : Optional.of(shown.columns().get(index));
    }

    private double y(double value) {
        return getHeight() * (1 - Math.clamp(shown.share(value), 0.0, 1.0));
    }

    @Override
    protected void layoutChildren() {
        path.getElements().clear();
        boolean crosses = shown.least() <= 0 && shown.most() >= 0;
        zero.setVisible(crosses && shown.least() < shown.most());
        zero.setStartX(0);
        zero.setEndX(getWidth());
        zero.setStartY(y(0));
        zero.setEndY(y(0));
        double each = getWidth() / Math.max(1, shown.columns().size());
        double gap = shown.isBars() && each > 4 ? 2 : 0;
        Column before = null;
        for (int index = 0; index < shown.columns().size(); index++) {
            Column column = shown.columns().get(index);
            if (!Double.isNaN(column.low())) {
                double low = column.low();
                double high = column.high();
                if (shown.isBars()) {
                    low = Math.min(0, low);
                    high = Math.max(0, high);
                } else if (before != null && !Double.isNaN(before.low())) {
                    // The line goes on from the column before.
                    low = Math.min(low, before.high());
                    high = Math.max(high, before.low());
                }
                box(index * each, (index + 1) * each - gap, y(high), y(low));
            }
            before = column;
        }
    }

    private void box(double left, double right, double top, double bottom) {
        double high = Math.min(top, getHeight() - THINNEST);
        double low = Math.max(bottom, high + THINNEST);
        path.getElements()
                .addAll(
                        new MoveTo(left, high),
                        new LineTo(right, high),
                        new LineTo(right, low),
                        new LineTo(left, low),
                        new ClosePath());
    }
}
