package dev.tritonexplorer.app.metrics;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.control.MessageBar.Kind;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.control.TakeButtons;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.figures.Sheets;
import dev.tritonexplorer.app.figures.TakeAlong;
import dev.tritonexplorer.app.metrics.MetricsModel.Form;
import dev.tritonexplorer.app.metrics.MetricsModel.Window;
import dev.tritonexplorer.app.metrics.MetricsState.Shown;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.text.Messages;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Objects;

/** The server's metrics as charts, and every number of them as a table. */
public final class MetricsView extends VBox implements Page {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final MetricsModel model;
    private final Messages messages;
    private final MetricsTexts texts;
    private final TakeAlong take;
    private final AddressField address;
    private final Label updated = new Label();
    private final MessageBar sign = new MessageBar("metrics-sign");
    private final CustomTextField filter = new CustomTextField();
    private final ChartsPane charts;
    private final RawTable raw;
    private final HBox windowTools = new HBox();
    private final HBox tableTools = new HBox();
    private final StackPane body = new StackPane();
    private @Nullable MetricsState paneOf;

    /**
     * @param take copies and saves
     */
    public MetricsView(MetricsModel model, Messages messages, TakeAlong take) {
        this.model = model;
        this.messages = messages;
        this.take = take;
        texts = new MetricsTexts(messages);
        address = new AddressField(model, messages);
        charts = new ChartsPane(model, texts, messages, take);
        raw = new RawTable(messages, take);
        StackPane.setMargin(raw, Sheets.BODY);
        VBox.setVgrow(body, Priority.ALWAYS);
        setId("metrics");
        getStyleClass().addAll("metrics-view", "figure-page");
        Sheets.addTo(this, "figures", "metrics");
        getChildren().addAll(header(), bar(), sign, body);
        model.revisionProperty().addListener((property, old, now) -> show());
        model.addressProblemProperty().addListener((property, old, now) -> show());
        show();
    }

    private Node header() {
        Label title = new Label(messages.of("metrics.title"));
        title.getStyleClass().add("name");
        title.setMinWidth(USE_PREF_SIZE);
        updated.setId("metrics-updated");
        updated.getStyleClass().addAll("summary", Styles.TEXT_MUTED);
        updated.setMinWidth(0);
        HBox header = new HBox(title, updated, Icons.spacer(), take.sign(), address);
        header.getStyleClass().addAll("page-header", "ends-with-field");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private Node bar() {
        Segmented<Form> form =
                new Segmented<>(
                        List.of(Form.values()),
                        this::name,
                        model.formProperty(),
                        messages.of("metrics.form"));
        form.setId("metrics-form");
        Segmented<Window> window =
                new Segmented<>(
                        List.of(Window.values()),
                        one -> messages.of("metrics.minutes", one.minutes()),
                        model.windowProperty(),
                        messages.of("metrics.window"));
        window.setId("metrics-window");
        ToggleButton pause =
                new ToggleButton(messages.of("metrics.pause"), new FontIcon(Feather.PAUSE));
        pause.setId("metrics-pause");
        pause.setTooltip(new Tooltip(messages.of("metrics.pause.tooltip")));
        pause.setMinWidth(USE_PREF_SIZE);
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        windowTools.getChildren().add(window);
        windowTools.setAlignment(Pos.CENTER_LEFT);
        Button copy =
                TakeButtons.copy(
                        messages,
                        "copy-metrics",
                        messages.of("metrics.copyTable"),
                        () -> take.copy(raw.table().text()));
        Button csv =
                TakeButtons.csv(
                        messages,
                        "csv-metrics",
                        messages.of("metrics.csvTable"),
                        () -> take.saveCsv(this, "metrics", raw.table().text()));
        tableTools.getChildren().addAll(copy, csv);
        filter.setId("metrics-filter");
        filter.setLeft(new FontIcon(Feather.SEARCH));
        filter.getStyleClass().add("figure-filter");
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                        filter.clear();
                        event.consume();
                    }
                });
        HBox bar = new HBox(form, windowTools, pause, Icons.spacer(), filter, tableTools);
        bar.getStyleClass().add("figure-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private String name(Form form) {
        return switch (form) {
            case CHARTS -> messages.of("metrics.charts");
            case ALL -> messages.of("metrics.all");
        };
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void shown() {
        model.shown();
    }

    @Override
    public void hidden() {
        model.hidden();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public boolean find() {
        filter.requestFocus();
        filter.selectAll();
        return true;
    }

    private void show() {
        boolean all = model.formProperty().get() == Form.ALL;
        Icons.show(windowTools, !all);
        Icons.show(tableTools, all);
        String wanted =
                all ? messages.of("metrics.filter.all") : messages.of("metrics.filter.models");
        filter.setPromptText(wanted);
        filter.setAccessibleText(wanted);
        MetricsState state = model.stateProperty().get();
        Reading reading = model.reading().orElse(null);
        if (!(state instanceof Shown shown) || reading == null) {
            updated.setText("");
            sign.show(Kind.WARNING, model.addressProblemProperty().get());
            if (!Objects.equals(paneOf, state)) {
                paneOf = state;
                body.getChildren().setAll(pane(state));
            }
            return;
        }
        paneOf = null;
        UserMessage problem = shown.problem();
        pseudoClassStateChanged(STALE, problem != null);
        updated.setText(
                model.pausedProperty().get()
                        ? messages.of("metrics.paused", texts.clock(shown.at()))
                        : messages.of("metrics.updated", texts.clock(shown.at())));
        updated.setTooltip(new Tooltip(updated.getText()));
        sayWhatMatters(shown, reading);
        Node wantedBody = all ? raw : charts;
        if (!body.getChildren().contains(wantedBody)) {
            body.getChildren().setAll(wantedBody);
        }
        if (all) {
            raw.show(model.samples());
        } else {
            charts.show(reading);
        }
    }

    private void sayWhatMatters(Shown shown, Reading reading) {
        UserMessage problem = shown.problem();
        String wrongAddress = model.addressProblemProperty().get();
        if (!wrongAddress.isEmpty()) {
            sign.show(Kind.WARNING, wrongAddress);
        } else if (problem != null) {
            sign.show(
                    Kind.WARNING,
                    messages.of("metrics.stale", texts.clock(shown.at()), problem.inOneLine()));
        } else if (!reading.isTriton()) {
            sign.show(Kind.WARNING, messages.of("metrics.notTriton"));
        } else {
            sign.show(
                    Kind.INFO,
                    model.restart()
                            .filter(one -> one.at().toEpochMilli() >= model.begin())
                            .map(
                                    one ->
                                            messages.of(
                                                    "metrics.restarted",
                                                    one.models().size(),
                                                    texts.clock(one.at())))
                            .orElse(""));
        }
    }

    private StatePane pane(MetricsState state) {
        if (state instanceof MetricsState.Failed(UserMessage problem)) {
            Button again = new Button(messages.of("metrics.retry"));
            again.setId("metrics-retry");
            again.setOnAction(event -> model.refresh());
            Button change = new Button(messages.of("metrics.changeAddress"));
            change.setOnAction(event -> address.focusField());
            return StatePane.failure(
                    Feather.ALERT_TRIANGLE,
                    messages.of("metrics.failed.title"),
                    problem.message(),
                    (problem.hint() + " " + messages.of("metrics.failed.hint")).strip(),
                    again,
                    change);
        }
        return StatePane.busy(new ProgressIndicator(), messages.of("metrics.waiting"), "");
    }
}
