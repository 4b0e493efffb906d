package dev.tritonexplorer.app.outputs;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of any number of rows and columns: only the cells in sight exist, and scrolling gives
 * them other texts. JavaFX's own table makes a node of every column's header.
 */
final class TensorTable extends Region {

    /** Where the texts come from. */
    interface Cells {
        String text(long row, long column);
    }

    private static final double ROW = 22;
    private static final double BAR = 14;
    private static final int LEAST_ROWS = 9;
    private static final double DIGIT = 7.6;
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass LEAD = PseudoClass.getPseudoClass("lead");

    private final ScrollBar down = bar(Orientation.VERTICAL);
    private final ScrollBar across = bar(Orientation.HORIZONTAL);
    private final List<Label> cells = new ArrayList<>();
    private final List<Label> rowHeads = new ArrayList<>();
    private final List<Label> columnHeads = new ArrayList<>();
    private final Region corner = new Region();
    private final TableSelection selection = new TableSelection();
    private final String name;
    private final String valueName;
    private Cells source = (row, column) -> "";
    private long rows;
    private long columns;
    private double cellWidth = 80;
    private boolean stretch;
    private boolean words;

    /**
     * @param name for screen readers
     * @param valueName the head of a single column, whose index says nothing
     */
    TensorTable(String name, String valueName) {
        this.name = name;
        this.valueName = valueName;
        getStyleClass().add("tensor-table");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(name);
        corner.getStyleClass().add("head");
        getChildren().addAll(corner, down, across);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        down.valueProperty().addListener((property, old, now) -> requestLayout());
        across.valueProperty().addListener((property, old, now) -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private static ScrollBar bar(Orientation orientation) {
        ScrollBar bar = new ScrollBar();
        bar.setOrientation(orientation);
        bar.setFocusTraversable(false);
        return bar;
    }

    /**
     * Shows other cells; the selection and the place stay where they still are in the table.
     *
     * @param longest how many characters the longest text has, about
     * @param inWords whether the texts are words, which begin at the left, not figures
     */
    void show(long rowCount, long columnCount, int longest, boolean inWords, Cells texts) {
        rows = rowCount;
        columns = columnCount;
        source = texts;
        words = inWords;
        stretch = columnCount == 1;
        cellWidth = Math.clamp(longest * DIGIT + 18, 52, 280);
        selection.limit(rows, columns);
        requestLayout();
        tell();
    }

    TableSelection selection() {
        return selection;
    }

    private double headWidth() {
        return Math.max(40, Long.toString(Math.max(0, rows - 1)).length() * DIGIT + 18);
    }

    private int rowsInSight() {
        return (int) Math.max(1, Math.floor((getHeight() - ROW - acrossHeight()) / ROW));
    }

    private int columnsInSight() {
        return (int)
                Math.max(1, Math.floor((getWidth() - headWidth() - BAR) / Math.max(1, width())));
    }

    private double width() {
        return stretch
                ? Math.max(cellWidth, words ? getWidth() - headWidth() - BAR : cellWidth)
                : cellWidth;
    }

    private double acrossHeight() {
        return columns * width() > getWidth() - headWidth() - BAR ? BAR : 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return ROW * Math.min(rows + 1, 13) + acrossHeight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return ROW * Math.min(rows + 1, LEAST_ROWS) + BAR;
    }

    /** No larger than what it holds, or its frame would be empty. */
    @Override
    protected double computeMaxHeight(double width) {
        return ROW * (rows + 1.0) + acrossHeight();
    }

    @Override
    protected double computeMaxWidth(double height) {
        return stretch && words ? Double.MAX_VALUE : headWidth() + columns * cellWidth + BAR;
    }

    @Override
    protected void layoutChildren() {
        double head = headWidth();
        double width = width();
        int lines = rowsInSight();
        int stripes = columnsInSight();
        limit(down, rows - lines, lines, rows);
        limit(across, columns - stripes, stripes, columns);
        long top = Math.round(down.getValue());
        long left = Math.round(across.getValue());
        // One more of each is cut off at the edge, which tells that it goes on.
        int downTo = (int) Math.min(lines + 1, rows - top);
        int acrossTo = (int) Math.min(stripes + 1, columns - left);
        int used = 0;
        for (int row = 0; row < downTo; row++) {
            Label rowHead = at(rowHeads, row, "head");
            rowHead.setText(Long.toString(top + row));
            rowHead.resizeRelocate(0, ROW * (row + 1), head, ROW);
            for (int column = 0; column < acrossTo; column++) {
                Label cell = at(cells, used++, "cell");
                cell.setText(source.text(top + row, left + column));
                cell.setAlignment(
                        words ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
                mark(cell, top + row, left + column);
                cell.resizeRelocate(head + width * column, ROW * (row + 1), width, ROW);
            }
        }
        for (int column = 0; column < acrossTo; column++) {
            Label columnHead = at(columnHeads, column, "head");
            columnHead.setText(stretch ? valueName : Long.toString(left + column));
            columnHead.resizeRelocate(head + width * column, 0, width, ROW);
        }
        hide(cells, used);
        hide(rowHeads, downTo);
        hide(columnHeads, acrossTo);
        corner.resizeRelocate(0, 0, head, ROW);
        down.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight() - acrossHeight());
        across.resizeRelocate(0, getHeight() - BAR, getWidth() - BAR, BAR);
        down.toFront();
        across.toFront();
    }

    private void mark(Label cell, long row, long column) {
        cell.pseudoClassStateChanged(SELECTED, selection.contains(row, column));
        cell.pseudoClassStateChanged(LEAD, selection.isLead(row, column));
    }

    private static void limit(ScrollBar bar, long most, int inSight, long all) {
        boolean needed = most > 0;
        bar.setVisible(needed);
        bar.setMax(Math.max(0, most));
        bar.setVisibleAmount(all == 0 ? 0 : (double) inSight / all * Math.max(1, most));
        bar.setUnitIncrement(1);
        bar.setBlockIncrement(inSight);
        bar.setValue(Math.clamp(bar.getValue(), 0, Math.max(0, most)));
    }

    private Label at(List<Label> pool, int index, String style) {
        while (pool.size() <= index) {
            Label label = new Label();
            label.getStyleClass().add(style);
            label.setManaged(false);
            label.setMouseTransparent(true);
            pool.add(label);
            getChildren().add(label);
        }
        Label label = pool.get(index);
        label.setVisible(true);
        return label;
    }

    private static void hide(List<Label> pool, int from) {
        for (int index = from; index < pool.size(); index++) {
            pool.get(index).setVisible(false);
        }
    }

    /** What does not scroll here is left to the page around. */
    private void scroll(ScrollEvent event) {
        boolean sideways = event.isShiftDown() || event.getDeltaX() != 0;
        ScrollBar bar = sideways ? across : down;
        double delta = event.getDeltaX() != 0 ? event.getDeltaX() : event.getDeltaY();
        double lines = Math.signum(delta) * Math.max(1, Math.abs(delta) / ROW);
        double to = Math.clamp(bar.getValue() - lines, 0, bar.getMax());
        if (delta != 0 && to != bar.getValue()) {
            bar.setValue(to);
            event.consume();
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (isOnCells(event)) {
            if (event.isPrimaryButtonDown() || !selection.contains(row(event), column(event))) {
                selection.go(row(event), column(event), event.isShiftDown());
                changed();
            }
            // The page that it scrolls on would take the focus.
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        if (event.isPrimaryButtonDown() && rows > 0 && !selection.isEmpty()) {
            selection.go(row(event), column(event), true);
            reveal();
        }
    }

    private boolean isOnCells(MouseEvent event) {
        return event.getTarget() == this && rows > 0;
    }

    private long row(MouseEvent event) {
        long row = Math.round(down.getValue()) + (long) Math.floor(event.getY() / ROW) - 1;
        return Math.clamp(row, 0, rows - 1);
    }

    private long column(MouseEvent event) {
        long column =
                Math.round(across.getValue())
                        + (long) Math.floor((event.getX() - headWidth()) / width());
        return Math.clamp(column, 0, columns - 1);
    }

    private void key(KeyEvent event) {
        if (selection.key(event, rows, columns, rowsInSight())) {
            event.consume();
            reveal();
        }
    }

    private void reveal() {
        bring(down, selection.leadRow(), rowsInSight());
        bring(across, selection.leadColumn(), columnsInSight());
        changed();
    }

    private static void bring(ScrollBar bar, long index, int inSight) {
        double first = Math.round(bar.getValue());
        if (index < first) {
            bar.setValue(index);
        } else if (index >= first + inSight) {
            bar.setValue(Math.min(bar.getMax(), index - inSight + 1));
        }
    }

    private void changed() {
        requestLayout();
        tell();
    }

    /** A screen reader hears the name and the cell. */
    private void tell() {
        if (selection.isEmpty()) {
            setAccessibleText(name);
        } else {
            long row = selection.leadRow();
            long column = selection.leadColumn();
            setAccessibleText(
                    "%s [%d, %d]: %s".formatted(name, row, column, source.text(row, column)));
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
}
