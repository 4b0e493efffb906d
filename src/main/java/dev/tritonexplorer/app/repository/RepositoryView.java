package dev.tritonexplorer.app.repository;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.ConfirmPane;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.repository.RepositoryPageModel.Action;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The table of models and versions, what can be done with them and what became of it. */
public final class RepositoryView extends StackPane implements Page {

    private static final String STYLES = "/dev/tritonexplorer/app/repository.css";

    private final RepositoryPageModel model;
    private final Messages messages;
    private final RepositoryTexts texts;
    private final Consumer<String> openModel;
    private final RowsTable table;
    private final CustomTextField filter = new CustomTextField();
    private final Label summary = new Label();
    private final MessageBar banner = new MessageBar("repository-banner");
    private final Button bannerAction;
    private final VBox main = new VBox();
    private final Map<Action, Reasoned> actions = new EnumMap<>(Action.class);
    private final Map<Action, MenuItem> menu = new EnumMap<>(Action.class);

    /**
     * @param openModel goes to a model's page
     */
    public RepositoryView(
            RepositoryPageModel model, Messages messages, Consumer<String> openModel) {
        this.model = model;
        this.messages = messages;
        this.openModel = openModel;
        texts = new RepositoryTexts(messages);
        setId("repository");
        getStyleClass().add("repository");
        getStylesheets()
                .add(
                        Objects.requireNonNull(getClass().getResource(STYLES), STYLES)
                                .toExternalForm());
        table = new RowsTable(model, messages, this::openChosen);
        FlowPane bar = bar();
        VBox card = new VBox(table);
        card.getStyleClass().addAll("card", "table-card");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        VBox body =
                new VBox(
                        card, new DetailPane(model, messages), new ActivitiesPane(model, messages));
        body.getStyleClass().add("body");
        VBox.setVgrow(body, Priority.ALWAYS);
        bannerAction =
                banner.addAction(
                        "repository-again", messages.of("repository.again"), model::refresh);
        main.getChildren().addAll(header(), banner, bar, body);
        getChildren().add(main);
        table.setContextMenu(new ContextMenu(menu.values().toArray(MenuItem[]::new)));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        model.whyNotProperty().addListener((property, old, now) -> allow());
        model.table().countsProperty().addListener((property, old, now) -> count());
        model.table().filterProperty().addListener((property, old, now) -> placeholder());
        model.problemProperty().addListener((property, old, now) -> warn());
        model.slowProperty().addListener((property, old, now) -> placeholder());
        model.permission().whyNotProperty().addListener((property, old, now) -> warn());
        model.sheetProperty().addListener((property, old, now) -> sheet(now));
        allow();
        count();
        warn();
        sheet(model.sheetProperty().get());
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
        if (model.sheetProperty().get().isPresent()) {
            return false;
        }
        filter.requestFocus();
        filter.selectAll();
        return true;
    }

    @Override
    public boolean run() {
        if (model.sheetProperty().get().orElse(null) instanceof LoadForm) {
            model.confirm();
            return true;
        }
        return false;
    }

