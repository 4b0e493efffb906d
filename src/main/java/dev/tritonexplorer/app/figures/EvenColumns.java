package dev.tritonexplorer.app.figures;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.List;

/** Cards side by side in as many columns of the same width as there is room for. */
public final class EvenColumns extends Region {

    private final double leastWidth;
    private final double gap;

    /**
     * @param leastWidth of a column
     * @param gap between cards, both ways
     */
    public EvenColumns(double leastWidth, double gap, List<? extends Node> cards) {
        this.leastWidth = leastWidth;
        this.gap = gap;
        getChildren().setAll(cards);
    }

    /** Shows these cards instead. */
    public void setCards(List<? extends Node> cards) {
        if (!getChildren().equals(cards)) {
            getChildren().setAll(cards);
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private int columns(double width) {
        int fitting = (int) ((width + gap) / (leastWidth + gap));
        return Math.clamp(fitting, 1, Math.max(1, getManagedChildren().size()));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return leastWidth;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return place(width < 0 ? leastWidth : width, false);
    }

    @Override
    protected void layoutChildren() {
        place(getWidth(), true);
    }

    private double place(double width, boolean move) {
        List<Node> cards = getManagedChildren();
        int columns = columns(width);
        double each = Math.floor((width - gap * (columns - 1)) / columns);
        double y = 0;
        for (int first = 0; first < cards.size(); first += columns) {
            List<Node> row = cards.subList(first, Math.min(first + columns, cards.size()));
            double height = row.stream().mapToDouble(card -> card.prefHeight(each)).max().orElse(0);
            for (int column = 0; move && column < row.size(); column++) {
                row.get(column).resizeRelocate(column * (each + gap), y, each, height);
            }
            y += height + gap;
        }
        return Math.max(0, y - gap);
    }
}
