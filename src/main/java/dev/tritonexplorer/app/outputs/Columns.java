package dev.tritonexplorer.app.outputs;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Duration;

import java.util.ArrayList;
import java.util.List;

/** Columns side by side, each with a tooltip. */
final class Columns extends Region {

    private static final double LEAST = 1.5;

    private final List<Region> bars = new ArrayList<>();
    private List<Double> heights = List.of();

    Columns() {
        getStyleClass().add("columns");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /**
     * Shows other columns.
     *
     * @param shares of the whole height, from 0 to 1; what is more than nothing can be seen
     * @param meanings of the columns
     */
    void show(List<Double> shares, List<String> meanings) {
        heights = List.copyOf(shares);
        while (bars.size() < shares.size()) {
            bars.add(bar());
        }
        // The whole column takes the pointer, or low ones could not be pointed at.
        getChildren().setAll(bars.subList(0, shares.size()));
        for (int index = 0; index < shares.size(); index++) {
            Tooltip tooltip = (Tooltip) bars.get(index).getUserData();
            tooltip.setText(meanings.get(index));
        }
        requestLayout();
    }

    private static Region bar() {
        Region fill = new Region();
        fill.getStyleClass().add("column-fill");
        fill.setManaged(false);
        Column bar = new Column(fill);
        Tooltip tooltip = new Tooltip();
        tooltip.setShowDelay(Duration.millis(100));
        Tooltip.install(bar, tooltip);
        bar.setUserData(tooltip);
        bar.setManaged(false);
        return bar;
    }

    @Override
    protected void layoutChildren() {
        double each = getWidth() / Math.max(1, heights.size());
        for (int index = 0; index < heights.size(); index++) {
            Region bar = bars.get(index);
            double from = Math.floor(index * each);
            bar.resizeRelocate(from, 0, Math.floor((index + 1) * each) - from, getHeight());
            ((Column) bar).fill(heights.get(index));
        }
    }

    /** A column and what of it is filled. */
    private static final class Column extends Region {

        private final Region fill;

        Column(Region fill) {
            this.fill = fill;
            getStyleClass().add("column");
            getChildren().add(fill);
        }

        void fill(double share) {
            double height = share == 0 ? 0 : Math.max(LEAST, share * getHeight());
            double gap = getWidth() > 4 ? 1 : 0;
            fill.setVisible(share > 0);
            fill.resizeRelocate(
                    0, getHeight() - height, Math.max(1, getWidth() - gap), height);
        }
    }
}
