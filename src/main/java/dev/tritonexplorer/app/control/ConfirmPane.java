package dev.tritonexplorer.app.control;

import atlantafx.base.theme.Styles;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/**
 * Asks before something that cannot be taken back, over the page that it is about. Enter and Esc
 * refuse: to agree takes a deliberate step.
 */
public final class ConfirmPane extends StackPane {

    private final Button refuse;

    /**
     * @param id of the card
     * @param question the title
     * @param action what the button that agrees says: named after what it does
     * @param cancel what the other one says
     * @param answered told whether the person agrees, once
     * @param body what is to be known before the answer
     */
    public ConfirmPane(
            String id,
            String question,
            String action,
            String cancel,
            Answer answered,
            List<? extends Node> body) {
        getStyleClass().add("scrim");
        Label title = text(question);
        title.getStyleClass().add("title");
        refuse = new Button(cancel);
        refuse.setId("disagree");
        refuse.setDefaultButton(true);
        refuse.setMinWidth(USE_PREF_SIZE);
        refuse.setOnAction(event -> answered.given(false));
        Button agree = new Button(action);
        agree.setId("agree");
        agree.getStyleClass().add(Styles.DANGER);
        agree.setMinWidth(USE_PREF_SIZE);
        agree.setOnAction(event -> answered.given(true));
        HBox buttons = new HBox(Icons.spacer(), refuse, agree);
        buttons.getStyleClass().add("buttons");
        VBox card = new VBox(title);
        card.getChildren().addAll(body);
        card.getChildren().add(buttons);
        card.setId(id);
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(question);
        card.getStyleClass().addAll("card", "dialog-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        answered.given(false);
                        event.consume();
                    }
                });
    }

    /** Hears the answer. */
    public interface Answer {

        void given(boolean agreed);
    }

    /** A sentence for its body. */
    public static Label text(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** Puts the focus on what changes nothing. */
    public void focus() {
        refuse.requestFocus();
    }
}
