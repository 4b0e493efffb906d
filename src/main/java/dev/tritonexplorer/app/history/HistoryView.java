package dev.tritonexplorer.app.history;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.ServerMarks;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.figures.TextTable;
import dev.tritonexplorer.app.history.HistoryRow.Run;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.ListChangeListener.Change;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
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

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The page of the runs that were made. */
public final class HistoryView extends VBox implements Page {

    private static final String SHEET = "/dev/tritonexplorer/app/history.css";
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final HistoryModel model;
    private final Replay replay;
    private final Messages messages;
    private final HistoryTexts texts;
    private final HistoryTable table;
    private final EntryPane entry;
    private final ComparePane compare;
    private final Label summary = new Label();
    private final CustomTextField search = new CustomTextField();
    private final StackPane body = new StackPane();
    private final VBox listed;
    private final Button run;
    private final Button open;
    private final Button compareTwo;
    private final Button copy;
    private final Button delete;
    private final Button clear;
    private final MessageBar problem = new MessageBar("history-problem");
    private final MessageBar off = new MessageBar("history-off");
    private boolean comparing;

    public HistoryView(HistoryModel model, Replay replay, HistoryTexts texts, Messages messages) {
        this.model = model;
        this.replay = replay;
        this.texts = texts;
        this.messages = messages;
        setId("history");
        getStyleClass().add("history-view");
        getStylesheets()
                .addAll(
                        ServerMarks.sheet(),
                        Objects.requireNonNull(HistoryView.class.getResource(SHEET))
                                .toExternalForm());
        table =
                new HistoryTable(
                        model, texts, replay, ZoneId.systemDefault(), messages, () -> go(false));
        VBox.setVgrow(table, Priority.ALWAYS);
        listed = new VBox(table);
        listed.getStyleClass().add("card");
        entry = new EntryPane(texts, messages);
        compare = new ComparePane(messages, texts, () -> compare(false));
        VBox.setVgrow(listed, Priority.ALWAYS);
        run =
                Icons.button(
                        Feather.PLAY,
                        messages.of("history.replay"),
                        messages.of("history.replay.tooltip"),
                        () -> go(true));
        run.setId("history-replay");
        run.getStyleClass().add(Styles.ACCENT);
        open =
                Icons.button(
                        Feather.CORNER_UP_LEFT,
                        messages.of("history.open"),
                        messages.of("history.open.tooltip"),
                        () -> go(false));
        open.setId("history-open");
        compareTwo =
                Icons.button(
                        Feather.COLUMNS,
                        messages.of("history.compareTwo"),
                        messages.of("history.compareTwo.tooltip"),
                        () -> compare(true));
        compareTwo.setId("history-compare-two");
        copy =
                Icons.button(
                        Feather.COPY,
                        messages.of("history.copy"),
                        messages.of("history.copy.tooltip"),
                        this::copyRows);
        copy.setId("history-copy");
        delete =
                Icons.button(
                        Feather.X,
                        messages.of("history.delete"),
                        messages.of("history.delete.tooltip"),
                        this::delete);
        delete.setId("history-delete");
        clear =
                Icons.button(
                        Feather.TRASH_2,
                        messages.of("history.clear"),
                        messages.of("history.clear.tooltip"),
                        this::clear);
        clear.setId("history-clear");
        List.of(copy, delete, clear).forEach(button -> button.getStyleClass().add(Styles.FLAT));
        problem.addClose("history-dismiss", messages.of("history.dismiss"), model::dismissProblem);
        off.addAction(
                "history-keep", messages.of("history.keep"), () -> model.keepProperty().set(true));
        VBox.setVgrow(body, Priority.ALWAYS);
        body.getStyleClass().add("cards");
        getChildren().addAll(header(), off, problem, body, bar());
        keys();
        model.rows().addListener((Change<? extends HistoryRow> change) -> update());
        model.missingProperty().addListener((property, old, now) -> update());
        model.problemProperty().addListener((property, old, now) -> update());
        model.keepProperty().addListener((property, old, now) -> update());
        model.brokenProperty().addListener((property, old, now) -> update());
        model.totalProperty().addListener((property, old, now) -> update());
        table.getSelectionModel()
                .getSelectedItems()
                .addListener((Change<? extends HistoryRow> change) -> update());
        update();
    }

