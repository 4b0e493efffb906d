package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.SpanBar;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.PictureTimings;
import dev.tritonexplorer.client.ServerTimings;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Where a picture's time went: a bar a stage, one after the other. */
final class TimingsPane extends VBox {

    private record Line(SpanBar bar, Label figure) {}

    private final Messages messages;
    private final Label total = new Label();
    private final Label note = new Label();
    private final Map<Waterfall.Stage, Line> lines = new EnumMap<>(Waterfall.Stage.class);

    TimingsPane(Messages messages) {
        this.messages = messages;
        getStyleClass().add("timings");
        Label title = new Label(messages.of("classify.timings"));
        title.getStyleClass().add("card-title");
        total.getStyleClass().add(Styles.TEXT_MUTED);
        HBox header = new HBox(title, total);
        header.getStyleClass().add("section-header");
        note.getStyleClass().add("note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(header, grid(), note);
    }

    private GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("bars");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints bars = new ColumnConstraints();
        bars.setHgrow(Priority.ALWAYS);
        bars.setFillWidth(true);
        ColumnConstraints figures = new ColumnConstraints();
        figures.setMinWidth(Region.USE_PREF_SIZE);
        figures.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(names, bars, figures);
        for (Waterfall.Stage stage : Waterfall.Stage.values()) {
            Label name = new Label(name(stage));
            name.setTooltip(new Tooltip(meaning(stage)));
            if (isServer(stage)) {
                name.getStyleClass().add("inner");
            }
            SpanBar bar = new SpanBar(fill(stage));
            Label figure = new Label();
            figure.getStyleClass().add("figure");
            lines.put(stage, new Line(bar, figure));
            grid.addRow(stage.ordinal(), name, bar, figure);
        }
        return grid;
    }

    void show(PictureTimings timings, int batch) {
        Waterfall waterfall = Waterfall.of(timings);
        String all = Figures.milliseconds(waterfall.total());
        total.setText(
                timings.server()
                        .map(
                                server ->
                                        messages.of(
                                                "classify.timings.totalWithServer",
                                                all,
                                                Figures.milliseconds(server.total())))
                        .orElse(all));
        for (Waterfall.Bar bar : waterfall.bars()) {
            Line line = lines.get(bar.stage());
            OptionalLong duration = bar.duration();
            line.bar().show(bar.from(), duration.isPresent() ? bar.to() : bar.from());
            line.figure()
                    .setText(
                            duration.isPresent()
                                    ? Figures.milliseconds(duration.getAsLong())
                                    : messages.of("classify.timings.absent"));
        }
        note.setText(String.join(" ", notes(timings, batch)));
        Icons.show(note, !note.getText().isEmpty());
    }

    private List<String> notes(PictureTimings timings, int batch) {
        List<String> notes = new ArrayList<>();
        if (batch > 1) {
            notes.add(messages.of("classify.timings.batch", batch));
        }
        ServerTimings server = timings.server().orElse(null);
        if (server == null) {
            notes.add(messages.of("classify.timings.noServer"));
            return notes;
        }
        if (server.requests() > 1) {
            notes.add(messages.of("classify.timings.mean", server.requests()));
        }
        if (server.otherTraffic()) {
            notes.add(messages.of("classify.timings.otherTraffic"));
        }
        return notes;
    }

    private static boolean isServer(Waterfall.Stage stage) {
        return switch (stage) {
            case QUEUE, COMPUTE_INPUT, COMPUTE_INFER, COMPUTE_OUTPUT -> true;
            default -> false;
        };
    }

    static String fill(Waterfall.Stage stage) {
        return switch (stage) {
            case DECODE, RESIZE -> "fill-picture";
            case SERIALISE, SEND, RECEIVE, PARSE -> "fill-wire";
            case WAIT -> "fill-wait";
            case QUEUE -> "fill-queue";
            case COMPUTE_INPUT, COMPUTE_INFER, COMPUTE_OUTPUT -> "fill-compute";
        };
    }

    private String name(Waterfall.Stage stage) {
        return switch (stage) {
            case DECODE -> messages.of("timing.decode");
            case RESIZE -> messages.of("timing.resize");
            case SERIALISE -> messages.of("timing.serialise");
            case SEND -> messages.of("timing.send");
            case WAIT -> messages.of("timing.wait");
            case QUEUE -> messages.of("timing.queue");
            case COMPUTE_INPUT -> messages.of("timing.computeInput");
            case COMPUTE_INFER -> messages.of("timing.computeInfer");
            case COMPUTE_OUTPUT -> messages.of("timing.computeOutput");
            case RECEIVE -> messages.of("timing.receive");
            case PARSE -> messages.of("timing.parse");
        };
    }

    private String meaning(Waterfall.Stage stage) {
        return switch (stage) {
            case DECODE -> messages.of("timing.decode.meaning");
            case RESIZE -> messages.of("timing.resize.meaning");
            case SERIALISE -> messages.of("timing.serialise.meaning");
            case SEND -> messages.of("timing.send.meaning");
            case WAIT -> messages.of("timing.wait.meaning");
            case QUEUE -> messages.of("timing.queue.meaning");
            case COMPUTE_INPUT -> messages.of("timing.computeInput.meaning");
            case COMPUTE_INFER -> messages.of("timing.computeInfer.meaning");
            case COMPUTE_OUTPUT -> messages.of("timing.computeOutput.meaning");
            case RECEIVE -> messages.of("timing.receive.meaning");
            case PARSE -> messages.of("timing.parse.meaning");
        };
    }
}
