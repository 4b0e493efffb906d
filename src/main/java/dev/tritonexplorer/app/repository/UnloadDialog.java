package dev.tritonexplorer.app.repository;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.ConfirmPane;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks before models are taken out. */
final class UnloadDialog {

    private static final int MOST_NAMED = 20;

    private final RepositoryTexts texts;
    private final Messages messages;
    private final UnloadQuestion question;
    private final VBox facts = new VBox();
    private final ConfirmPane pane;

    UnloadDialog(RepositoryPageModel model, UnloadQuestion question, Messages messages) {
        this.question = question;
        this.messages = messages;
        texts = new RepositoryTexts(messages);
        String which = texts.models(question.models());
        facts.getStyleClass().add("facts");
        List<Node> body = new ArrayList<>();
        if (question.models().size() > 1) {
            body.add(names());
        }
        body.add(ConfirmPane.text(messages.of("repository.unload.what", question.models().size())));
        body.add(facts);
        pane =
                new ConfirmPane(
                        "unload-dialog",
                        question.isDependents()
                                ? messages.of("repository.unload.title.dependents", which)
                                : messages.of("repository.unload.title", which),
                        question.isDependents()
                                ? messages.of("repository.action.unloadDependents")
                                : messages.of("repository.action.unload"),
                        messages.of("repository.form.cancel"),
                        agreed -> {
                            if (agreed) {
                                model.confirm();
                            } else {
                                model.closeSheet();
                            }
                        },
                        body);
        question.foundProperty().addListener((property, old, now) -> show(now));
        show(question.foundProperty().get());
    }

    ConfirmPane pane() {
        return pane;
    }

    private Node names() {
        VBox names = new VBox();
        question.models().stream()
                .limit(MOST_NAMED)
                .map(ConfirmPane::text)
                .forEach(names.getChildren()::add);
        int more = question.models().size() - MOST_NAMED;
        if (more > 0) {
            names.getChildren().add(ConfirmPane.text(messages.of("repository.unload.more", more)));
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
                    .map(ConfirmPane::text)
                    .forEach(facts.getChildren()::add);
            boolean used = !found.get().users().isEmpty();
            facts.pseudoClassStateChanged(Styles.STATE_WARNING, used);
        }
    }
}
