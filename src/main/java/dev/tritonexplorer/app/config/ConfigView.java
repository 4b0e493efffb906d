package dev.tritonexplorer.app.config;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.control.TakeButtons;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** The configuration as a tree, as text and as a table, to search and copy. */
public final class ConfigView extends VBox implements Page {

    private final ConfigModel model;
    private final Messages messages;
    private final Copies copies;
    private final TreeForm tree;
    private final LinesForm json;
    private final LinesForm pbtxt;
    private final TensorsForm tensors;
    private final SearchBox search;
    private final StackPane body = new StackPane();
    private final CheckBox setOnly = new CheckBox();
    private final Label allShown = new Label();
    private final HBox treeTools = new HBox();

    /**
     * @param away whether the server does not answer at present
     */
    public ConfigView(
            ConfigModel model,
            Messages messages,
            Background background,
            ObservableValue<Boolean> away) {
        this.model = model;
        this.messages = messages;
        copies = new Copies(background, messages);
        tree =
                new TreeForm(
                        background, model.queryProperty(), copies, messages, this::revealCurrent);
        json = lines("config-json", messages.of("config.form.json"));
        pbtxt = lines("config-pbtxt", messages.of("config.form.pbtxt"));
        tensors = new TensorsForm(model.queryProperty(), copies, messages);
        search = new SearchBox(model, messages, () -> form().node().requestFocus());
        getStyleClass().add("config-view");
        VBox card = new VBox(header(), oldBar(away), body);
        card.getStyleClass().add("card");
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().addAll(bar(), card);

        model.stateProperty().addListener((property, old, now) -> show());
        model.setOnlyProperty().addListener((property, old, now) -> showTree());
        model.formProperty().addListener((property, old, now) -> showForm());
        model.queryProperty().addListener((property, old, now) -> form().refresh());
        model.matchesProperty().addListener((property, old, now) -> revealCurrent());
        model.currentProperty().addListener((property, old, now) -> revealCurrent());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        show();
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public boolean find() {
        search.focusField();
        return true;
    }

    private MessageBar oldBar(ObservableValue<Boolean> away) {
        MessageBar bar = new MessageBar("config-old");
        Runnable show =
                () ->
                        bar.show(
                                MessageBar.Kind.WARNING,
                                away.getValue() ? messages.of("config.old") : "");
        away.addListener((property, old, now) -> show.run());
        show.run();
        return bar;
    }

    private LinesForm lines(String id, String name) {
        return new LinesForm(id, name, model.queryProperty(), copies, messages);
    }

    private Node bar() {
        Segmented<ConfigForm> forms =
                new Segmented<>(
                        List.of(ConfigForm.values()),
                        this::name,
                        model.formProperty(),
                        messages.of("config.form"));
        forms.setId("config-form");
        forms.setMinWidth(USE_PREF_SIZE);
        HBox bar = new HBox(forms, Icons.spacer(), search);
        bar.getStyleClass().add("bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private String name(ConfigForm form) {
        return switch (form) {
            case TREE -> messages.of("config.form.tree");
            case JSON -> messages.of("config.form.json");
            case PBTXT -> messages.of("config.form.pbtxt");
            case TENSORS -> messages.of("config.form.tensors");
        };
    }

    private Node header() {
        Label title = new Label(messages.of("config.title"));
        title.getStyleClass().add("card-title");
        title.setMinWidth(USE_PREF_SIZE);
        setOnly.setId("set-only");
        setOnly.setText(messages.of("config.setOnly"));
        setOnly.setMinWidth(USE_PREF_SIZE);
        setOnly.selectedProperty().bindBidirectional(model.setOnlyProperty());
        allShown.getStyleClass().add(Styles.TEXT_MUTED);
        allShown.setText(messages.of("config.setOnly.unknown"));
        Button expand =
                Icons.button(
                        Feather.PLUS_SQUARE,
                        messages.of("config.expandAll"),
                        () -> tree.expandAll(true));
        expand.setId("expand-all");
        Button collapse =
                Icons.button(
                        Feather.MINUS_SQUARE,
                        messages.of("config.collapseAll"),
                        () -> tree.expandAll(false));
        collapse.setId("collapse-all");
        treeTools.getChildren().addAll(setOnly, allShown, expand, collapse);
        treeTools.getStyleClass().add("tools");
        treeTools.setAlignment(Pos.CENTER_LEFT);
        Button copy =
                TakeButtons.copy(
                        messages, "copy-config", messages.of("config.copy.tooltip"), this::copyAll);
        HBox header = new HBox(title, Icons.spacer(), copies.sign(), treeTools, copy);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private void copyAll() {
        if (model.stateProperty().get() instanceof ConfigState.Ready(ConfigContent content)) {
            copies.copy(content.text(model.formProperty().get(), model.setOnlyProperty().get()));
        }
    }

    private FormView form() {
        return switch (model.formProperty().get()) {
            case TREE -> tree;
            case JSON -> json;
            case PBTXT -> pbtxt;
            case TENSORS -> tensors;
        };
    }

    private void show() {
        if (model.stateProperty().get() instanceof ConfigState.Ready(ConfigContent content)) {
            json.show(content.json());
            pbtxt.show(content.pbtxt().orElse(List.of()));
            tensors.show(content.tensors());
            boolean known = content.set().isPresent();
            Icons.show(setOnly, known);
            Icons.show(allShown, !known);
            showTree();
        }
        showForm();
    }

    private void showTree() {
        if (model.stateProperty().get() instanceof ConfigState.Ready(ConfigContent content)) {
            tree.show(content.tree(model.setOnlyProperty().get()));
        }
    }

    private void showForm() {
        ConfigForm wanted = model.formProperty().get();
        Icons.show(treeTools, wanted == ConfigForm.TREE);
        switch (model.stateProperty().get()) {
            case ConfigState.Nothing() -> body.getChildren().clear();
            case ConfigState.Failed(String reason) ->
                    body.getChildren()
                            .setAll(
                                    StatePane.failure(
                                            Feather.ALERT_TRIANGLE,
                                            messages.of("config.failed.title"),
                                            reason,
                                            messages.of("config.failed.hint")));
            case ConfigState.Ready(ConfigContent content) -> {
                if (wanted == ConfigForm.PBTXT && content.pbtxt().isEmpty()) {
                    body.getChildren().setAll(noPbtxt());
                } else {
                    body.getChildren().setAll(form().node());
                    form().refresh();
                }
            }
        }
    }

    private StatePane noPbtxt() {
        return StatePane.calm(
                Feather.FILE_TEXT,
                messages.of("config.noPbtxt.title"),
                messages.of("config.noPbtxt.message"),
                messages.of("config.noPbtxt.hint"));
    }

    private void revealCurrent() {
        int current = model.currentProperty().get();
        List<Integer> rows = model.matchesProperty().get();
        if (current >= 0 && current < rows.size()) {
            form().reveal(rows.get(current));
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.F3) {
            if (event.isShiftDown()) {
                model.previous();
            } else {
                model.next();
            }
            event.consume();
        }
    }
}
