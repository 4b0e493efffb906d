package dev.tritonexplorer.app.tracelog;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.ConfirmPane;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.ListChangeListener.Change;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Trace and log settings, a card each. */
public final class TraceLogView extends StackPane implements Page {

    private static final String STYLES = "/dev/tritonexplorer/app/tracelog.css";
    private static final int MOST_LINES = 14;
    private static final int MEASURED = 20;

    private final TraceLogModel model;
    private final Messages messages;
    private final VBox main = new VBox();
    private final VBox cards = new VBox();
    private final ComboBox<String> scope = new ComboBox<>();
    private boolean filling;

    public TraceLogView(TraceLogModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("trace-logs");
        getStyleClass().add("trace-logs");
        getStylesheets()
                .add(
                        Objects.requireNonNull(getClass().getResource(STYLES), STYLES)
                                .toExternalForm());
        scopeBox();
        Label log = new Label(messages.of("tracelog.log"));
        log.getStyleClass().add("card-title");
        FormPane logCard =
                new FormPane("log-settings", model.log(), messages, "", model::applyLog, log);
        cards.getStyleClass().add("cards");
        cards.getChildren().addAll(traceCard(), logCard);
        model.scopeProperty().addListener((property, old, now) -> turn());
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        main.getChildren().addAll(header(), scroll);
        getChildren().add(main);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        model.askingProperty().addListener((property, old, now) -> ask(now));
        ask(model.askingProperty().get());
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
    public boolean cancel() {
        return model.cancel();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && model.askingProperty().get()) {
            model.confirm(false);
            event.consume();
        }
    }

    private Node header() {
        Label title = new Label(messages.of("tracelog.title"));
        title.getStyleClass().add("name");
        title.setMinWidth(USE_PREF_SIZE);
        Label note = new Label(messages.of("tracelog.note"));
        note.getStyleClass().addAll("summary", Styles.TEXT_MUTED);
        note.setMinWidth(0);
        note.setTooltip(new Tooltip(note.getText()));
        HBox header = new HBox(title, note);
        header.getStyleClass().add("page-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private FormPane traceCard() {
        Label title = new Label(messages.of("tracelog.trace"));
        title.getStyleClass().add("card-title");
        Label of = new Label(messages.of("tracelog.scope"));
        of.setLabelFor(scope);
        of.getStyleClass().add(Styles.TEXT_MUTED);
        boolean global = model.scopeProperty().get().isEmpty();
        return new FormPane(
                "trace-settings",
                model.trace(),
                messages,
                global ? messages.of("tracelog.clear.global") : messages.of("tracelog.clear.model"),
                model::applyTrace,
                title,
                of,
                scope);
    }

    /** What clearing means is another thing for a model. */
    private void turn() {
        cards.getChildren().set(0, traceCard());
        if (!filling) {
            scope.setValue(model.scopeProperty().get());
            scope.requestFocus();
        }
    }

    private void scopeBox() {
        scope.setId("trace-scope");
        scope.setVisibleRowCount(MOST_LINES);
        scope.setMaxWidth(260);
        // Else it measures each of thousands of names to find its width.
        scope.getProperties().put("comboBoxRowsToMeasureWidth", MEASURED);
        scope.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(String name) {
                        return name == null || name.isEmpty()
                                ? messages.of("tracelog.scope.all")
                                : name;
                    }

                    @Override
                    public String fromString(String typed) {
                        throw new UnsupportedOperationException("The box is not editable");
                    }
                });
        fillScopes();
        model.models().addListener((Change<? extends ModelEntry> change) -> fillScopes());
        scope.valueProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now != null && !filling) {
                                model.scopeProperty().set(now);
                            }
                        });
    }

    private void fillScopes() {
        filling = true;
        List<String> names = new ArrayList<>(List.of(""));
        model.models().stream().map(ModelEntry::name).forEach(names::add);
        String now = model.scopeProperty().get();
        if (!names.contains(now)) {
            names.add(now);
        }
        scope.getItems().setAll(names);
        scope.setValue(now);
        filling = false;
    }

    private void ask(boolean now) {
        getChildren().setAll(main);
        main.setDisable(now);
        if (!now) {
            return;
        }
        ConfirmPane question =
                new ConfirmPane(
                        "trace-all-dialog",
                        messages.of("tracelog.all.title"),
                        messages.of("tracelog.all.yes"),
                        messages.of("tracelog.all.cancel"),
                        model::confirm,
                        List.of(ConfirmPane.text(messages.of("tracelog.all.what"))));
        getChildren().add(question);
        question.focus();
    }
}
