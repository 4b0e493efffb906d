package dev.tritonexplorer.app.classify;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Skin;
import javafx.scene.control.SkinBase;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

import org.controlsfx.control.GridCell;
import org.jspecify.annotations.Nullable;

/** A place of the grid with the card of whichever picture is there. */
final class PictureCell extends GridCell<PictureRow> {

    private final CardGrid grid;
    private final PictureCard card;
    private final Tooltip tooltip = new Tooltip();

    PictureCell(CardGrid grid, PictureCard card) {
        this.grid = grid;
        this.card = card;
        getStyleClass().setAll("picture-cell");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setTooltip(tooltip);
        // A layout of its own: a text that changes must not lay out the whole grid.
        card.setManaged(false);
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (getItem() != null) {
                        grid.select(getItem());
                    }
                });
    }

    /**
     * The grid makes cells empty and fills them again at every layout. A card that changed with
     * that would ask for the next layout, without end; so only another picture or state changes it.
     */
    @Override
    protected void updateItem(@Nullable PictureRow row, boolean empty) {
        super.updateItem(row, empty);
        refresh();
    }

    void refresh() {
        PictureRow row = getItem();
        if (row == null) {
            return;
        }
        updateSelected(grid.isSelected(row));
        card.setSelected(isSelected());
        if (card.show(row)) {
            tooltip.setText(card.whole());
            setAccessibleText(card.accessible());
        }
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new CardSkin(this);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case INDEX -> getIndex();
            case SELECTED -> isSelected();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    private static final class CardSkin extends SkinBase<PictureCell> {

        CardSkin(PictureCell cell) {
            super(cell);
            consumeMouseEvents(false);
            getChildren().setAll(cell.card);
        }

        @Override
        protected void layoutChildren(double x, double y, double width, double height) {
            getSkinnable().card.resizeRelocate(x, y, width, height);
        }
    }
}
