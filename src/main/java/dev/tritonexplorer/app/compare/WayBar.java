package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.compare.WayFigures;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

import java.util.List;

/** A median as a bar of its parts, and the 95th percentile as a mark across it. */
final class WayBar extends Region {

    private static final double MARK_WIDTH = 2;
    private static final double MARK_OVER = 2;
    private static final double HEIGHT = 14;
    private static final double THINNEST = 1;

    private final Region track = new Region();
    private final Region send = part("fill-send");
    private final Region server = part("fill-server");
    private final Region waiting = part("fill-waiting");
    private final Region receive = part("fill-receive");
    private final Region mark = new Region();
    private double[] shares = new double[4];
    private double high;

    WayBar() {
        getStyleClass().add("way-bar");
        setAccessibleRole(AccessibleRole.NODE);
        track.getStyleClass().add("track");
        mark.getStyleClass().add("mark");
        setMinHeight(HEIGHT + 2 * MARK_OVER);
        setPrefHeight(HEIGHT + 2 * MARK_OVER);
        setMaxHeight(HEIGHT + 2 * MARK_OVER);
        setMinWidth(40);
        getChildren().addAll(track, send, server, waiting, receive, mark);
        getChildren().forEach(child -> child.setManaged(false));
    }

    private static Region part(String style) {
        Region part = new Region();
        part.getStyleClass().addAll("part", style);
        return part;
    }

    /**
     * Shows a way's figures.
     *
     * @param longest what the whole bar stands for, in ns
     */
    void show(WayFigures figures, long longest) {
        Parts parts = Parts.of(figures);
        double whole = Math.max(1, longest);
        shares =
                new double[] {
                    parts.send() / whole,
                    parts.server() / whole,
                    parts.waiting() / whole,
                    parts.receive() / whole
                };
        high = Math.min(1, figures.percentile95() / whole);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double y = snapPositionY((getHeight() - HEIGHT) / 2);
        track.resizeRelocate(0, y, width, HEIGHT);
        double at = 0;
        List<Region> parts = List.of(send, server, waiting, receive);
        for (int i = 0; i < shares.length; i++) {
            // Ends are rounded, not widths: many thin parts must not make the whole longer.
            double from = snapPositionX(at * width);
            at += shares[i];
            double to = snapPositionX(at * width);
            Region part = parts.get(i);
            part.setVisible(shares[i] > 0 && to - from >= THINNEST);
            part.resizeRelocate(from, y, Math.max(0, to - from), HEIGHT);
        }
        double x = Math.clamp(high * width - MARK_WIDTH / 2, 0, Math.max(0, width - MARK_WIDTH));
        mark.resizeRelocate(snapPositionX(x), y - MARK_OVER, MARK_WIDTH, HEIGHT + 2 * MARK_OVER);
    }
}
