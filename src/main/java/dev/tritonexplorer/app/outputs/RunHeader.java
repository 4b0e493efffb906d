package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.outputs.TranscriptModel.State;
import dev.tritonexplorer.app.text.Messages;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What ran, how it stands, and why it failed where responses came before. */
final class RunHeader extends VBox {

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final TranscriptModel model;
    private final Messages messages;
    private final UserMessages words;
    private final Label what = new Label();
    private final Label how = new Label();
    private final ProgressIndicator busy = new ProgressIndicator();
    private final FontIcon icon = new FontIcon(Feather.CHECK);
    private final Label message = new Label();
    private final Label hint = new Label();
    private final HBox failure;

    RunHeader(TranscriptModel model, Messages messages, UserMessages words) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        getStyleClass().add("run-header");
        what.getStyleClass().add("what");
        what.setMinWidth(0);
        how.getStyleClass().add("how");
        how.setMinWidth(USE_PREF_SIZE);
        how.setId("run-state");
        busy.setAccessibleText(messages.of("outputs.state.running"));
        HBox line = new HBox(what, Icons.spacer(), busy, how);
        line.getStyleClass().add("line");
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.getStyleClass().add("text-muted");
        VBox texts = new VBox(message, hint);
        HBox.setHgrow(texts, Priority.ALWAYS);
        failure = new HBox(new FontIcon(Feather.ALERT_TRIANGLE), texts);
        failure.getStyleClass().add("run-failure");
        failure.setId("run-failure");
        getChildren().addAll(line, failure);
        what.textProperty().bind(model.whatProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.whatProperty());
        what.setTooltip(whole);
        model.stateProperty().addListener((property, old, now) -> show());
        model.latestProperty().addListener((property, old, now) -> show());
        show();
    }

    private void show() {
        State now = model.stateProperty().get();
        Icons.show(busy, now == State.RUNNING);
        how.setText(name(now));
        how.pseudoClassStateChanged(DANGER, now == State.FAILED);
        icon.setIconCode(sign(now));
        how.setGraphic(now == State.RUNNING || now == State.IDLE ? null : icon);
        boolean kept =
                model.latestProperty().get().isPresent()
                        || model.paceProperty().get().pieces() > 0;
        boolean failed = now == State.FAILED && kept;
        if (failed) {
            UserMessage why = words.of(model.problemProperty().get().orElseThrow());
            message.setText(why.message());
            hint.setText(why.hint());
            Icons.show(hint, !why.hint().isEmpty());
        }
        Icons.show(failure, failed);
    }

    private static Feather sign(State now) {
        return switch (now) {
            case FAILED -> Feather.ALERT_TRIANGLE;
            case CANCELLED -> Feather.SLASH;
            case IDLE, RUNNING, DONE -> Feather.CHECK;
        };
    }

    private String name(State now) {
        return switch (now) {
            case IDLE -> "";
            case RUNNING -> messages.of("outputs.state.running");
            case DONE -> messages.of("outputs.state.done");
            case FAILED -> messages.of("outputs.state.failed");
            case CANCELLED -> messages.of("outputs.state.cancelled");
        };
    }
}
