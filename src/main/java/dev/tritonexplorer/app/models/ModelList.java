package dev.tritonexplorer.app.models;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.HoverTip;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The models at the left: those that the filter lets through. As high as its lines. */
public final class ModelList extends StackPane {

    /** A line's height. */
    public static final double LINE = 32;

    private static final double TIP_WIDTH = 420;
    private static final int NO_SCROLL = -1;

    private final ModelsModel model;
    private final ModelFilter filter;
    private final ListView<ModelEntry> list = new ListView<>();
    private final ObservableValue<Boolean> active;
    private final Runnable chosen;
    private String followed = "";
    private int scrollWanted = NO_SCROLL;
    private boolean updating;

    /**
     * @param active whether the chosen model's page is what the window shows; if not, no line is
     *     marked
     * @param chosen told when a person chose a model here
     */
    public ModelList(
            ModelsModel model,
            ModelFilter filter,
            Messages messages,
            ObservableValue<Boolean> active,
            Runnable chosen) {
        this.model = model;
        this.filter = filter;
        this.active = active;
        this.chosen = chosen;
        getStyleClass().add("model-list");
        list.setId("models");
        list.setAccessibleText(messages.of("models.accessible"));
        list.getStyleClass().add(Styles.DENSE);
        list.setFixedCellSize(LINE);
        ModelTexts texts = new ModelTexts(messages);
        HoverTip tip = HoverTip.wrapped(TIP_WIDTH);
        list.setCellFactory(
                view -> new ModelCell(texts, model.decoupled(), model.oldProperty(), tip));
        list.setMinHeight(0);
        Node none = none(messages);
        getChildren().addAll(list, none);

        filter.shown().addListener((Change<? extends ModelEntry> change) -> update(none));
        model.selectedProperty().addListener((property, old, now) -> follow());
        active.addListener((property, old, now) -> follow());
        model.oldProperty().addListener((property, old, now) -> list.refresh());
        model.decoupled().names().addListener((SetChangeListener<String>) change -> list.refresh());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, old, now) -> selected(now));
        update(none);
    }

    private Node none(Messages messages) {
        Label text = new Label();
        text.getStyleClass().add(Styles.TEXT_MUTED);
        text.setWrapText(true);
        text.textProperty()
                .bind(filter.textProperty().map(typed -> messages.of("models.noMatch", typed)));
        Button clear = new Button(messages.of("models.filter.clear"));
        clear.setId("clear-filter");
        clear.getStyleClass().add(Styles.SMALL);
        clear.setOnAction(event -> filter.clear());
        VBox box = new VBox(text, clear);
        box.getStyleClass().add("no-match");
        box.setAlignment(Pos.TOP_LEFT);
        return box;
    }

    private void update(Node none) {
        if (!list.getItems().equals(filter.shown())) {
            updating = true;
            list.getItems().setAll(filter.shown());
            updating = false;
        }
        boolean noMatch = filter.shown().isEmpty() && filter.total() > 0;
        none.setVisible(noMatch);
        none.setManaged(noMatch);
        list.setVisible(!noMatch);
        list.setManaged(!noMatch);
        list.setPrefHeight(filter.shown().size() * LINE);
        follow();
    }

    /** Scrolls once the list has its height: before, it leaves a gap below lines that would fit. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        list.layout();
        // A list that shrank or grew keeps its offset, which is of no use if all lines fit.
        boolean fits = list.getItems().size() * LINE <= list.getHeight();
        if (fits) {
            list.scrollTo(0);
        } else if (scrollWanted != NO_SCROLL) {
            list.scrollTo(scrollWanted);
        }
        scrollWanted = NO_SCROLL;
    }

    private void selected(ModelEntry now) {
        // A list that is being refilled chooses neighbours of what has gone; nobody meant them.
        if (!updating && now != null) {
            updating = true;
            model.selectedProperty().set(now);
            chosen.run();
            followed = now.name();
            updating = false;
        }
    }

    private void follow() {
        // A selection must not be changed while the list tells of it.
        if (updating) {
            return;
        }
        ModelEntry wanted = active.getValue() ? model.selectedProperty().get() : null;
        MultipleSelectionModel<ModelEntry> selection = list.getSelectionModel();
        updating = true;
        int index = wanted == null ? -1 : list.getItems().indexOf(wanted);
        if (index < 0) {
            selection.clearSelection();
        } else if (selection.getSelectedIndex() != index) {
            selection.clearAndSelect(index);
            // A refresh does not move the list under a person's eyes.
            if (!wanted.name().equals(followed)) {
                scrollWanted = index;
                requestLayout();
            }
        }
        followed = wanted == null ? "" : wanted.name();
        updating = false;
    }

    /** Whether the arrow keys have a line to go to. */
    public boolean hasLines() {
        return !list.getItems().isEmpty();
    }

    /** Moves the focus to the list, where it is. */
    public void focusList() {
        list.requestFocus();
    }

    /** Moves the focus into the list and chooses its first model unless one is chosen. */
    public void enterFromAbove() {
        enter(0);
    }

    /** Moves the focus into the list and chooses its last model. */
    public void enterFromBelow() {
        list.getSelectionModel().clearSelection();
        enter(list.getItems().size() - 1);
    }

    private void enter(int index) {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && index >= 0 && hasLines()) {
            list.getSelectionModel().clearAndSelect(index);
            scrollWanted = index;
            requestLayout();
        }
    }

    /** Says where the arrow keys lead from the first and from the last line. */
    public void setNeighbours(Runnable above, Runnable below) {
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    int at = list.getSelectionModel().getSelectedIndex();
                    boolean last = at == list.getItems().size() - 1;
                    if (event.getCode() == KeyCode.UP && at <= 0) {
                        above.run();
                        event.consume();
                    } else if (event.getCode() == KeyCode.DOWN && last) {
                        below.run();
                        event.consume();
                    }
                });
    }
}
