package dev.tritonexplorer.app.overview;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.control.TakeButtons;
import dev.tritonexplorer.app.overview.OverviewTexts.Fact;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/** The server as a whole, in four cards. */
public final class OverviewView extends VBox {

    /** About a card's width in the smallest window. */
    private static final double CHIPS_WIDTH = 320;

    private final OverviewModel model;
    private final Messages messages;
    private final OverviewTexts texts;
    private final Extensions meanings;
    private final Label who = new Label();
    private final GridPane facts = new GridPane();
    private final FlowPane extensions = new FlowPane();
    private final Label meaning = new Label();

    /**
     * @param openModel goes to a model's page
     */
    public OverviewView(OverviewModel model, Messages messages, Consumer<String> openModel) {
        this.model = model;
        this.messages = messages;
        texts = new OverviewTexts(messages);
        meanings = new Extensions(messages);
        setId("overview");
        getStyleClass().add("overview");

        GridPane cards = new GridPane();
        cards.getStyleClass().add("cards");
        for (int column = 0; column < 2; column++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            cards.getColumnConstraints().add(half);
        }
        Node server = serverCard();
        Node health = new HealthCard(model, texts, messages);
        Node modelsCard = new ModelsCard(model, texts, messages, openModel);
        Node extensionsCard = extensionsCard();
        cards.addRow(0, server, health);
        cards.addRow(1, extensionsCard, modelsCard);
        GridPane.setValignment(extensionsCard, VPos.TOP);
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header(), scroll);
        model.sessionProperty().addListener((property, old, now) -> show(now));
        show(model.sessionProperty().getValue());
    }

    private Node header() {
        Label title = new Label(messages.of("overview.title"));
        title.getStyleClass().add("name");
        title.setMinWidth(Region.USE_PREF_SIZE);
        who.getStyleClass().addAll("summary", Styles.TEXT_MUTED);
        who.setMinWidth(0);
        Button copy =
                TakeButtons.copy(
                        messages,
                        "copy-overview",
                        messages.of("overview.copy.tooltip"),
                        this::copy);
        HBox header = new HBox(title, who, Icons.spacer(), copy);
        header.getStyleClass().add("page-header");
        return header;
    }

    private Node serverCard() {
        facts.getStyleClass().add("facts");
        VBox card = new VBox(Cards.header(messages.of("overview.server")), facts);
        card.getStyleClass().add("card");
        return card;
    }

    private Node extensionsCard() {
        extensions.getStyleClass().add("chips");
        extensions.setPrefWrapLength(CHIPS_WIDTH);
        meaning.getStyleClass().addAll("small", "meaning", Styles.TEXT_MUTED);
        meaning.setWrapText(true);
        VBox card = new VBox(Cards.header(messages.of("overview.extensions")), extensions, meaning);
        card.getStyleClass().add("card");
        return card;
    }

    private void show(Session session) {
        if (session == null) {
            return;
        }
        who.setText(
                (session.server().name() + " " + session.server().version()).strip()
                        + " · "
                        + session.endpoint());
        who.setTooltip(new Tooltip(who.getText()));
        facts.getChildren().clear();
        int row = 0;
        for (Fact fact : texts.facts(session)) {
            Label name = new Label(fact.name());
            name.getStyleClass().addAll("fact-name", Styles.TEXT_MUTED);
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label value = new Label(fact.value());
            value.setMinWidth(0);
            value.setTooltip(new Tooltip(fact.value()));
            HBox line = new HBox(value);
            line.getStyleClass().add("fact");
            if (!fact.note().isEmpty()) {
                Label note = new Label(fact.note());
                note.getStyleClass().add("tag");
                note.setMinWidth(Region.USE_PREF_SIZE);
                line.getChildren().add(note);
            }
            facts.addRow(row++, name, line);
        }
        extensions
                .getChildren()
                .setAll(session.server().extensions().stream().map(this::chip).toList());
        Icons.show(meaning, !extensions.getChildren().isEmpty());
        meaning.setText(messages.of("overview.extensions.hint"));
        if (extensions.getChildren().isEmpty()) {
            Label none = new Label(messages.of("overview.extensions.none"));
            none.getStyleClass().add(Styles.TEXT_MUTED);
            extensions.getChildren().add(none);
        }
    }

    /** Its meaning stands below for the mouse and the keyboard alike. */
    private Label chip(String extension) {
        String words = meanings.meaning(extension);
        Label chip = new Label(extension);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(0);
        chip.setFocusTraversable(true);
        chip.setTooltip(new Tooltip(words));
        chip.setAccessibleText(extension + ": " + words);
        chip.setOnMouseEntered(event -> meaning.setText(chip.getAccessibleText()));
        chip.focusedProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now) {
                                meaning.setText(chip.getAccessibleText());
                            }
                        });
        return chip;
    }

    private void copy() {
        Session session = model.sessionProperty().getValue();
        if (session != null) {
            SystemClipboard.put(texts.all(model, session));
        }
    }
}
