package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.control.SpanBar;
import dev.tritonexplorer.app.text.Scores;
import dev.tritonexplorer.client.Classification;

import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/** A picture's classes, a bar each; they scroll where there is not the room for all. */
final class ClassBars extends ScrollPane {

    private static final int LEAST_IN_SIGHT = 3;
    private static final double NAME_PERCENT = 38;

    private static final PseudoClass SCROLLS = PseudoClass.getPseudoClass("scrolls");

    private final GridPane grid = new GridPane();

    ClassBars() {
        getStyleClass().add("class-bars");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        grid.getStyleClass().add("bars");
        grid.setId("classes");
        ColumnConstraints names = new ColumnConstraints();
        names.setPercentWidth(NAME_PERCENT);
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setMinWidth(Region.USE_PREF_SIZE);
        figures.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(names, bars, figures);
        setContent(grid);
        // The scroll bar lies over the content, whose figures make room for it.
        viewportBoundsProperty().addListener((property, old, now) -> makeRoom());
        grid.heightProperty().addListener((property, old, now) -> makeRoom());
    }

    private void makeRoom() {
        pseudoClassStateChanged(SCROLLS, grid.getHeight() > getViewportBounds().getHeight() + 1);
    }

    /** Some of them are in sight, however low the window. */
    @Override
    protected double computeMinHeight(double width) {
        int lines = grid.getRowCount();
        return grid.prefHeight(-1) * Math.min(lines, LEAST_IN_SIGHT) / Math.max(1, lines);
    }

    @Override
    protected double computePrefHeight(double width) {
        return grid.prefHeight(-1);
    }

    void show(List<Classification> all) {
        grid.getChildren().clear();
        for (int index = 0; index < all.size(); index++) {
            grid.addRow(index, line(all.get(index), all));
        }
        setVvalue(0);
        requestLayout();
    }

    private static Node[] line(Classification one, List<Classification> all) {
        Label label = new Label(Scores.name(one));
        label.setTooltip(new Tooltip(Scores.name(one)));
        SpanBar bar = new SpanBar("fill-score");
        bar.getStyleClass().add("thick");
        bar.show(0, Scores.bar(one, all));
        Label figure = new Label(Scores.text(one, all));
        figure.getStyleClass().add("figure");
        return new Node[] {label, bar, figure};
    }
}
