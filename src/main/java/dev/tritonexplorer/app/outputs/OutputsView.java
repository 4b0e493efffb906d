package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.LayoutKeeper;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.outputs.TranscriptModel.State;
import dev.tritonexplorer.app.outputs.TranscriptRow.Arrival;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What came back for a run. */
public final class OutputsView extends VBox {

    private final TranscriptModel model;
    private final Messages messages;
    private final UserMessages words;
    private final ResponseModel response;
    private final RunHeader header;
    private final TranscriptPane transcript;
    private final GeneratedPane generated;
    private final ResponsePane detail;
    private final SplitPane parts = new SplitPane();
    private final StackPane content = new StackPane();

    public OutputsView(
            TranscriptModel model,
            Messages messages,
            UserMessages words,
            Background background,
            FileSaver saver) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        response = new ResponseModel(background);
        getStyleClass().add("outputs");
        setId("outputs");
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        getClass()
                                                .getResource("/dev/tritonexplorer/app/outputs.css"))
                                .toExternalForm());
        header = new RunHeader(model, messages, words);
        transcript = new TranscriptPane(model, messages, response::choose);
        generated = new GeneratedPane(model, messages, new Clips(background, messages, words));
        detail = new ResponsePane(background, messages, words, saver);
        parts.setOrientation(Orientation.VERTICAL);
        LayoutKeeper.keep(parts, "outputs");
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(header, content);
        model.stateProperty().addListener((property, old, now) -> stateChanged(now));
        model.waitingProperty().addListener((property, old, now) -> arrange());
        model.latestProperty().addListener((property, old, now) -> arrived(now));
        transcript
                .followProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now) {
                                arrived(model.latestProperty().get());
                            }
                        });
        model.paceProperty().addListener((property, old, now) -> arrange());
        response.shownProperty()
                .addListener(
                        (property, old, now) -> {
                            now.ifPresent(facts -> detail.show(facts, model.rows().size() > 1));
                            arrange();
                        });
        arrived(model.latestProperty().get());
        arrange();
    }

    private void stateChanged(State now) {
        if (now == State.RUNNING) {
            transcript.begin();
        }
        arrange();
    }

    private void arrived(Optional<Arrival> latest) {
        if (latest.isEmpty()) {
            response.clear();
        } else if (transcript.followProperty().get()) {
            response.follow(newest(latest.get()));
        }
        arrange();
    }

    /** What came before an empty final is what people want to see. */
    private Arrival newest(Arrival latest) {
        for (TranscriptRow row : model.rows().reversed()) {
            if (row instanceof Arrival arrival && !arrival.received().isEmptyFinal()) {
                return arrival;
            }
        }
        return latest;
    }

    private boolean isEmpty() {
        return model.latestProperty().get().isEmpty() && model.paceProperty().get().pieces() == 0;
    }

    private void arrange() {
        Icons.show(header, model.stateProperty().get() != State.IDLE);
        Node wanted = isEmpty() ? state() : body();
        if (!content.getChildren().equals(List.of(wanted))) {
            content.getChildren().setAll(wanted);
        }
    }

    private Node state() {
        return switch (model.stateProperty().get()) {
            case IDLE ->
                    StatePane.calm(
                            Feather.CORNER_DOWN_RIGHT,
                            messages.of("outputs.idle"),
                            messages.of("outputs.idle.message"),
                            "");
            case RUNNING -> model.waitingProperty().get() ? waiting() : new Region();
            case DONE ->
                    StatePane.calm(
                            Feather.INBOX,
                            messages.of("outputs.nothing"),
                            messages.of("outputs.nothing.message"),
                            "");
            case CANCELLED ->
                    StatePane.calm(
                            Feather.SLASH,
                            messages.of("outputs.cancelled"),
                            messages.of("outputs.cancelled.message"),
                            "");
            case FAILED -> {
                UserMessage why = words.of(model.problemProperty().get().orElseThrow());
                yield StatePane.failure(
                        Feather.ALERT_TRIANGLE,
                        messages.of("outputs.failed"),
                        why.message(),
                        why.hint());
            }
        };
    }

    private Node waiting() {
        ProgressIndicator sign = new ProgressIndicator();
        sign.setAccessibleText(messages.of("outputs.waiting"));
        return StatePane.busy(
                sign, messages.of("outputs.waiting"), messages.of("outputs.waiting.message"));
    }

    private Node body() {
        List<Node> shown = new ArrayList<>();
        if (model.rows().size() > 1) {
            shown.add(transcript);
        }
        if (model.paceProperty().get().pieces() > 0) {
            shown.add(generated);
        }
        if (model.latestProperty().get().isPresent()) {
            shown.add(detail);
        }
        if (shown.size() == 1) {
            parts.getItems().clear();
            return shown.getFirst();
        }
        if (!parts.getItems().equals(shown)) {
            content.getChildren().clear();
            parts.getItems().setAll(shown);
            LayoutKeeper.divide(parts, shown.size() == 2 ? 0.45 : 0.35, 0.6);
        }
        return parts;
    }
}
