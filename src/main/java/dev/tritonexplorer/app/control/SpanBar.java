package dev.tritonexplorer.app.control;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** A thin track with a filled stretch: a score from its beginning, a stage of a waterfall. */
public final class SpanBar extends Region {

    private static final double THINNEST = 2;

    private final Region fill = new Region();
    private double from;
    private double to;

    /**
     * @param fillStyle the style class of the filled stretch
     */
    public SpanBar(String fillStyle) {
        getStyleClass().add("span-bar");
        fill.getStyleClass().addAll("span-fill", fillStyle);
        fill.setManaged(false);
        setAccessibleRole(AccessibleRole.NODE);
        getChildren().add(fill);
    }

    /** Fills a stretch; both ends are shares from 0 to 1. An empty stretch shows nothing. */
    public void show(double begin, double end) {
        from = begin;
        to = end;
        fill.setVisible(end > begin);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(THINNEST, (to - from) * getWidth());
        double x = Math.min(from * getWidth(), getWidth() - width);
        fill.resizeRelocate(snapPositionX(x), 0, width, getHeight());
    }
}
