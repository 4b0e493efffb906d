package dev.tritonexplorer.app.compare;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.compare.CompareModel.Compared;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.compare.ComparisonReport;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The bar at the bottom: run, cancel, how far it is, and what can be done with the figures. */
final class CompareBar extends HBox {

    /** In less room the buttons at the end are icons. */
    private static final double ROOM_FOR_WORDS = 1000;

    private final CompareModel model;
    private final Messages messages;
    private final BooleanProperty usable = new SimpleBooleanProperty();
    private final Label text = new Label();
    private final Tooltip whole = new Tooltip();
    private final Button run;

    CompareBar(
            CompareModel model,
            Messages messages,
            Runnable use,
            Runnable copy,
            Runnable csv,
            Runnable png) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("run-bar");
        setAlignment(Pos.CENTER_LEFT);
        run = Icons.button(Feather.PLAY, "", messages.of("compare.run.tooltip"), model::start);
        run.setId("compare-run");
        run.getStyleClass().add(Styles.ACCENT);
        run.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.reportProperty().get() == null
                                                        || model.runningProperty().get()
                                                ? messages.of("compare.run")
                                                : messages.of("compare.again"),
                                model.reportProperty(),
                                model.runningProperty()));
        run.disableProperty().bind(model.runningProperty().or(model.pictureProperty().isNull()));
        Button cancel =
                Icons.button(
                        Feather.SQUARE,
                        messages.of("compare.cancel"),
                        messages.of("compare.cancel.tooltip"),
                        model::cancel);
        cancel.setId("compare-cancel");
        cancel.disableProperty().bind(model.runningProperty().not());
        ProgressBar progress = new ProgressBar();
        progress.setId("compare-progress");
        progress.setAccessibleText(messages.of("compare.progress"));
        progress.visibleProperty().bind(model.runningProperty());
        progress.managedProperty().bind(progress.visibleProperty());
        progress.progressProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> fraction(model.reportProperty().get()),
                                model.reportProperty()));
        text.setId("compare-text");
        text.getStyleClass().add(Styles.TEXT_MUTED);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinWidth(0);
        text.setTooltip(whole);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button useIt =
                action(
                        "compare-use",
                        Feather.CHECK,
                        messages.of("compare.use"),
                        messages.of("compare.use.tooltip"),
                        use);
        useIt.disableProperty().bind(usable.not());
        List<Button> outputs =
                List.of(
                        action(
                                "compare-copy",
                                Feather.COPY,
                                messages.of("control.copy"),
                                messages.of("compare.copy.tooltip"),
                                copy),
                        action(
                                "compare-csv",
                                Feather.DOWNLOAD,
                                messages.of("compare.csv"),
                                messages.of("compare.csv.tooltip"),
                                csv),
                        action(
                                "compare-png",
                                Feather.IMAGE,
                                messages.of("compare.png"),
                                messages.of("compare.png.tooltip"),
                                png));
        outputs.forEach(each -> each.disableProperty().bind(model.reportProperty().isNull()));
        getChildren().addAll(run, cancel, progress, text, useIt);
        getChildren().addAll(outputs);
        model.reportProperty().addListener((property, old, now) -> tell());
        model.runningProperty().addListener((property, old, now) -> tell());
        model.cancelledProperty().addListener((property, old, now) -> tell());
        widthProperty().addListener((property, old, now) -> tell());
        tell();
    }

    private Button action(String id, Ikon icon, String name, String tooltip, Runnable action) {
        Button button = Icons.button(icon, name, tooltip, action);
        button.setId(id);
        button.setAccessibleText(name);
        button.getStyleClass().add(Styles.FLAT);
        button.contentDisplayProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () ->
                                        getWidth() < ROOM_FOR_WORDS
                                                ? ContentDisplay.GRAPHIC_ONLY
                                                : ContentDisplay.LEFT,
                                widthProperty()));
        return button;
    }

    /** Whether the selected way can be taken over. */
    BooleanProperty usableProperty() {
        return usable;
    }

    /** Puts the focus where Enter starts it. */
    void focusRun() {
        run.requestFocus();
    }

    /** Says what was done, until something else is to be said. */
    void say(String done) {
        text.pseudoClassStateChanged(Styles.STATE_DANGER, false);
        set(done);
    }

    /** Says what could not be done. */
    void complain(String problem) {
        text.pseudoClassStateChanged(Styles.STATE_DANGER, true);
        set(problem);
    }

    private void set(String words) {
        text.setText(words);
        whole.setText(words);
    }

    private static double fraction(ComparisonReport report) {
        return report == null || report.done() == 0
                ? ProgressBar.INDETERMINATE_PROGRESS
                : (double) report.done() / Math.max(1, report.total());
    }

    private void tell() {
        Compared compared = model.comparedProperty().get();
        ComparisonReport report = model.reportProperty().get();
        List<String> about = new ArrayList<>();
        if (compared != null) {
            about.add(compared.picture());
            about.add(messages.of("compare.text.requests", compared.requests()));
        }
        List<String> parts = new ArrayList<>();
        if (report != null) {
            if (report.finished()) {
                parts.add(messages.of("compare.text.ways", report.running(), report.existing()));
            } else {
                parts.add(messages.of("compare.text.done", report.done(), report.total()));
            }
            parts.add(
                    messages.of(
                            "compare.text.elapsed",
                            String.format(Locale.ENGLISH, "%.1f", report.elapsed() / 1e9)));
        }
        if (model.cancelledProperty().get()) {
            parts.add(messages.of("compare.text.cancelled"));
        }
        boolean first = parts.isEmpty() || getWidth() >= ROOM_FOR_WORDS;
        List<String> all = new ArrayList<>(about);
        all.addAll(parts);
        say(String.join(" · ", first ? all : parts));
        whole.setText(String.join(" · ", all));
    }
}
