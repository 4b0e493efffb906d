package dev.tritonexplorer.app.crash;

import dev.tritonexplorer.app.control.Cards;
import dev.tritonexplorer.app.control.ConfirmPane;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** A report over the window, to be read and copied. Escape or its button closes it. */
public final class CrashPane extends StackPane {

    private static final double WIDTH = 760;
    private static final double HEIGHT = 520;

    private final Crashes crashes;
    private final Messages messages;
    private @Nullable Node focusBefore;

    public CrashPane(Crashes crashes, Messages messages) {
        this.crashes = crashes;
        this.messages = messages;
        getStyleClass().add("scrim");
        setVisible(false);
        crashes.openProperty().addListener((property, old, now) -> changed(now));
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        crashes.close();
                        event.consume();
                    }
                });
    }

    private void changed(@Nullable CrashReport report) {
        getChildren().clear();
        setVisible(report != null);
        if (report != null) {
            focusBefore = getScene().getFocusOwner();
            show(report);
        } else if (focusBefore != null) {
            focusBefore.requestFocus();
            focusBefore = null;
        }
    }

    private void show(CrashReport report) {
        Label title = ConfirmPane.text(messages.of("crash.title"));
        title.getStyleClass().add("title");
        TextArea text = new TextArea(report.text());
        text.setId("crash-text");
        text.setEditable(false);
        text.setAccessibleText(messages.of("crash.text"));
        text.getStyleClass().add("code");
        VBox.setVgrow(text, Priority.ALWAYS);
        Button copy = new Button(messages.of("crash.copy"));
        copy.setId("crash-copy");
        copy.setOnAction(
                event -> {
                    SystemClipboard.put(report.text());
                    copy.setText(messages.of("crash.copied"));
                });
        Button close = new Button(messages.of("crash.close"));
        close.setId("crash-close");
        close.setCancelButton(true);
        close.setDefaultButton(true);
        close.setOnAction(event -> crashes.close());
        HBox buttons = new HBox(copy, Icons.spacer(), close);
        buttons.getStyleClass().add("buttons");
        VBox card =
                new VBox(
                        title,
                        ConfirmPane.text(messages.of("crash.message")),
                        text,
                        ConfirmPane.text(messages.of("crash.log")),
                        Cards.folder(messages, crashes.logs()),
                        buttons);
        card.setId("crash");
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(messages.of("crash.title"));
        card.getStyleClass().addAll("card", "dialog-card");
        card.setMaxSize(WIDTH, HEIGHT);
        getChildren().add(card);
        copy.requestFocus();
    }
}
