package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Parameter;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One response: who answered, where the time went, and a card for each output. */
final class ResponsePane extends ScrollPane {

    /** More cards at once would slow the window; real models have fewer outputs. */
    private static final int MOST_CARDS = 40;

    private final Background background;
    private final Messages messages;
    private final UserMessages words;
    private final FileSaver saver;
    private final Label title = new Label();
    private final Label who = new Label();
    private final Label parameters = new Label();
    private final TimingsLine timings;
    private final VBox cards = new VBox();
    private final Label note = new Label();
    private List<OutputCard> shown = List.of();

    ResponsePane(
            Background background, Messages messages, UserMessages words, FileSaver saver) {
        this.background = background;
        this.messages = messages;
        this.words = words;
        this.saver = saver;
        getStyleClass().add("response-pane");
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        timings = new TimingsLine(messages);
        title.getStyleClass().add("card-title");
        title.setMinWidth(USE_PREF_SIZE);
        who.getStyleClass().add("text-muted");
        who.setMinWidth(0);
        parameters.getStyleClass().addAll("small", "text-muted");
        parameters.setWrapText(true);
        note.getStyleClass().add("text-muted");
        note.setWrapText(true);
        HBox line = new HBox(title, who);
        line.getStyleClass().add("response-title");
        VBox header = new VBox(line, timings, parameters);
        header.getStyleClass().addAll("card", "response-header");
        header.setMinHeight(USE_PREF_SIZE);
        cards.getStyleClass().add("output-cards");
        VBox.setVgrow(cards, Priority.ALWAYS);
        VBox body = new VBox(header, cards, note);
        body.getStyleClass().add("response-body");
        setContent(body);
    }

    /**
     * Shows a response.
     *
     * @param numbered whether it is one of many
     */
    void show(ResponseFacts facts, boolean numbered) {
        InferResponse response = facts.arrival().received().response();
        title.setText(
                numbered
                        ? messages.of("outputs.response.number", facts.arrival().number())
                        : messages.of("outputs.response"));
        who.setText(who(response));
        who.setTooltip(new Tooltip(who.getText()));
        parameters.setText(
                messages.of("outputs.parameters", parameters(response.parameters())));
        Icons.show(parameters, !response.parameters().isEmpty());
        timings.show(response.timings());
        show(facts.outputs());
        boolean silent = facts.outputs().isEmpty();
        note.setText(
                silent
                        ? facts.arrival().received().last()
                                ? messages.of("outputs.emptyFinal.meaning")
                                : messages.of("outputs.noOutputs")
                        : messages.of("outputs.moreOutputs", facts.outputs().size(), MOST_CARDS));
        Icons.show(note, silent || facts.outputs().size() > MOST_CARDS);
    }

    private String who(InferResponse response) {
        List<String> parts = new ArrayList<>();
        parts.add(response.model());
        parts.add(messages.of("outputs.version", response.version()));
        if (!response.id().isEmpty()) {
            parts.add(messages.of("outputs.id", response.id()));
        }
        return String.join(" · ", parts);
    }

    private static String parameters(Map<String, Parameter> all) {
        return all.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> one.getKey() + " = " + value(one.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String value(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Text(String text) -> '"' + text + '"';
            case Parameter.Flag(boolean flag) -> Boolean.toString(flag);
            case Parameter.Whole(long whole) -> Long.toString(whole);
            case Parameter.Fraction(double fraction) -> Double.toString(fraction);
        };
    }

    /** The cards of outputs of the same names stay, and with them what a person has chosen. */
    private void show(List<ResponseFacts.Output> outputs) {
        List<ResponseFacts.Output> first =
                outputs.subList(0, Math.min(MOST_CARDS, outputs.size()));
        List<String> names = first.stream().map(one -> one.output().name()).toList();
        if (!names.equals(shown.stream().map(OutputCard::output).toList())) {
            // An empty final in between must not cost the choices.
            if (names.isEmpty()) {
                cards.getChildren().clear();
                return;
            }
            shown =
                    first.stream()
                            .map(
                                    one ->
                                            new OutputCard(
                                                    one, background, messages, words, saver))
                            .toList();
        }
        List<Node> nodes = List.copyOf(shown);
        if (!cards.getChildren().equals(nodes)) {
            cards.getChildren().setAll(nodes);
        }
        for (int index = 0; index < first.size(); index++) {
            shown.get(index).show(first.get(index));
        }
    }
}
