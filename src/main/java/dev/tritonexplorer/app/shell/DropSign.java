package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.text.Messages;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** Lies over the window while something is dragged over it: drop it, or why not. */
final class DropSign extends StackPane {

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final Messages messages;
    private final FontIcon icon = new FontIcon(Feather.DOWNLOAD);
    private final Label title = new Label("", icon);
    private final Label reason = new Label();

    DropSign(Messages messages) {
        this.messages = messages;
        setId("drop-sign");
        getStyleClass().add("drop-sign");
        title.setId("drop-title");
        title.getStyleClass().add("title");
        reason.setId("drop-reason");
        reason.getStyleClass().add("reason");
        reason.setWrapText(true);
        VBox words = new VBox(title, reason);
        words.getStyleClass().add("words");
        words.setAlignment(Pos.CENTER);
        getChildren().add(words);
        setMouseTransparent(true);
        setVisible(false);
    }

    /**
     * @param obstacle why a drop is of no use; empty if it is welcome
     */
    void show(Optional<UserMessage> obstacle) {
        pseudoClassStateChanged(REFUSED, obstacle.isPresent());
        icon.setIconCode(obstacle.isPresent() ? Feather.SLASH : Feather.DOWNLOAD);
        title.setText(
                obstacle.map(UserMessage::message).orElseGet(() -> messages.of("shell.drop")));
        reason.setText(obstacle.map(UserMessage::hint).orElse(""));
        Icons.show(reason, obstacle.isPresent());
        setVisible(true);
    }

    void hide() {
        setVisible(false);
    }
}
