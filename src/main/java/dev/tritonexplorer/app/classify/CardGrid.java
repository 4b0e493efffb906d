package dev.tritonexplorer.app.classify;

import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Skin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;

import org.controlsfx.control.GridView;
import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Pictures as cards, as many columns as fit, with a selection that mouse and keys move. Makes cards
 * only for what is in sight.
 */
final class CardGrid extends GridView<PictureRow> {

    private static final double GAP = 10;
    private static final double LEAST_CARD = 12.6;
    private static final double PICTURE_SHARE = 0.53;
    private static final double FONT = 13;

    private final ObjectProperty<@Nullable PictureRow> selected;
    private final ObservableValue<Font> font;
    private Consumer<PictureRow> onDelete = row -> {};
    private int columns = 1;

    /**
     * @param selected changed by this and from outside
     * @param font of the texts on the cards, which decides how large cards are
     */
    CardGrid(
            ObservableList<PictureRow> items,
            ObjectProperty<@Nullable PictureRow> selected,
            ObservableValue<Font> font,
            Supplier<PictureCard> cards) {
        super(items);
        this.selected = selected;
        this.font = font;
        getStyleClass().add("card-grid");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setHorizontalCellSpacing(GAP / 2);
        setVerticalCellSpacing(GAP / 2);
        setCellFactory(grid -> new PictureCell(this, cards.get()));
        setFocusTraversable(true);
        widthProperty().addListener((property, old, now) -> resizeCards());
        font.addListener((property, old, now) -> resizeCards());
        selected.addListener((property, old, now) -> selectionMoved());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
    }

    void setOnDelete(Consumer<PictureRow> action) {
        onDelete = action;
    }

    int columns() {
        return columns;
    }

    boolean isSelected(@Nullable PictureRow row) {
        return row != null && row == selected.get();
    }

    void select(PictureRow row) {
        selected.set(row);
    }

    /** Shows on the cards in sight what has become of their pictures. */
    void refreshCards() {
        if (getSkin() instanceof CardGridSkin skin) {
            skin.visibleCells().forEach(PictureCell::refresh);
        }
    }

    private void resizeCards() {
        double em = font.getValue().getSize();
        double width = getWidth() - getInsets().getLeft() - getInsets().getRight();
        double room = width - CardGridSkin.SCROLL_BAR;
        if (room <= 0) {
            return;
        }
        columns = Math.max(1, (int) (room / (LEAST_CARD * em + GAP)));
        double card = Math.max(1, Math.floor(room / columns - GAP));
        setCellWidth(card);
        setCellHeight(Math.floor(card * PICTURE_SHARE) + PictureCard.textHeight(em / FONT));
        if (getSkin() instanceof CardGridSkin skin) {
            skin.cardsResized();
        }
    }

    private void selectionMoved() {
        if (getSkin() instanceof CardGridSkin skin) {
            skin.visibleCells().forEach(PictureCell::refresh);
            int index = getItems().indexOf(selected.get());
            if (index >= 0) {
                skin.reveal(index / columns);
            }
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    }

    private void pressed(KeyEvent event) {
        if (getItems().isEmpty() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int index = getItems().indexOf(selected.get());
        int page = getSkin() instanceof CardGridSkin skin ? skin.rowsInSight() : 1;
        GridMove.of(event.getCode())
                .ifPresent(
                        move -> {
                            int next = move.from(index, getItems().size(), columns, page);
                            select(getItems().get(next));
                            event.consume();
                        });
        if (event.getCode() == KeyCode.ENTER) {
            enter(index);
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE && index >= 0) {
            delete(index);
            event.consume();
        }
    }

    private void enter(int index) {
        if (index < 0) {
            select(getItems().getFirst());
        } else {
            // What is known of the picture comes next.
            requestFocusTraversal(TraversalDirection.NEXT);
        }
    }

    private void delete(int index) {
        PictureRow row = getItems().get(index);
        int last = getItems().size() - 1;
        PictureRow next = last == 0 ? null : getItems().get(index == last ? index - 1 : index + 1);
        onDelete.accept(row);
        selected.set(next);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new CardGridSkin(this);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ITEM_COUNT -> getItems().size();
            case FOCUS_ITEM ->
                    getSkin() instanceof CardGridSkin skin
                            ? skin.visibleCells().stream()
                                    .filter(cell -> isSelected(cell.getItem()))
                                    .findFirst()
                                    .orElse(null)
                            : null;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
