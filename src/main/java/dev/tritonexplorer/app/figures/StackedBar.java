package dev.tritonexplorer.app.figures;

import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/** Parts of a whole, end to end. */
public final class StackedBar extends Region {

    private final List<Region> fills = new ArrayList<>();
    private final double[] parts;

    /**
     * @param styles the style class of each part
     */
    public StackedBar(List<String> styles) {
        getStyleClass().addAll("span-bar", "stacked-bar");
        parts = new double[styles.size()];
        for (String style : styles) {
            Region fill = new Region();
            fill.getStyleClass().addAll("span-fill", style);
            fill.setManaged(false);
            fills.add(fill);
        }
        getChildren().addAll(fills);
    }

    /** Shows parts of a whole that they may not fill; no number shows nothing. */
    public void show(double whole, List<Double> sizes) {
        for (int index = 0; index < parts.length; index++) {
            double share = sizes.get(index) / whole;
            parts[index] = Double.isFinite(share) ? Math.clamp(share, 0, 1) : 0;
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double x = 0;
        for (int index = 0; index < parts.length; index++) {
            double next = Math.min(getWidth(), x + parts[index] * getWidth());
            double begin = snapPositionX(x);
            double end = snapPositionX(next);
            fills.get(index).setVisible(end > begin);
            fills.get(index).resizeRelocate(begin, 0, end - begin, getHeight());
            x = next;
        }
    }
}
