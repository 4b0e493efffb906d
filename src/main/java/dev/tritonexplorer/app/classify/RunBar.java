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

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/** The bar at the bottom: run, cancel, clear, and how far it is. */
final class RunBar extends HBox {

    private final Messages messages;

    RunBar(ClassifyModel model, Messages messages) {
        this.messages = messages;
        getStyleClass().add("run-bar");
        setAlignment(Pos.CENTER_LEFT);
        ReadOnlyObjectProperty<Progress> progress = model.progressProperty();
        BooleanBinding running =
                Bindings.createBooleanBinding(() -> progress.get().running(), progress);
        BooleanBinding empty = Bindings.isEmpty(model.rows());

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
        run.disableProperty().bind(running.or(empty));
        Button cancel =
                Icons.button(
                        Feather.SQUARE,
                        messages.of("classify.cancel"),
                        messages.of("classify.cancel.tooltip"),
                        model::cancel);
        cancel.setId("cancel");
        cancel.disableProperty().bind(running.not());
        Button clear =
                Icons.button(
                        Feather.TRASH_2,
                        messages.of("classify.clear"),
                        messages.of("classify.clear.tooltip"),
                        model::clear);
        clear.setId("clear");
        clear.disableProperty().bind(empty);

        ProgressBar bar = new ProgressBar();
        bar.setId("progress");
        bar.setAccessibleText(messages.of("classify.progress.accessible"));
        bar.progressProperty()
                .bind(Bindings.createDoubleBinding(() -> progress.get().fraction(), progress));
        Label text = new Label();
        text.setId("progress-text");
        text.getStyleClass().add(Styles.TEXT_MUTED);
        // In a narrow window the bar gives way to the words.
        text.setMinWidth(USE_PREF_SIZE);
        text.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> text(progress.get(), model.nothingFoundProperty().get()),
                                progress,
                                model.nothingFoundProperty()));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(text.textProperty());
        text.setTooltip(whole);
        getChildren().addAll(run, cancel, clear, bar, text);
    }

    private String text(Progress progress, boolean nothingFound) {
        if (nothingFound) {
            return messages.of("classify.nothingFound");
        }
        List<String> parts = new ArrayList<>();
        if (progress.total() > 0) {
            parts.add(messages.of("classify.progress", progress.done(), progress.total()));
            if (progress.done() > 0) {
                parts.add(messages.of("classify.progress.rate", Figures.rate(progress.rate())));
            }
            parts.add(messages.of("classify.progress.failed", progress.failed()));
            if (progress.cancelled()) {
                parts.add(messages.of("classify.progress.cancelled"));
            }
        }
        return String.join(" · ", parts);
    }
}
