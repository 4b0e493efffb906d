package dev.tritonexplorer.app.classify;

import impl.org.controlsfx.skin.GridViewSkin;

import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the cells of a grid of cards when its size or the number of its cards changes, where the
 * base class makes new ones; and scrolls to a card.
 */
final class CardGridSkin extends GridViewSkin<PictureRow> {

    /** Left free beside the cards at all times, so that they keep their width. */
    static final double SCROLL_BAR = 8;

    private final CardGrid grid;

    CardGridSkin(CardGrid grid) {
        super(grid);
        this.grid = grid;
        unregisterChangeListeners(grid.cellWidthProperty());
        unregisterChangeListeners(grid.cellHeightProperty());
        unregisterChangeListeners(grid.widthProperty());
        unregisterChangeListeners(grid.heightProperty());
        // One stop for the tabulator key is enough.
        flow().setFocusTraversable(false);
        cardsResized();
    }

    private VirtualFlow<? extends IndexedCell<?>> flow() {
        return getVirtualFlow();
    }

    private double rowHeight() {
        return grid.getCellHeight() + 2 * grid.getVerticalCellSpacing();
    }

    /** Also called by the base class's constructor. */
    @Override
    public int computeMaxCellsInRow() {
        return ((CardGrid) getSkinnable()).columns();
    }

    @Override
    protected void updateItemCount() {
        flow().setCellCount(getItemCount());
        super.updateItemCount();
    }

    void cardsResized() {
        flow().setFixedCellSize(rowHeight());
        updateItemCount();
        getSkinnable().requestLayout();
    }

    /** Whole rows in sight, at least 1. */
    int rowsInSight() {
        return Math.max(1, (int) (flow().getViewportLength() / rowHeight()));
    }

    /** Scrolls as little as it takes. */
    void reveal(int row) {
        IndexedCell<?> first = flow().getFirstVisibleCell();
        if (first == null) {
            flow().scrollTo(row);
            return;
        }
        double top = first.getLayoutY() + (row - first.getIndex()) * rowHeight();
        double below = top + rowHeight() - flow().getViewportLength();
        if (top < 0) {
            flow().scrollPixels(top);
        } else if (below > 0) {
            flow().scrollPixels(below);
        }
    }

    /** The cells that lie in the visible rows. */
    List<PictureCell> visibleCells() {
        List<PictureCell> cells = new ArrayList<>();
        IndexedCell<?> first = flow().getFirstVisibleCell();
        IndexedCell<?> last = flow().getLastVisibleCell();
        if (first != null && last != null) {
            for (int row = first.getIndex(); row <= last.getIndex(); row++) {
                Parent cell = flow().getVisibleCell(row);
                if (cell != null) {
                    cell.getChildrenUnmodifiable().stream()
                            .filter(PictureCell.class::isInstance)
                            .map(PictureCell.class::cast)
                            .forEach(cells::add);
                }
            }
        }
        return cells;
    }
}
