package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.tensors.TensorStatistics;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.ArrayList;
import java.util.List;

/** A figure behind its name. */
final class Figure extends HBox {

    private final Label value = new Label();

    Figure(String name, String meaning) {
        getStyleClass().add("figure-pair");
        Label title = new Label(name);
        title.getStyleClass().add("name");
        title.setMinWidth(USE_PREF_SIZE);
        value.getStyleClass().add("value");
        value.setMinWidth(USE_PREF_SIZE);
        Tooltip.install(this, new Tooltip(meaning));
        getChildren().addAll(title, value);
    }

    void set(String text) {
        value.setText(text);
    }

    /** What an output's values are like. */
    static List<Node> of(OutputFacts facts, Messages messages) {
        List<Node> found = new ArrayList<>();
        facts.statistics()
                .ifPresent(
                        all -> {
                            range(found, facts, all, messages);
                            if (all.nan() > 0) {
                                found.add(warning(messages.of("outputs.nan", all.nan())));
                            }
                            if (all.positiveInfinity() > 0) {
                                found.add(
                                        warning(
                                                messages.of(
                                                        "outputs.above", all.positiveInfinity())));
                            }
                            if (all.negativeInfinity() > 0) {
                                found.add(
                                        warning(
                                                messages.of(
                                                        "outputs.below", all.negativeInfinity())));
                            }
                        });
        facts.cells()
                .elements()
                .filter(elements -> elements.count() > 1)
                .ifPresent(
                        elements ->
                                found.add(
                                        of(
                                                messages.of("outputs.elements"),
                                                "%,d".formatted(elements.count()),
                                                messages.of("outputs.elements.meaning"))));
        return found;
    }

    private static void range(
            List<Node> found, OutputFacts facts, TensorStatistics all, Messages messages) {
        all.lowest()
                .ifPresent(
                        index ->
                                found.add(
                                        of(
                                                messages.of("outputs.min"),
                                                facts.cells().text(index),
                                                messages.of("outputs.min.meaning", index))));
        all.highest()
                .ifPresent(
                        index ->
                                found.add(
                                        of(
                                                messages.of("outputs.max"),
                                                facts.cells().text(index),
                                                messages.of("outputs.max.meaning", index))));
        all.mean()
                .ifPresent(
                        mean ->
                                found.add(
                                        of(
                                                messages.of("outputs.mean"),
                                                Numbers.text(mean),
                                                messages.of(
                                                        "outputs.mean.meaning", all.finite()))));
    }

    private static Node of(String name, String text, String meaning) {
        Figure figure = new Figure(name, meaning);
        figure.set(text);
        return figure;
    }

    private static Node warning(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("odd");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
