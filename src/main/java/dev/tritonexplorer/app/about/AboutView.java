package dev.tritonexplorer.app.about;

import dev.tritonexplorer.app.about.AboutModel.Updates;
import dev.tritonexplorer.app.control.Cards;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.control.TakeButtons;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Objects;

/** The page about the application: what runs, newer versions, the log, and the licences. */
public final class AboutView extends VBox implements Page {

    private static final String SHEET = "/dev/tritonexplorer/app/about.css";

    private final AboutModel model;
    private final Messages messages;

    public AboutView(AboutModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("about-page");
        getStyleClass().addAll("about-view", "overview");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        Node cards = Cards.column(application(), updates(), log(), licences());
        VBox.setVgrow(cards, Priority.ALWAYS);
        getChildren().addAll(Cards.header(messages.of("about.title")), cards);
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void shown() {
        model.shown();
    }

    private Node application() {
        Facts facts = model.facts();
        GridPane rows = Cards.rows();
        Button copy =
                TakeButtons.copy(
                        messages,
                        "copy-facts",
                        messages.of("about.copy"),
                        () -> SystemClipboard.put(facts.lines()));
        Cards.row(
                rows,
                messages.of("about.version"),
                Cards.line(
                        new Label(facts.version().orElse(messages.of("about.unpackaged"))), copy));
        Cards.row(rows, messages.of("about.java"), new Label(facts.java()));
        Cards.row(rows, messages.of("about.javafx"), new Label(facts.javafx()));
        Cards.row(rows, messages.of("about.system"), new Label(facts.system()));
        return Cards.card(messages.of("app.title"), rows);
    }

    private Node updates() {
        CheckBox look = new CheckBox(messages.of("about.updates.look"));
        look.setId("updates-look");
        look.selectedProperty().bindBidirectional(model.lookProperty());
        Button now = new Button(messages.of("about.updates.now"));
        now.setId("updates-now");
        now.setOnAction(event -> model.lookNow());
        now.disableProperty().bind(model.updatesProperty().map(Updates.Asking.class::isInstance));
        Label result = new Label();
        result.setId("updates-result");
        result.setWrapText(true);
        result.textProperty().bind(model.updatesProperty().map(this::text));
        GridPane rows = Cards.rows();
        Cards.row(rows, messages.of("about.updates.when"), look);
        Cards.row(rows, messages.of("about.updates.newest"), Cards.line(now, result));
        return Cards.card(
                messages.of("about.updates"),
                rows,
                Cards.note(messages.of("about.updates.note", model.host())));
    }

    private String text(Updates updates) {
        return switch (updates) {
            case Updates.NotAsked() -> messages.of("about.updates.notAsked");
            case Updates.Asking() -> messages.of("about.updates.asking");
            case Updates.Newest(String version) -> messages.of("about.updates.newestIs", version);
            case Updates.Newer(Releases.Release release) ->
                    messages.of("about.updates.newer", release.version(), release.page());
            case Updates.Unversioned(Releases.Release release) ->
                    messages.of("about.updates.unversioned", release.version(), release.page());
            case Updates.Failed(String why) -> why;
        };
    }

    private Node log() {
        GridPane rows = Cards.rows();
        Cards.row(rows, messages.of("about.log.folder"), Cards.folder(messages, model.logs()));
        return Cards.card(
                messages.of("about.log"), rows, Cards.note(messages.of("about.log.note")));
    }

    private Node licences() {
        Label own = Cards.note(messages.of("about.licences.own"));
        own.getStyleClass().add("lead");
        Label missing = Cards.note("");
        missing.textProperty().bind(model.missingProperty());
        missing.managedProperty().bind(missing.textProperty().isNotEmpty());
        return Cards.card(
                messages.of("about.licences"), own, new LicenceRows(model, messages), missing);
    }
}
