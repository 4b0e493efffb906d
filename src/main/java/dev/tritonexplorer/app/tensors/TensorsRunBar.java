package dev.tritonexplorer.app.tensors;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.tensors.RunState.Outcome;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/** The bar at the bottom: run, cancel, how far it is, and under it what went wrong. */
final class TensorsRunBar extends VBox {

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    private final RequestModel model;
    private final Messages messages;
    private final BooleanBinding running;
    private final Label text = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox problem = new HBox();

    /**
     * @param action sends the request
     */
    TensorsRunBar(RequestModel model, Messages messages, Runnable action) {
        this.model = model;
        this.messages = messages;
        running =
                Bindings.createBooleanBinding(
                        () -> model.runProperty().get().outcome() == Outcome.RUNNING,
                        model.runProperty());
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText(messages.of("tensors.progress"));
        bar.visibleProperty()
                .bind(
                        model.runProperty()
                                .map(now -> now.outcome() == Outcome.RUNNING && now.times() > 1));
        bar.managedProperty().bind(bar.visibleProperty());
        bar.progressProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        (double) model.runProperty().get().requests()
                                                / Math.max(1, model.runProperty().get().times()),
                                model.runProperty()));
        text.setId("run-text");
        text.getStyleClass().add("run-text");
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setTooltip(whole);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(run(action), cancel(), bar, text);
        row.getStyleClass().add("run-bar");
        row.setAlignment(Pos.CENTER_LEFT);
        problem.getStyleClass().add("problem");
        problem.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(row, problem);
        model.runProperty().addListener((property, old, now) -> show());
        model.obstacleProperty().addListener((property, old, now) -> show());
        model.noteProperty().addListener((property, old, now) -> show());
        model.problemProperty().addListener((property, old, now) -> show(now));
        show();
        show(model.problemProperty().get());
    }

    private Button run(Runnable action) {
        Button run = Icons.button(Feather.PLAY, "", messages.of("tensors.run.tooltip"), action);
        run.setId("run-request");
        run.getStyleClass().add(Styles.ACCENT);
        run.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.travel().callProperty().get() == CallKind.GENERATE
                                                ? messages.of("tensors.run.text")
                                                : messages.of(
                                                        "tensors.run",
                                                        model.travel().timesProperty().get()),
                                model.travel().timesProperty(),
                                model.travel().callProperty()));
        run.disableProperty().bind(running.or(model.obstacleProperty().isNotEmpty()));
        run.accessibleHelpProperty().bind(model.obstacleProperty());
        return run;
    }

    private Button cancel() {
        Button cancel =
                Icons.button(
                        Feather.SQUARE,
                        messages.of("tensors.cancel"),
                        messages.of("tensors.cancel.tooltip"),
                        model::cancel);
        cancel.setId("cancel-request");
        cancel.disableProperty().bind(running.not());
        return cancel;
    }

    private void show() {
        String obstacle = model.obstacleProperty().get();
        boolean stopped = !obstacle.isEmpty() && !running.get();
        text.setText(stopped ? obstacle : progress());
        whole.setText(text.getText());
        text.pseudoClassStateChanged(WARNING, stopped);
    }

    private String progress() {
        RunState now = model.runProperty().get();
        List<String> parts = new ArrayList<>();
        if (!model.noteProperty().get().isEmpty()) {
            parts.add(model.noteProperty().get());
        } else if (now.outcome() != Outcome.NONE) {
            if (now.times() > 1) {
                parts.add(messages.of("tensors.progress.requests", now.requests(), now.times()));
            }
            parts.add(
                    model.travel().callProperty().get() == CallKind.GENERATE
                            ? messages.of("tensors.progress.pieces", now.responses())
                            : messages.of("tensors.progress.responses", now.responses()));
            parts.add(Figures.milliseconds(now.elapsedNs()));
            switch (now.outcome()) {
                case FAILED -> parts.add(messages.of("tensors.progress.failed"));
                case CANCELLED -> parts.add(messages.of("tensors.progress.cancelled"));
                case NONE, RUNNING, DONE -> {}
            }
        }
        return String.join(" · ", parts);
    }

    private void show(@Nullable UserMessage now) {
        Icons.show(problem, now != null);
        if (now == null) {
            problem.getChildren().clear();
            return;
        }
        Label message = new Label(now.inOneLine());
        message.setId("run-problem");
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        message.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(message, Priority.ALWAYS);
        problem.getChildren().setAll(new FontIcon(Feather.ALERT_TRIANGLE), message);
    }
}
