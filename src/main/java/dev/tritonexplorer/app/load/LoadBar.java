package dev.tritonexplorer.app.load;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/** The bar at the bottom: run, stop, how far it is, and what can be done with the figures. */
final class LoadBar extends HBox {

    private final LoadTestModel model;
    private final Messages messages;
    private final LoadTexts texts;
    private final Label text = new Label();
    private final Tooltip whole = new Tooltip();
    private final Button run;
    private final Button stop;
    private final ProgressBar progress = new ProgressBar();
    private final MenuButton beside = new MenuButton();

    /**
     * @param sign says what was taken along
     * @param open asks for a file with a result
     * @param exports what the menu of exports offers
     */
    LoadBar(
            LoadTestModel model,
            LoadTexts texts,
            Messages messages,
            Node sign,
            Runnable open,
            List<MenuItem> exports) {
        this.model = model;
        this.texts = texts;
        this.messages = messages;
        getStyleClass().add("run-bar");
        setAlignment(Pos.CENTER_LEFT);
        run =
                Icons.button(
                        Feather.PLAY,
                        messages.of("load.run"),
                        messages.of("load.run.tooltip"),
                        model::start);
        run.setId("load-run");
        run.getStyleClass().add(Styles.ACCENT);
        stop =
                Icons.button(
                        Feather.SQUARE,
                        messages.of("load.stop"),
                        messages.of("load.stop.tooltip"),
                        model::stop);
        stop.setId("load-stop");
        progress.setId("load-progress");
        progress.setAccessibleText(messages.of("load.progress"));
        text.setId("load-text");
        text.getStyleClass().add(Styles.TEXT_MUTED);
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setTooltip(whole);
        HBox.setHgrow(text, Priority.ALWAYS);
        beside.setId("load-beside");
        beside.setText(messages.of("load.beside"));
        beside.setGraphic(new FontIcon(Feather.LAYERS));
        beside.setTooltip(new Tooltip(messages.of("load.beside.tooltip")));
        beside.getStyleClass().add(Styles.FLAT);
        beside.setMinWidth(USE_PREF_SIZE);
        beside.setOnShowing(event -> offer(open));
        // A menu without a line does not open.
        beside.getItems().add(new MenuItem());
        MenuButton export =
                new MenuButton(
                        messages.of("load.export"),
                        new FontIcon(Feather.DOWNLOAD),
                        exports.toArray(MenuItem[]::new));
        export.setId("load-export");
        export.setTooltip(new Tooltip(messages.of("load.export.tooltip")));
        export.getStyleClass().add(Styles.FLAT);
        export.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(run, stop, progress, text, sign, beside, export);
        model.liveProperty().addListener((property, old, now) -> show());
        model.shownProperty().addListener((property, old, now) -> show());
        model.form().checkProperty().addListener((property, old, now) -> show());
        show();
    }

    private void offer(Runnable open) {
        beside.getItems().clear();
        KnownRun shown = model.shownProperty().get();
        KnownRun other = model.otherProperty().get();
        for (KnownRun one : model.runs()) {
            if (one != shown) {
                MenuItem item =
                        new MenuItem(
                                messages.of(
                                        "load.beside.run",
                                        one.report().target().model(),
                                        one.name()));
                item.setMnemonicParsing(false);
                item.setOnAction(event -> model.otherProperty().set(one));
                item.setDisable(one == other || shown == null);
                beside.getItems().add(item);
            }
        }
        MenuItem file = new MenuItem(messages.of("load.beside.open"));
        file.setId("load-open");
        file.setOnAction(event -> open.run());
        beside.getItems().add(file);
        if (other != null) {
            MenuItem none = new MenuItem(messages.of("load.beside.none"));
            none.setId("load-beside-none");
            none.setOnAction(event -> model.otherProperty().set(null));
            beside.getItems().add(none);
        }
    }

    /** Puts the focus where Enter starts it. */
    void focusRun() {
        (stop.isDisabled() ? run : stop).requestFocus();
    }

    private void show() {
        LiveRun live = model.liveProperty().get();
        Check check = model.form().checkProperty().get();
        run.setDisable(live != null || check.order().isEmpty());
        stop.setDisable(live == null || live.stopping());
        run.setText(
                model.shownProperty().get() == null
                        ? messages.of("load.run")
                        : messages.of("load.again"));
        Icons.show(progress, live != null);
        progress.setProgress(live == null ? 0 : live.fraction());
        String said = live == null ? idle(check) : running(live);
        text.setText(said);
        whole.setText(said);
    }

    private String running(LiveRun live) {
        if (live.stopping()) {
            return messages.of("load.bar.stopping");
        }
        return messages.of(
                "load.bar.running",
                live.order().model(),
                Math.max(1, live.number()),
                Math.max(live.number(), live.order().levels()),
                texts.duration(live.left()));
    }

    private String idle(Check check) {
        @Nullable LoadOrder order = check.order().orElse(null);
        return order == null
                ? messages.of("load.bar.wrong")
                : messages.of("load.bar.ready", order.levels(), texts.estimate(order));
    }
}
