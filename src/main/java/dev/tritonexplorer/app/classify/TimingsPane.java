package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.Waterfall.Stage;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.SpanBar;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.PictureTimings;
import dev.tritonexplorer.client.ServerTimings;

import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a picture's time went: a bar a stage, one after the other. */
final class TimingsPane extends VBox {

    /** In less room the way to the other page is an icon. */
    private static final double ROOM_FOR_WORDS = 380;

    /** A line. In a low pane a short stage shares the line of the one beside it. */
    private enum Row {
        DECODE(Stage.DECODE),
        RESIZE(Stage.RESIZE),
        SERIALISE(Stage.SERIALISE),
        SEND(Stage.SERIALISE, Stage.SEND),
        WAIT(Stage.WAIT),
        QUEUE(Stage.QUEUE),
        COMPUTE_INPUT(Stage.COMPUTE_INPUT),
        COMPUTE_INFER(Stage.COMPUTE_INFER),
        COMPUTE_OUTPUT(Stage.COMPUTE_OUTPUT),
        RECEIVE(Stage.RECEIVE, Stage.PARSE),
        PARSE(Stage.PARSE);

        private final List<Stage> low;

        Row(Stage... low) {
            this.low = List.of(low);
        }

        List<Stage> stages(boolean brief) {
            return brief ? low : List.of(Stage.valueOf(name()));
        }

        boolean isShown(boolean brief) {
            return !brief || this != SERIALISE && this != PARSE;
        }

        boolean isServer() {
            return switch (this) {
                case QUEUE, COMPUTE_INPUT, COMPUTE_INFER, COMPUTE_OUTPUT -> true;
                default -> false;
            };
        }
    }

    private record Line(Label name, Tooltip meaning, SpanBar bar, Label figure) {

        void show(boolean visible) {
            Icons.show(name, visible);
            Icons.show(bar, visible);
            Icons.show(figure, visible);
        }
    }

    private final Messages messages;
    private final Label total = new Label();
    private final Label note = new Label();
    private final Tooltip whole = new Tooltip();
    private final StackPane about = new StackPane(new FontIcon(Feather.INFO));
    private boolean brief;
    private boolean hasServer;
    private Waterfall last = Waterfall.NONE;
    private final Map<Row, Line> lines = new EnumMap<>(Row.class);

    /**
     * @param compareModes goes to the page that compares this with other ways
     */
    TimingsPane(Messages messages, Runnable compareModes) {
        this.messages = messages;
        getStyleClass().add("timings");
        Label title = new Label(messages.of("classify.timings"));
        title.getStyleClass().add("card-title");
        total.getStyleClass().add(Styles.TEXT_MUTED);
        about.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        Tooltip.install(about, whole);
        Button compare =
                Icons.button(
                        Feather.BAR_CHART_2,
                        messages.of("classify.compare"),
                        messages.of("classify.compare.tooltip"),
                        compareModes);
        compare.setId("compare-modes");
        compare.getStyleClass().add(Styles.SMALL);
        compare.setAccessibleText(compare.getText());
        compare.contentDisplayProperty()
                .bind(
                        widthProperty()
                                .map(
                                        room ->
                                                room.doubleValue() < ROOM_FOR_WORDS
                                                        ? ContentDisplay.GRAPHIC_ONLY
                                                        : ContentDisplay.LEFT));
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox header = new HBox(title, total, about, Icons.spacer(), compare);
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
        for (Row row : Row.values()) {
            Label name = new Label();
            Tooltip meaning = new Tooltip();
            name.setTooltip(meaning);
            if (row.isServer()) {
                name.getStyleClass().add("inner");
            }
            SpanBar bar = new SpanBar(fill(row.low.getFirst()));
            Label figure = new Label();
            figure.getStyleClass().add("figure");
            figure.setTooltip(meaning);
            Tooltip.install(bar, meaning);
            lines.put(row, new Line(name, meaning, bar, figure));
            grid.addRow(row.ordinal(), name, bar, figure);
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
        last = waterfall;
        hasServer = timings.server().isPresent();
        showLines();
        note.setText(String.join(" ", notes(timings, batch)));
        whole.setText(note.getText());
        about.setAccessibleText(note.getText());
        placeNote();
    }

    private void showLines() {
        lines.forEach(
                (row, line) -> {
                    List<Stage> stages = row.stages(brief);
                    line.name()
                            .setText(
                                    stages.stream()
                                            .map(this::name)
                                            .collect(Collectors.joining(", ")));
                    // Four lines without a figure would only say what the note says.
                    line.show(row.isShown(brief) && (!row.isServer() || hasServer));
                    show(line, stages.stream().map(last::bar).toList());
                });
    }

    /**
     * Whether a low window leaves no room for all: then the note hides behind a sign, and lines
     * come together.
     */
    void brief(boolean now) {
        brief = now;
        if (!last.bars().isEmpty()) {
            showLines();
        }
        placeNote();
    }

    private void placeNote() {
        boolean any = !note.getText().isEmpty();
        Icons.show(note, any && !brief);
        Icons.show(about, any && brief);
    }

    private void show(Line line, List<Waterfall.Bar> bars) {
        List<Waterfall.Bar> known =
                bars.stream().filter(bar -> bar.duration().isPresent()).toList();
        if (known.isEmpty()) {
            line.bar().show(0, 0);
            line.figure().setText(messages.of("classify.timings.absent"));
        } else {
            line.bar().show(known.getFirst().from(), known.getLast().to());
            line.figure()
                    .setText(
                            Figures.milliseconds(
                                    known.stream()
                                            .mapToLong(bar -> bar.duration().getAsLong())
                                            .sum()));
        }
        line.meaning()
                .setText(bars.stream().map(this::explained).collect(Collectors.joining("\n")));
    }

    private String explained(Waterfall.Bar bar) {
        return messages.of(
                "classify.timings.stage",
                name(bar.stage()),
                bar.duration().isPresent()
                        ? Figures.milliseconds(bar.duration().getAsLong())
                        : messages.of("classify.timings.absent"),
                meaning(bar.stage()));
    }

    private List<String> notes(PictureTimings timings, int batch) {
        List<String> notes = new ArrayList<>();
        if (batch > 1) {
            notes.add(messages.of("classify.timings.batch", timings.pictures(), batch));
        }
        if (timings.request().waiting().isEmpty()) {
            notes.add(messages.of("classify.timings.stream"));
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

    static String fill(Stage stage) {
        return switch (stage) {
            case DECODE, RESIZE -> "fill-picture";
            case SERIALISE, SEND, RECEIVE, PARSE -> "fill-wire";
            case WAIT -> "fill-wait";
            case QUEUE -> "fill-queue";
            case COMPUTE_INPUT, COMPUTE_INFER, COMPUTE_OUTPUT -> "fill-compute";
        };
    }

    private String name(Stage stage) {
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

    private String meaning(Stage stage) {
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
