package dev.tritonexplorer.app.load;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.figures.Card;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.figures.StackedBar;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the mean latency is made of: this side, the network, and the server's queue and compute. */
final class PartsCard {

    private record Line(Label name, StackedBar bar, Label time, Label share) {

        void show(boolean shown) {
            for (Node each : List.of(name, bar, time, share)) {
                each.setVisible(shown);
                each.setManaged(shown);
            }
        }
    }

    private final Messages messages;
    private final Label total = new Label();
    private final StackedBar whole =
            new StackedBar(Stream.of(Part.values()).map(Part::fill).toList());
    private final Map<Part, Line> lines = new EnumMap<>(Part.class);
    private final Label note = new Label();
    private final Label of = new Label();
    private final Card node;

    PartsCard(Messages messages) {
        this.messages = messages;
        total.getStyleClass().add("total");
        whole.getStyleClass().add("thick");
        note.getStyleClass().addAll("small", Styles.TEXT_MUTED);
        note.setWrapText(true);
        of.setId("load-parts-of");
        of.getStyleClass().add(Styles.TEXT_MUTED);
        GridPane grid = new GridPane();
        grid.getStyleClass().add("stages");
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints right = new ColumnConstraints();
        right.setMinWidth(Region.USE_PREF_SIZE);
        right.setHalignment(javafx.geometry.HPos.RIGHT);
        grid.getColumnConstraints().addAll(names, wide, right, right);
        for (Part part : Part.values()) {
            add(grid, part);
        }
        VBox body = new VBox(total, whole, grid, note);
        body.getStyleClass().add("body");
        node = new Card(messages.of("load.parts"), body, of);
        node.setId("load-parts");
    }

    private void add(GridPane grid, Part part) {
        Label name = new Label(name(part));
        name.setTooltip(new Tooltip(meaning(part)));
        List<String> before = new ArrayList<>(Collections.nCopies(part.ordinal(), "fill-nothing"));
        before.add(part.fill());
        StackedBar bar = new StackedBar(before);
        Label time = new Label();
        time.setId("load-part-" + part.name());
        Label share = new Label();
        share.getStyleClass().addAll("share", Styles.TEXT_MUTED);
        lines.put(part, new Line(name, bar, time, share));
        grid.addRow(part.ordinal(), name, bar, time, share);
    }

    Card node() {
        return node;
    }

    /**
     * @param level what it is of
     * @param live whether the rest is one part
     */
    void show(String level, Map<Part, Double> parts, boolean live) {
        of.setText(level);
        double all = parts.values().stream().mapToDouble(each -> each).sum();
        total.setText(
                all > 0
                        ? messages.of("load.parts.total", Quantity.MILLISECONDS.text(all))
                        : messages.of("load.parts.none"));
        List<Double> sizes =
                Stream.of(Part.values()).map(part -> parts.getOrDefault(part, 0.0)).toList();
        whole.show(all, sizes);
        lines.forEach(
                (part, line) -> {
                    Double time = parts.get(part);
                    line.name()
                            .setText(
                                    live && part == Part.NETWORK
                                            ? messages.of("load.part.rest")
                                            : name(part));
                    line.time().setText(time == null ? "–" : Quantity.MILLISECONDS.text(time));
                    line.share()
                            .setText(
                                    time == null || all == 0
                                            ? ""
                                            : Math.round(100 * time / all) + " %");
                    line.show(time != null || part != Part.LATE);
                    line.bar().show(all, sizes.subList(0, part.ordinal() + 1));
                });
        note.setText(
                parts.containsKey(Part.QUEUE) || all == 0
                        ? messages.of("load.parts.note")
                        : messages.of("load.parts.noServer"));
    }

    private String name(Part part) {
        return switch (part) {
            case LATE -> messages.of("load.part.late");
            case SERIALISE -> messages.of("load.part.serialise");
            case SEND -> messages.of("load.part.send");
            case NETWORK -> messages.of("load.part.network");
            case QUEUE -> messages.of("load.part.queue");
            case COMPUTE_INPUT -> messages.of("load.part.input");
            case COMPUTE_INFER -> messages.of("load.part.infer");
            case COMPUTE_OUTPUT -> messages.of("load.part.output");
            case RECEIVE -> messages.of("load.part.receive");
            case PARSE -> messages.of("load.part.parse");
        };
    }

    private String meaning(Part part) {
        return switch (part) {
            case LATE -> messages.of("load.part.late.meaning");
            case SERIALISE -> messages.of("load.part.serialise.meaning");
            case SEND -> messages.of("load.part.send.meaning");
            case NETWORK -> messages.of("load.part.network.meaning");
            case QUEUE -> messages.of("load.part.queue.meaning");
            case COMPUTE_INPUT -> messages.of("load.part.input.meaning");
            case COMPUTE_INFER -> messages.of("load.part.infer.meaning");
            case COMPUTE_OUTPUT -> messages.of("load.part.output.meaning");
            case RECEIVE -> messages.of("load.part.receive.meaning");
            case PARSE -> messages.of("load.part.parse.meaning");
        };
    }
}
