package dev.tritonexplorer.app.palette;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Objects;

/**
 * The palette over the window. The focus stays in its field: the arrow keys choose, Enter runs,
 * Escape and a click beside it close.
 */
public final class PaletteView extends StackPane {

    private static final String SHEET = "/dev/tritonexplorer/app/palette.css";
    private static final double LINE = 34;
    private static final int PAGE = 8;

    private final PaletteModel model;
    private final CustomTextField field = new CustomTextField();
    private final ListView<Command> list = new ListView<>();
    private @Nullable Node focusBefore;

    public PaletteView(PaletteModel model, Messages messages) {
        this.model = model;
        setId("palette-layer");
        getStyleClass().add("palette-layer");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        setVisible(false);
        setAlignment(Pos.TOP_CENTER);
        field.setId("palette-field");
        field.setPromptText(messages.of("palette.prompt"));
        field.setAccessibleText(messages.of("palette.prompt"));
        field.setLeft(new FontIcon(Feather.SEARCH));
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setId("palette-list");
        list.setItems(model.shown());
        list.setFixedCellSize(LINE);
        list.setFocusTraversable(false);
        list.setAccessibleText(messages.of("palette.list"));
        list.setCellFactory(view -> new CommandCell());
        list.getStyleClass().add(Styles.DENSE);
        list.prefHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> LINE * Math.clamp(model.shown().size(), 1, PAGE + 2),
                                model.shown()));
        Label none = new Label(messages.of("palette.none"));
        none.getStyleClass().add(Styles.TEXT_MUTED);
        list.setPlaceholder(none);
        model.chosenProperty().addListener((property, old, now) -> follow());
        VBox card = new VBox(field, list);
        card.setId("palette");
        card.getStyleClass().addAll("card", "palette", Styles.ELEVATED_3);
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        setOnMouseClicked(
                event -> {
                    if (event.getTarget() == this) {
                        close();
                    }
                });
    }

    /** Shows the palette, or hides it if it is shown. */
    public void toggle() {
        if (isVisible()) {
            close();
            return;
        }
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        model.open();
        setVisible(true);
        follow();
        field.requestFocus();
    }

    private void close() {
        setVisible(false);
        Node before = focusBefore;
        focusBefore = null;
        if (before != null) {
            before.requestFocus();
        }
    }

    private void follow() {
        int chosen = model.chosenProperty().get();
        if (chosen < 0) {
            list.getSelectionModel().clearSelection();
            return;
        }
        list.getSelectionModel().clearAndSelect(chosen);
        list.scrollTo(Math.max(0, chosen - PAGE));
        // The focus is in the field: a screen reader hears of the line through it.
        field.setAccessibleHelp(model.shown().get(chosen).text());
        field.notifyAccessibleAttributeChanged(AccessibleAttribute.HELP);
    }

    private void run(Command command) {
        close();
        command.action().run();
    }

    private void pressed(KeyEvent event) {
        KeyCode code = event.getCode();
        switch (code) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case PAGE_DOWN -> model.move(PAGE);
            case PAGE_UP -> model.move(-PAGE);
            case ENTER -> {
                int chosen = model.chosenProperty().get();
                if (chosen >= 0) {
                    run(model.shown().get(chosen));
                }
            }
            case ESCAPE -> close();
            // The palette has one control: the focus stays in it while it is open.
            case TAB -> {}
            default -> {
                return;
            }
        }
        event.consume();
    }

    private final class CommandCell extends ListCell<Command> {

        private final Label kind = new Label();
        private final Label text = new Label();
        private final Label key = new Label();
        private final HBox line = new HBox(text, Icons.spacer(), kind, key);

        CommandCell() {
            getStyleClass().add("command");
            line.getStyleClass().add("line");
            line.setAlignment(Pos.CENTER_LEFT);
            text.getStyleClass().add("text");
            text.setMinWidth(0);
            HBox.setHgrow(text, Priority.SOMETIMES);
            kind.getStyleClass().addAll("kind", Styles.TEXT_MUTED);
            kind.setMinWidth(USE_PREF_SIZE);
            key.getStyleClass().add("key");
            key.setMinWidth(USE_PREF_SIZE);
            setOnMouseClicked(
                    event -> {
                        Command command = getItem();
                        if (command != null) {
                            run(command);
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            text.setText(command.text());
            kind.setText(command.kind());
            key.setText(command.key());
            Icons.show(key, !command.key().isEmpty());
            setAccessibleText((command.text() + ", " + command.kind()).strip());
            setGraphic(line);
        }
    }
}
