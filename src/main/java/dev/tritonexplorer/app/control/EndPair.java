package dev.tritonexplorer.app.control;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Two labels in a line that may be too short for both: the leading one has the first claim, up to a
 * share of the line; the trailing one takes what is left. Both end in an ellipsis.
 */
public final class EndPair extends Region {

    private static final double GAP = 10;

    private final Label leading;
    private final Label trailing;
    private final double share;
    private final boolean apart;

    /**
     * @param share how much of the line the leading label may take from the trailing one
     * @param apart whether the trailing label stands at the end of the line, not next to the first
     */
    public EndPair(Label leading, Label trailing, double share, boolean apart) {
        this.leading = leading;
        this.trailing = trailing;
        this.share = share;
        this.apart = apart;
        leading.setMinWidth(0);
        trailing.setMinWidth(0);
        setMinWidth(0);
        getChildren().addAll(leading, trailing);
    }

    @Override
    protected double computePrefWidth(double height) {
        double second = trailing.getText().isEmpty() ? 0 : GAP + trailing.prefWidth(-1);
        return snappedLeftInset() + leading.prefWidth(-1) + second + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset()
                + Math.max(leading.prefHeight(-1), trailing.prefHeight(-1))
                + snappedBottomInset();
    }

    @Override
    public double getBaselineOffset() {
        return snappedTopInset() + leading.getBaselineOffset();
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double width = Math.max(0, getWidth() - left - snappedRightInset());
        double top = snappedTopInset();
        double height = Math.max(0, getHeight() - top - snappedBottomInset());
        boolean alone = trailing.getText().isEmpty();
        double wantedSecond = alone ? 0 : snapSizeX(trailing.prefWidth(-1)) + GAP;
        double least = width - Math.min(wantedSecond, width * (1 - share));
        double first = Math.min(snapSizeX(leading.prefWidth(-1)), least);
        double second = Math.min(wantedSecond, width - first);
        double secondWidth = Math.max(0, second - GAP);
        double firstHeight = leading.prefHeight(-1);
        double firstY = top + (height - firstHeight) / 2;
        leading.resizeRelocate(left, snapPositionY(firstY), first, firstHeight);
        double x = apart ? left + width - secondWidth : left + first + GAP;
        double baseline = firstY + leading.getBaselineOffset() - trailing.getBaselineOffset();
        trailing.resizeRelocate(
                snapPositionX(x), snapPositionY(baseline), secondWidth, trailing.prefHeight(-1));
    }
}
