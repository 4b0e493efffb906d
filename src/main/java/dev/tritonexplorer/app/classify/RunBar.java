package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The bar at the bottom: run, cancel, and how far it is. */
final class RunBar extends HBox {

    /** In less room the latencies are in the tooltip only. */
    private static final double ROOM_FOR_LATENCIES = 1000;

    private final ClassifyModel model;
    private final Messages messages;
    private final BooleanBinding running;

    /** Then there is nothing to cancel: one button takes the place of the other. */
    private final BooleanBinding retriable;

    RunBar(ClassifyModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("run-bar");
        setAlignment(Pos.CENTER_LEFT);
        ReadOnlyObjectProperty<Progress> progress = model.progressProperty();
        running = Bindings.createBooleanBinding(() -> progress.get().running(), progress);
        retriable =
                Bindings.createBooleanBinding(
                        () -> !running.get() && model.countsProperty().get().failed() > 0,
                        running,
                        model.countsProperty());

        ProgressBar bar = new ProgressBar();
        bar.setId("progress");
        bar.setAccessibleText(messages.of("classify.progress.accessible"));
        // An empty track beside no words would look like something that hangs.
        bar.visibleProperty().bind(progress.map(now -> now.total() > 0));
        bar.managedProperty().bind(bar.visibleProperty());
        bar.progressProperty()
                .bind(Bindings.createDoubleBinding(() -> progress.get().fraction(), progress));
        Label text = new Label();
        text.setId("progress-text");
        text.getStyleClass().add(Styles.TEXT_MUTED);
        text.setMaxWidth(Double.MAX_VALUE);
        // In a narrow window the bar gives way to the words.
        text.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> text(getWidth() >= ROOM_FOR_LATENCIES),
                                progress,
                                widthProperty(),
                                model.nothingFoundProperty()));
        Tooltip whole = new Tooltip();
        whole.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> text(true), progress, model.nothingFoundProperty()));
        text.setTooltip(whole);
        Label left = new Label();
        left.setId("time-left");
        left.getStyleClass().add(Styles.TEXT_MUTED);
        left.setMinWidth(USE_PREF_SIZE);
        left.textProperty().bind(progress.map(now -> now.left().map(this::left).orElse("")));
        getChildren().addAll(run(), cancel(), retry(), bar, text, left);
    }

    private Button run() {
        Button run =
                Icons.button(
                        Feather.PLAY, "", messages.of("classify.run.tooltip"), model::classifyAll);
        run.setId("run");
        run.setDefaultButton(false);
        run.getStyleClass().add(Styles.ACCENT);
        run.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> messages.of("classify.run", model.rows().size()),
                                model.rows()));
        run.disableProperty().bind(running.or(Bindings.isEmpty(model.rows())));
        return run;
    }

    private Button cancel() {
        Button cancel =
                Icons.button(
                        Feather.SQUARE,
                        messages.of("classify.cancel"),
                        messages.of("classify.cancel.tooltip"),
                        model::cancel);
        cancel.setId("cancel");
        cancel.disableProperty().bind(running.not());
        cancel.visibleProperty().bind(retriable.not());
        cancel.managedProperty().bind(cancel.visibleProperty());
        return cancel;
    }

    private Button retry() {
        Button retry =
                Icons.button(
                        Feather.ROTATE_CW,
                        messages.of("classify.retry.failed"),
                        messages.of("classify.retry.tooltip"),
                        model::retryFailed);
        retry.setId("retry-failed");
        retry.visibleProperty().bind(retriable);
        retry.managedProperty().bind(retry.visibleProperty());
        return retry;
    }

    private String text(boolean withLatencies) {
        if (model.nothingFoundProperty().get()) {
            return messages.of("classify.nothingFound");
        }
        Progress progress = model.progressProperty().get();
        List<String> parts = new ArrayList<>();
        if (progress.total() > 0) {
            parts.add(messages.of("classify.progress", progress.done(), progress.total()));
            // Of pictures that went alone it says nothing new.
            if (withLatencies
                    && progress.requests() > 0
                    && progress.requests() < progress.done() - progress.failed()) {
                parts.add(messages.of("classify.progress.requests", progress.requests()));
            }
            if (progress.done() > 0) {
                parts.add(messages.of("classify.progress.rate", Figures.rate(progress.rate())));
            }
            if (withLatencies && progress.median().isPresent()) {
                long median = progress.median().getAsLong();
                long high = progress.percentile95().orElse(median);
                parts.add(messages.of("classify.progress.median", Figures.milliseconds(median)));
                parts.add(messages.of("classify.progress.percentile", Figures.milliseconds(high)));
            }
            parts.add(messages.of("classify.progress.failed", progress.failed()));
            if (progress.cancelled()) {
                parts.add(messages.of("classify.progress.cancelled"));
            }
        }
        return String.join(" · ", parts);
    }

    private String left(Duration duration) {
        long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
        if (seconds < 100) {
            return messages.of("classify.progress.left.seconds", seconds);
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 100
                ? messages.of("classify.progress.left.minutes", minutes)
                : messages.of("classify.progress.left.hours", Math.round(minutes / 60.0));
    }
}
