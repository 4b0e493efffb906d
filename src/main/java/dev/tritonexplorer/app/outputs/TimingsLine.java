package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.SpanBar;
import dev.tritonexplorer.app.outputs.CallStages.Part;
import dev.tritonexplorer.app.outputs.CallStages.Stage;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Timings;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.Map;

/** Where a call's time went: its stages one after the other on one bar, and in figures. */
final class TimingsLine extends VBox {

    private final Messages messages;
    private final Map<Stage, SpanBar> bars = new EnumMap<>(Stage.class);
    private final StackPane track = new StackPane();
    private final FlowPane legend = new FlowPane();

    TimingsLine(Messages messages) {
        this.messages = messages;
        getStyleClass().add("call-timings");
        track.getStyleClass().add("track");
        for (Stage stage : Stage.values()) {
            SpanBar bar = new SpanBar(fill(stage));
            bars.put(stage, bar);
            track.getChildren().add(bar);
        }
        legend.getStyleClass().add("legend");
        legend.setPrefWrapLength(200);
        getChildren().addAll(track, legend);
    }

    void show(Timings timings) {
        CallStages stages = CallStages.of(timings);
        bars.values().forEach(bar -> bar.show(0, 0));
        legend.getChildren().setAll(total(stages.total()));
        for (Part part : stages.known()) {
            SpanBar bar = bars.get(part.stage());
            if (bar != null) {
                bar.show(part.from(), part.to());
            }
            legend.getChildren().add(stage(part));
        }
    }

    private Node total(long ns) {
        Figure all = new Figure(messages.of("outputs.total"), messages.of("outputs.total.meaning"));
        all.set(Figures.milliseconds(ns));
        return all;
    }

    private Node stage(Part part) {
        Region dot = new Region();
        dot.getStyleClass().addAll("dot", fill(part.stage()));
        Label name = new Label(name(part.stage()));
        name.getStyleClass().add("name");
        Label figure = new Label(Figures.milliseconds(part.ns()));
        figure.getStyleClass().add("value");
        HBox pair = new HBox(dot, name, figure);
        pair.getStyleClass().add("figure-pair");
        Tooltip.install(pair, new Tooltip(meaning(part.stage())));
        return pair;
    }

    private static String fill(Stage stage) {
        return switch (stage) {
            case SERIALISE -> "fill-picture";
            case SEND -> "fill-wire";
            case WAIT -> "fill-wait";
            case RECEIVE -> "fill-queue";
            case PARSE -> "fill-compute";
        };
    }

    private String name(Stage stage) {
        return switch (stage) {
            case SERIALISE -> messages.of("timing.serialise");
            case SEND -> messages.of("timing.send");
            case WAIT -> messages.of("timing.wait");
            case RECEIVE -> messages.of("timing.receive");
            case PARSE -> messages.of("timing.parse");
        };
    }

    private String meaning(Stage stage) {
        return switch (stage) {
            case SERIALISE -> messages.of("timing.serialise.meaning");
            case SEND -> messages.of("timing.send.meaning");
            case WAIT -> messages.of("timing.wait.meaning");
            case RECEIVE -> messages.of("timing.receive.meaning");
            case PARSE -> messages.of("timing.parse.meaning");
        };
    }
}
