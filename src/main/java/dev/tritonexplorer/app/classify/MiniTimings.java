package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.PictureTimings;

import javafx.scene.layout.Region;

import java.util.EnumMap;
import java.util.Map;

/** A picture's waterfall as one thin bar, for its row. */
final class MiniTimings extends Region {

    private final Map<Waterfall.Stage, Region> fills = new EnumMap<>(Waterfall.Stage.class);
    private Waterfall waterfall = Waterfall.NONE;

    MiniTimings() {
        getStyleClass().add("mini-timings");
        for (Waterfall.Stage stage : Waterfall.Stage.values()) {
            Region fill = new Region();
            fill.getStyleClass().add(TimingsPane.fill(stage));
            fill.setManaged(false);
            fills.put(stage, fill);
            getChildren().add(fill);
        }
    }

    void show(PictureTimings timings) {
        waterfall = Waterfall.of(timings);
        setVisible(true);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        for (Waterfall.Bar bar : waterfall.bars()) {
            Region fill = fills.get(bar.stage());
            double from = bar.from() * getWidth();
            fill.resizeRelocate(from, 0, bar.to() * getWidth() - from, getHeight());
        }
    }
}
