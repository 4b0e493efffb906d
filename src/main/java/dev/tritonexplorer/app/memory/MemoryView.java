package dev.tritonexplorer.app.memory;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.ConfirmPane;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.control.TakeButtons;
import dev.tritonexplorer.app.memory.MemoryState.Asking;
import dev.tritonexplorer.app.memory.MemoryState.Failed;
import dev.tritonexplorer.app.memory.MemoryState.Known;
import dev.tritonexplorer.app.memory.MemoryState.NoExtension;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.ListChangeListener.Change;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The server's shared-memory regions in a table. */
public final class MemoryView extends StackPane implements Page {

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final MemoryModel model;
    private final Messages messages;
    private final MemoryTexts texts;
    private final RegionTable table;
    private final Label summary = new Label();
    private final Label readOnly = new Label();
    private final CustomTextField search = new CustomTextField();
    private final Button unregister;
    private final Button unregisterAll;
    private final Button copy;
    private final Label note = new Label();
    private final MessageBar problem = new MessageBar("memory-problem");
    private final StackPane body = new StackPane();
    private final VBox card;
    private final VBox main = new VBox();

    public MemoryView(MemoryModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        texts = new MemoryTexts(messages);
        table = new RegionTable(model, texts, messages);
        setId("memory");
        getStyleClass().add("memory-view");
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        MemoryView.class.getResource(
                                                "/dev/tritonexplorer/app/memory.css"))
                                .toExternalForm());
        unregister =
                Icons.button(
                        Feather.MINUS_CIRCLE,
                        messages.of("memory.unregister"),
                        messages.of("memory.unregister.tooltip"),
                        this::unregister);
        unregister.setId("unregister");
        unregister.getStyleClass().add(Styles.FLAT);
        unregisterAll =
                Icons.button(
                        Feather.TRASH_2,
                        messages.of("memory.unregisterAll"),
                        messages.of("memory.unregisterAll.tooltip"),
                        this::unregisterAll);
        unregisterAll.setId("unregister-all");
        unregisterAll.getStyleClass().add(Styles.FLAT);
        copy =
                TakeButtons.copy(
                        messages,
                        "copy-regions",
                        messages.of("memory.copy.tooltip"),
                        this::copyShown);
        problem.addClose("memory-dismiss", messages.of("memory.dismiss"), model::dismissProblem);
        card = new VBox(bar(), problem, body, note);
        card.getStyleClass().add("card");
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        VBox middle = new VBox(card);
        middle.getStyleClass().add("cards");
        VBox.setVgrow(middle, Priority.ALWAYS);
        note.setId("memory-note");
        note.getStyleClass().addAll("note", Styles.TEXT_MUTED);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        main.getChildren().addAll(header(), middle);
        getChildren().add(main);
        keys();
        model.stateProperty().addListener((property, old, now) -> update());
        model.problemProperty().addListener((property, old, now) -> update());
        model.readOnlyProperty().addListener((property, old, now) -> update());
        model.busyProperty().addListener((property, old, now) -> update());
        model.regions().addListener((Change<? extends RegionRow> change) -> update());
        model.shown().addListener((Change<? extends RegionRow> change) -> update());
        table.getSelectionModel()
                .getSelectedItems()
                .addListener((Change<? extends RegionRow> change) -> update());
        update();
    }

    private Node header() {
        Label title = new Label(messages.of("memory.title"));
        title.getStyleClass().add("name");
        title.setMinWidth(Region.USE_PREF_SIZE);
        summary.setId("memory-summary");
        summary.getStyleClass().addAll("summary", Styles.TEXT_MUTED);
        summary.setMinWidth(0);
        HBox header = new HBox(title, summary);
        header.getStyleClass().add("page-header");
        return header;
    }

    private Node bar() {
        search.setId("memory-search");
        search.setPromptText(messages.of("memory.search"));
        search.setAccessibleText(messages.of("memory.search.tooltip"));
        search.setTooltip(new Tooltip(messages.of("memory.search.tooltip")));
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.textProperty().bindBidirectional(model.queryProperty());
        search.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                        search.clear();
                        event.consume();
                    }
                });
        readOnly.setId("memory-read-only");
        readOnly.getStyleClass().add(Styles.TEXT_MUTED);
        readOnly.setMinWidth(0);
        HBox bar = new HBox(search, readOnly, Icons.spacer(), unregister, unregisterAll, copy);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("card-header");
        return bar;
    }

    private void keys() {
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (COPY.match(event)) {
                        copy(selected().isEmpty() ? table.getItems() : selected());
                        event.consume();
                    } else if (event.getCode() == KeyCode.DELETE) {
                        unregister();
                        event.consume();
                    }
                });
        MenuItem copy = new MenuItem(messages.of("memory.copy"));
        copy.setOnAction(event -> copy(selected()));
        MenuItem forget = new MenuItem(messages.of("memory.unregister"));
        forget.setOnAction(event -> unregister());
        table.setContextMenu(new ContextMenu(copy, forget));
    }

    private void update() {
        int count = model.regions().size();
        boolean known = model.stateProperty().get() instanceof Known;
        summary.setText(
                known
                        ? messages.of(
                                "memory.summary",
                                count,
                                MemoryTexts.size(model.totalBytes()),
                                MemoryModel.others(model.regions()))
                        : "");
        Optional<String> never = model.readOnlyProperty().getValue();
        boolean hindered = never.isPresent() || model.busyProperty().get();
        unregister.setDisable(hindered || selected().isEmpty());
        unregisterAll.setDisable(hindered || count == 0);
        // A disabled button shows no tooltip: the card says it.
        readOnly.setText(never.orElse(""));
        Icons.show(readOnly, never.isPresent());
        copy.setDisable(model.shown().isEmpty());
        search.setDisable(count == 0 && search.getText().isEmpty());
        problem.show(MessageBar.Kind.FAILURE, model.problemProperty().get());
        String partly = model.stateProperty().get() instanceof Known(String why) ? why : "";
        note.setText(partly);
        Icons.show(note, !partly.isEmpty());
        put(content());
    }

    private Node content() {
        return switch (model.stateProperty().get()) {
            case Asking() ->
                    StatePane.busy(new ProgressIndicator(), messages.of("memory.asking"), "");
            case NoExtension() ->
                    StatePane.calm(
                            Feather.SLASH,
                            messages.of("memory.noExtension.title"),
                            messages.of("memory.noExtension"),
                            "");
            case Failed(var reason) ->
                    StatePane.failure(
                            Feather.ALERT_TRIANGLE,
                            messages.of("memory.failed.title"),
                            reason.message(),
                            reason.hint());
            case Known known when model.regions().isEmpty() ->
                    StatePane.calm(
                            Feather.LAYERS,
                            messages.of("memory.empty.title"),
                            messages.of("memory.empty"),
                            "");
            case Known known when model.shown().isEmpty() ->
                    StatePane.calm(
                            Feather.SEARCH,
                            messages.of("memory.noMatch.title"),
                            messages.of("memory.noMatch"),
                            "");
            case Known known -> table;
        };
    }

    /** The same state again stays as it is, and with it what a screen reader is reading. */
    private void put(Node wanted) {
        Node there = body.getChildren().isEmpty() ? null : body.getChildren().getFirst();
        String kind =
                wanted == table ? "" : model.stateProperty().get() + model.queryProperty().get();
        if (there == null
                || there == table
                || wanted == table
                || !kind.equals(there.getUserData())) {
            if (there != wanted) {
                wanted.setUserData(kind);
                body.getChildren().setAll(wanted);
            }
        }
    }

    private List<RegionRow> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private void unregister() {
        List<RegionRow> rows = selected();
        if (rows.isEmpty()
                || model.busyProperty().get()
                || model.readOnlyProperty().getValue().isPresent()) {
            return;
        }
        long others = MemoryModel.others(rows);
        if (others == 0) {
            model.unregister(rows);
            return;
        }
        ask(
                messages.of("memory.unregister"),
                messages.of("memory.unregister.question", rows.size()),
                messages.of("memory.unregister.warning", others),
                () -> model.unregister(rows));
    }

    private void unregisterAll() {
        ask(
                messages.of("memory.unregisterAll.agree"),
                messages.of("memory.unregisterAll.question", model.regions().size()),
                messages.of("memory.unregisterAll.warning", MemoryModel.others(model.regions())),
                model::unregisterAll);
    }

    /** Other programs may feel it. */
    private void ask(String action, String question, String warning, Runnable agreed) {
        ConfirmPane pane =
                new ConfirmPane(
                        "confirm",
                        question,
                        action,
                        messages.of("memory.confirm.cancel"),
                        yes -> {
                            getChildren().setAll(main);
                            main.setDisable(false);
                            table.requestFocus();
                            if (yes) {
                                agreed.run();
                            }
                        },
                        List.of(ConfirmPane.text(warning)));
        getChildren().setAll(main, pane);
        main.setDisable(true);
        pane.focus();
    }

    private void copyShown() {
        copy(table.getItems());
    }

    private void copy(List<RegionRow> rows) {
        if (!rows.isEmpty()) {
            SystemClipboard.put(texts.table(rows));
        }
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void shown() {
        model.shown(true);
    }

    @Override
    public void hidden() {
        model.shown(false);
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public boolean find() {
        search.requestFocus();
        search.selectAll();
        return true;
    }
}
