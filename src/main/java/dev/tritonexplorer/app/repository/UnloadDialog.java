package dev.tritonexplorer.app.repository;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** Asks before models are taken out. */
final class UnloadDialog extends StackPane {

    private static final int MOST_NAMED = 20;

    private final RepositoryTexts texts;
    private final Messages messages;
    private final UnloadQuestion question;
    private final VBox facts = new VBox();
    private final Button cancel;

    UnloadDialog(RepositoryPageModel model, UnloadQuestion question, Messages messages) {
        this.question = question;
        this.messages = messages;
        texts = new RepositoryTexts(messages);
        getStyleClass().add("scrim");
        String which = texts.models(question.models());
        Label title =
                new Label(
                        question.isDependents()
                                ? messages.of("repository.unload.title.dependents", which)
                                : messages.of("repository.unload.title", which));
        title.getStyleClass().add("title");
        title.setWrapText(true);
        Label what = wrapped(messages.of("repository.unload.what", question.models().size()));
        facts.getStyleClass().add("facts");
        Button unload =
                new Button(
                        question.isDependents()
                                ? messages.of("repository.action.unloadDependents")
                                : messages.of("repository.action.unload"));
        unload.setId("confirm-unload");
        unload.getStyleClass().addAll(Styles.DANGER);
        unload.setOnAction(event -> model.confirm());
        cancel = new Button(messages.of("repository.form.cancel"));
        cancel.setId("cancel-unload");
        cancel.setOnAction(event -> model.closeSheet());
        HBox buttons = new HBox(Icons.spacer(), cancel, unload);
        buttons.getStyleClass().add("buttons");
        VBox card = new VBox(title);
        if (question.models().size() > 1) {
            card.getChildren().add(names());
        }
        card.getChildren().addAll(what, facts, buttons);
        card.setId("unload-dialog");
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(title.getText());
        card.getStyleClass().addAll("card", "dialog-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        question.foundProperty().addListener((property, old, now) -> show(now));
        show(question.foundProperty().get());
    }

    /** What takes something away is not what Enter does by itself. */
    void focus() {
        cancel.requestFocus();
    }

    private Node names() {
        VBox names = new VBox();
        question.models().stream()
                .limit(MOST_NAMED)
                .map(UnloadDialog::wrapped)
                .forEach(names.getChildren()::add);
        int more = question.models().size() - MOST_NAMED;
        if (more > 0) {
            names.getChildren().add(wrapped(messages.of("repository.unload.more", more)));
        }
        ScrollPane scroll = new ScrollPane(names);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(120);
        return scroll;
    }

    private void show(Optional<Ensembles> found) {
        facts.getChildren().clear();
        if (found.isEmpty()) {
            ProgressIndicator busy = new ProgressIndicator();
            busy.getStyleClass().add("tiny");
            busy.setAccessibleText(messages.of("repository.unload.looking"));
            Label looking = new Label(messages.of("repository.unload.looking"), busy);
            facts.getChildren().add(looking);
        } else {
            texts.consequences(question, found.get()).stream()
                    .map(UnloadDialog::wrapped)
                    .forEach(facts.getChildren()::add);
            boolean used = !found.get().users().isEmpty();
            facts.pseudoClassStateChanged(Styles.STATE_WARNING, used);
        }
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setAlignment(Pos.TOP_LEFT);
        return label;
    }
}