    private Node header() {
        Label title = new Label(messages.of("history.title"));
        title.getStyleClass().add("name");
        title.setMinWidth(Region.USE_PREF_SIZE);
        summary.setId("history-summary");
        summary.getStyleClass().addAll("summary", Styles.TEXT_MUTED);
        summary.setMinWidth(0);
        search.setId("history-search");
        search.setPromptText(messages.of("history.search"));
        search.setAccessibleText(messages.of("history.search.tooltip"));
        search.setTooltip(new Tooltip(messages.of("history.search.tooltip")));
        search.setLeft(new FontIcon(Feather.SEARCH));
        search.textProperty().bindBidirectional(model.queryProperty());
        search.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                        search.clear();
                        event.consume();
                    } else if (event.getCode() == KeyCode.DOWN) {
                        enterTable();
                        event.consume();
                    }
                });
        HBox header = new HBox(title, summary, Icons.spacer(), search);
        header.getStyleClass().addAll("page-header", "ends-with-field");
        return header;
    }

    private void enterTable() {
        table.requestFocus();
        if (table.selected().isEmpty()) {
            for (int index = 0; index < table.getItems().size(); index++) {
                if (table.getItems().get(index) instanceof Run) {
                    table.getSelectionModel().clearAndSelect(index);
                    return;
                }
            }
        }
    }

    private Node bar() {
        HBox bar = new HBox(run, open, compareTwo, Icons.spacer(), copy, delete, clear);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("run-bar");
        return bar;
    }

    private void keys() {
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (COPY.match(event)) {
                        copyRows();
                        event.consume();
                    } else if (event.getCode() == KeyCode.DELETE) {
                        delete();
                        event.consume();
                    } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                        go(false);
                        event.consume();
                    }
                });
        table.setContextMenu(
                new ContextMenu(
                        item(messages.of("history.replay"), () -> go(true)),
                        item(messages.of("history.open"), () -> go(false)),
                        item(messages.of("history.compareTwo"), () -> compare(true)),
                        item(messages.of("history.copy"), this::copyRows),
                        item(messages.of("history.delete"), this::delete)));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void update() {
        List<HistoryEntry> selected = table.selected();
        int shown = (int) model.rows().stream().filter(Run.class::isInstance).count();
        int total = model.totalProperty().get();
        List<String> parts = new ArrayList<>();
        if (total > 0) {
            parts.add(
                    shown == total
                            ? messages.of("history.summary", total)
                            : messages.of("history.summary.filtered", shown, total));
        }
        if (model.brokenProperty().get() > 0) {
            parts.add(messages.of("history.broken", model.brokenProperty().get()));
        }
        summary.setText(String.join(" · ", parts));
        summary.setTooltip(
                model.brokenProperty().get() > 0
                        ? new Tooltip(messages.of("history.broken.tooltip", model.folder()))
                        : null);
        problem.show(MessageBar.Kind.FAILURE, model.problemProperty().get());
        off.show(
                MessageBar.Kind.INFO, model.keepProperty().get() ? "" : messages.of("history.off"));
        boolean one = selected.size() == 1;
        run.setDisable(!one);
        run.setAccessibleHelp("");
        open.setDisable(!one);
        compareTwo.setDisable(comparing || !areAlike(selected));
        copy.setDisable(shown == 0);
        delete.setDisable(selected.isEmpty());
        clear.setDisable(total == 0 && model.brokenProperty().get() == 0);
        search.setDisable(total == 0 && search.getText().isEmpty());
        if (comparing && !areAlike(selected)) {
            comparing = false;
        }
        if (one) {
            HistoryEntry first = selected.getFirst();
            entry.show(first, model.missingProperty().get(), replay.isModelGone(first));
            run.setDisable(EntryPane.isNothingLeft(first, model.missingProperty().get()));
            run.setAccessibleHelp(entry.hint());
        }
        put(one);
    }

    private void put(boolean detail) {
        if (comparing) {
            body.getChildren().setAll(compare);
        } else if (model.rows().isEmpty()) {
            body.getChildren().setAll(nothing());
        } else {
            if (detail != listed.getChildren().contains(entry)) {
                listed.getChildren().setAll(detail ? List.of(table, entry) : List.of(table));
            }
            if (!body.getChildren().contains(listed)) {
                body.getChildren().setAll(listed);
            }
        }
    }

    private Node nothing() {
        boolean none = model.totalProperty().get() == 0;
        VBox card =
                new VBox(
                        none
                                ? StatePane.calm(
                                        Feather.CLOCK,
                                        messages.of("history.empty.title"),
                                        messages.of("history.empty"),
                                        "")
                                : StatePane.calm(
                                        Feather.SEARCH,
                                        messages.of("history.noMatch.title"),
                                        messages.of("history.noMatch"),
                                        ""));
        VBox.setVgrow(card.getChildren().getFirst(), Priority.ALWAYS);
        card.getStyleClass().add("card");
        return card;
    }

    private static boolean areAlike(List<HistoryEntry> selected) {
        return selected.size() == 2 && selected.getFirst().kind().isLike(selected.getLast().kind());
    }

    private void go(boolean runIt) {
        List<HistoryEntry> selected = table.selected();
        if (selected.size() != 1) {
            return;
        }
        HistoryEntry wanted = selected.getFirst();
        String action = runIt ? messages.of("history.replay") : messages.of("history.open");
        if (!replay.isElsewhere(wanted)
                || Confirmation.ask(
                        getScene().getWindow(),
                        action,
                        messages.of("history.elsewhere", texts.server(wanted)),
                        messages.of("history.elsewhere.more", texts.address(wanted)),
                        messages)) {
            replay.start(wanted, runIt);
        }
    }

    private void compare(boolean now) {
        List<HistoryEntry> selected = table.selected();
        comparing = now && areAlike(selected);
        if (comparing) {
            compare.show(selected.getFirst(), selected.getLast());
        }
        update();
        if (!comparing) {
            table.requestFocus();
        }
    }

    private void copyRows() {
        List<HistoryEntry> selected = table.selected();
        List<HistoryEntry> copied =
                selected.isEmpty()
                        ? model.rows().stream()
                                .flatMap(
                                        row ->
                                                row instanceof Run(HistoryEntry each)
                                                        ? Stream.of(each)
                                                        : Stream.empty())
                                .toList()
                        : selected;
        List<List<String>> rows = new ArrayList<>();
        rows.add(texts.columns());
        copied.forEach(each -> rows.add(texts.cells(each)));
        SystemClipboard.put(new TextTable(rows).tsv());
    }

    private void delete() {
        List<HistoryEntry> selected = table.selected();
        if (!selected.isEmpty()) {
            model.delete(selected);
        }
    }

    private void clear() {
        if (Confirmation.ask(
                getScene().getWindow(),
                messages.of("history.clear.agree"),
                messages.of("history.clear.question", model.totalProperty().get()),
                messages.of("history.clear.more"),
                messages)) {
            model.clear();
        }
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void shown() {
        model.refresh();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public boolean find() {
        if (comparing) {
            compare(false);
        }
        search.requestFocus();
        search.selectAll();
        return true;
    }

    @Override
    public boolean run() {
        go(true);
        return true;
    }

    @Override
    public boolean cancel() {
        if (comparing) {
            compare(false);
            return true;
        }
        return false;
    }
}