    @Override
    public boolean cancel() {
        return model.cancel();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && model.closeSheet()) {
            event.consume();
        }
    }

    private Node header() {
        Label title = new Label(messages.of("repository.title"));
        title.getStyleClass().add("name");
        title.setMinWidth(USE_PREF_SIZE);
        summary.setId("repository-summary");
        summary.getStyleClass().addAll("summary", Styles.TEXT_MUTED);
        summary.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(summary.textProperty());
        summary.setTooltip(whole);
        filter.setId("repository-filter");
        filter.setPromptText(messages.of("repository.filter"));
        filter.setAccessibleText(messages.of("repository.filter.tooltip"));
        filter.setTooltip(new Tooltip(messages.of("repository.filter.tooltip")));
        filter.setLeft(new FontIcon(Feather.SEARCH));
        filter.textProperty().bindBidirectional(model.table().filterProperty());
        filter.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                        filter.clear();
                        event.consume();
                    } else if (event.getCode() == KeyCode.DOWN) {
                        table.requestFocus();
                        event.consume();
                    }
                });
        HBox header = new HBox(title, summary, Icons.spacer(), filter);
        header.getStyleClass().addAll("page-header", "ends-with-field");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private FlowPane bar() {
        action(
                Action.LOAD,
                "load",
                messages.of("repository.action.load"),
                messages.of("repository.action.load.tooltip"),
                model::load);
        action(
                Action.LOAD_CONFIG,
                "load-config",
                messages.of("repository.action.loadConfig"),
                messages.of("repository.action.loadConfig.tooltip"),
                model::editConfig);
        action(
                Action.LOAD_FILES,
                "load-files",
                messages.of("repository.action.loadFiles"),
                messages.of("repository.action.loadFiles.tooltip"),
                model::editFiles);
        action(
                Action.UNLOAD,
                "unload",
                messages.of("repository.action.unload"),
                messages.of("repository.action.unload.tooltip"),
                () -> model.askUnload(false));
        action(
                Action.UNLOAD_DEPENDENTS,
                "unload-dependents",
                messages.of("repository.action.unloadDependents"),
                messages.of("repository.action.unloadDependents.tooltip"),
                () -> model.askUnload(true));
        action(
                Action.OPEN,
                "open-model",
                messages.of("repository.action.open"),
                messages.of("repository.action.open.tooltip"),
                this::openChosen);
        FlowPane bar = new FlowPane();
        bar.getStyleClass().add("actions-bar");
        bar.getChildren().addAll(actions.values());
        return bar;
    }

    private void action(Action action, String id, String text, String tooltip, Runnable run) {
        Reasoned reasoned = new Reasoned("repository-" + id, text, tooltip, run);
        actions.put(action, reasoned);
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> run.run());
        menu.put(action, item);
    }

    private void allow() {
        model.whyNotProperty()
                .get()
                .forEach(
                        (action, whyNot) -> {
                            actions.get(action).allow(whyNot);
                            menu.get(action).setDisable(whyNot.isPresent());
                        });
    }

    private void openChosen() {
        if (model.whyNotProperty().get().get(Action.OPEN).isEmpty()) {
            openModel.accept(model.selected().getFirst().name());
        }
    }

    private void count() {
        summary.setText(model.isListed() ? texts.counts(model.table().countsProperty().get()) : "");
        placeholder();
    }

    private void placeholder() {
        table.setPlaceholder(emptiness());
    }

    private Node emptiness() {
        if (model.table().countsProperty().get().all() > 0) {
            Button clear = new Button(messages.of("repository.noMatch.clear"));
            clear.setOnAction(event -> filter.clear());
            return StatePane.calm(
                    Feather.SEARCH,
                    messages.of("repository.noMatch", filter.getText()),
                    "",
                    "",
                    clear);
        }
        if (!model.isListed()) {
            return model.slowProperty().get()
                    ? StatePane.busy(new ProgressIndicator(), messages.of("repository.asking"), "")
                    : new Label();
        }
        return StatePane.calm(
                Feather.PACKAGE,
                messages.of("repository.none"),
                messages.of("repository.none.message"),
                "");
    }

    private void warn() {
        Optional<String> ban = model.permission().whyNotProperty().getValue();
        var problem = model.problemProperty().get();
        String text =
                problem != null
                        ? messages.of("repository.stale", problem.inOneLine())
                        : ban.orElse("");
        banner.show(MessageBar.Kind.WARNING, text);
        Icons.show(bannerAction, problem != null || model.permission().refusedProperty().get());
        placeholder();
    }

    private void sheet(Optional<Sheet> now) {
        getChildren().setAll(main);
        boolean covered = now.isPresent();
        main.setDisable(covered);
        main.setVisible(!(now.orElse(null) instanceof LoadForm));
        if (!covered) {
            table.requestFocus();
            return;
        }
        switch (now.get()) {
            case LoadForm form -> {
                LoadFormView view = new LoadFormView(model, form, messages);
                getChildren().add(view);
                view.focus();
            }
            case UnloadQuestion question -> {
                ConfirmPane dialog = new UnloadDialog(model, question, messages).pane();
                getChildren().add(dialog);
                dialog.focus();
            }
        }
    }
}
