package dev.tritonexplorer.app.config;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The search field with its count, and the way to the next match and the one before. */
final class SearchBox extends HBox {

    private final ConfigModel model;
    private final Messages messages;
    private final CustomTextField field = new CustomTextField();
    private final Label count = new Label();

    /**
     * @param leave puts the focus where the search looks
     */
    SearchBox(ConfigModel model, Messages messages, Runnable leave) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("search");
        setAlignment(Pos.CENTER_RIGHT);
        field.setId("config-search");
        field.setPromptText(messages.of("config.search"));
        field.setAccessibleText(messages.of("config.search.tooltip"));
        field.setTooltip(new Tooltip(messages.of("config.search.tooltip")));
        field.setLeft(new FontIcon(Feather.SEARCH));
        count.setId("config-matches");
        count.setMinWidth(USE_PREF_SIZE);
        field.setRight(count);
        field.textProperty().bindBidirectional(model.queryProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, leave));
        Button previous =
                Icons.button(Feather.CHEVRON_UP, messages.of("config.previous"), model::previous);
        previous.setId("config-previous");
        Button next = Icons.button(Feather.CHEVRON_DOWN, messages.of("config.next"), model::next);
        next.setId("config-next");
        getChildren().addAll(field, previous, next);
        model.matchesProperty()
                .addListener(
                        (property, old, now) -> {
                            previous.setDisable(now.isEmpty());
                            next.setDisable(now.isEmpty());
                            showCount();
                        });
        previous.setDisable(true);
        next.setDisable(true);
        model.currentProperty().addListener((property, old, now) -> showCount());
        model.queryProperty().addListener((property, old, now) -> showCount());
    }

    /** Puts the focus on the field and selects what it holds. */
    void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    private void showCount() {
        int matches = model.matchesProperty().get().size();
        boolean nothing = !model.queryProperty().get().isEmpty() && matches == 0;
        count.pseudoClassStateChanged(Styles.STATE_DANGER, nothing);
        if (nothing) {
            count.setText(messages.of("config.noMatch"));
        } else if (matches == 0) {
            count.setText("");
        } else {
            count.setText(
                    messages.of("config.matches", model.currentProperty().get() + 1, matches));
        }
    }

    private void pressed(KeyEvent event, Runnable leave) {
        if (event.getCode() == KeyCode.ENTER) {
            if (event.isShortcutDown()) {
                return;
            }
            if (event.isShiftDown()) {
                model.previous();
            } else {
                model.next();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            leave.run();
            event.consume();
        }
    }
}
