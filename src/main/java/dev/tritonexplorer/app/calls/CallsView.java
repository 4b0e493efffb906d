package dev.tritonexplorer.app.calls;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
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
import javafx.stage.FileChooser;

import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.util.List;
import java.util.Objects;

/** What is in the drawer: its bar, the calls, and the call that is read. */
final class CallsView extends VBox {

    private static final double LEAST_HEIGHT = 150;
    private static final double DETAIL_SHARE = 0.58;

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final CallsModel model;
    private final Messages messages;
    private final CustomTextField filter = new CustomTextField();
    private final CallTable table;
    private final DetailPane detail;
    private final SplitPane sides = new SplitPane();
    private final StackPane body = new StackPane();
    private double divider = 1 - DETAIL_SHARE;

    CallsView(CallsModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        table = new CallTable(model, messages);
        detail = new DetailPane(model, messages);
        setId("calls");
        getStyleClass().add("calls-view");
        getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        CallsView.class.getResource(
                                                "/dev/tritonexplorer/app/calls.css"))
                                .toExternalForm());
        setMinHeight(LEAST_HEIGHT);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        SplitPane.setResizableWithParent(table, true);
        sides.getItems().add(table);
        getChildren().addAll(bar(), body);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::keyOfTable);
        model.detailProperty().addListener((property, old, now) -> split());
        model.shown().addListener((Observable changed) -> update());
        model.rows().addListener((Observable changed) -> update());
        model.pausedProperty().addListener((Observable changed) -> update());
        split();
        update();
    }

    private Node bar() {
        Label title = new Label(messages.of("calls.title"));
        title.getStyleClass().add("card-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        filter.setId("calls-filter");
        filter.setPromptText(messages.of("calls.filter"));
        filter.setAccessibleText(messages.of("calls.filter.tooltip"));
        filter.setTooltip(new Tooltip(messages.of("calls.filter.tooltip")));
        filter.setLeft(new FontIcon(Feather.SEARCH));
        filter.textProperty().bindBidirectional(model.queryProperty());
        filter.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                        filter.clear();
                        event.consume();
                    }
                });
        CheckBox routine = new CheckBox(messages.of("calls.hideRoutine"));
        routine.setId("calls-routine");
        routine.setTooltip(new Tooltip(messages.of("calls.hideRoutine.tooltip")));
        routine.selectedProperty().bindBidirectional(model.hideRoutineProperty());
        routine.setMinWidth(0);
        Label summary = new Label();
        summary.setId("calls-summary");
        summary.getStyleClass().add(Styles.TEXT_MUTED);
        summary.textProperty().bind(model.summaryProperty());
        summary.setMinWidth(0);
        HBox bar =
                new HBox(
                        title,
                        filter,
                        routine,
                        Icons.spacer(),
                        summary,
                        pause(),
                        button(
                                Feather.TRASH_2,
                                "calls-clear",
                                messages.of("calls.clear"),
                                model::clear),
                        ofDetail(
                                button(
                                        Feather.COPY,
                                        "calls-copy",
                                        messages.of("calls.copy"),
                                        this::copy)),
                        ofDetail(
                                button(
                                        Feather.DOWNLOAD,
                                        "calls-save",
                                        messages.of("calls.save"),
                                        this::save)),
                        button(
                                Feather.X,
                                "calls-close",
                                messages.of("calls.close"),
                                () -> model.openProperty().set(false)));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("calls-bar");
        return bar;
    }

    private static Button button(Feather icon, String id, String meaning, Runnable action) {
        Button button = Icons.button(icon, meaning, action);
        button.setId(id);
        return button;
    }

    private Button ofDetail(Button button) {
        String meaning = button.getAccessibleText();
        button.setAccessibleHelp(messages.of("calls.needsCall"));
        button.disableProperty().bind(model.detailProperty().isNull());
        button.setAccessibleText(meaning);
        return button;
    }

    private ToggleButton pause() {
        ToggleButton pause = new ToggleButton("", new FontIcon(Feather.PAUSE));
        pause.setId("calls-pause");
        pause.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        pause.setAccessibleText(messages.of("calls.pause"));
        Tooltip meaning = new Tooltip(messages.of("calls.pause"));
        pause.setTooltip(meaning);
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        pause.selectedProperty()
                .addListener(
                        (property, old, now) -> {
                            pause.setGraphic(new FontIcon(now ? Feather.PLAY : Feather.PAUSE));
                            meaning.setText(
                                    now ? messages.of("calls.resume") : messages.of("calls.pause"));
                        });
        return pause;
    }

    private void keyOfTable(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !table.getSelectionModel().isEmpty()) {
            model.selectedProperty().set(null);
            event.consume();
        }
    }

    private void copy() {
        CallDetail read = model.detailProperty().get();
        if (read != null) {
            SystemClipboard.put(read.plain());
        }
    }

    private void save() {
        CallDetail read = model.detailProperty().get();
        if (read == null) {
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.of("calls.save"));
        chooser.setInitialFileName("call-" + read.facts().number() + ".txt");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.save(file.toPath());
        }
    }

    /** The call that is read takes its side of the drawer, and gives it back. */
    private void split() {
        boolean wanted = model.detailProperty().get() != null;
        boolean there = sides.getItems().contains(detail);
        if (wanted && !there) {
            sides.getItems().add(detail);
            sides.setDividerPositions(divider);
        } else if (!wanted && there) {
            divider = sides.getDividerPositions()[0];
            sides.getItems().remove(detail);
        }
    }

    private void update() {
        if (!model.shown().isEmpty() || model.detailProperty().get() != null) {
            put(sides);
        } else if (model.rows().isEmpty()) {
            put(
                    model.pausedProperty().get()
                            ? state(
                                    Feather.PAUSE,
                                    messages.of("calls.paused.title"),
                                    messages.of("calls.paused"))
                            : state(
                                    Feather.ACTIVITY,
                                    messages.of("calls.empty.title"),
                                    messages.of("calls.empty")));
        } else if (model.queryProperty().get().isBlank()) {
            put(
                    state(
                            Feather.ACTIVITY,
                            messages.of("calls.onlyRoutine.title"),
                            messages.of("calls.onlyRoutine")));
        } else {
            put(
                    state(
                            Feather.SEARCH,
                            messages.of("calls.noMatch.title"),
                            messages.of("calls.noMatch")));
        }
    }

    private static StatePane state(Feather icon, String title, String message) {
        return StatePane.calm(icon, title, message, "");
    }

    private void put(Node wanted) {
        boolean same =
                wanted instanceof StatePane
                        && body.getChildren().size() == 1
                        && body.getChildren().getFirst() instanceof StatePane there
                        && Objects.equals(title(there), title((StatePane) wanted));
        if (!same && !body.getChildren().equals(List.of(wanted))) {
            body.getChildren().setAll(wanted);
        }
    }

    /** What a state says: the same one stays, and with it what a screen reader is reading. */
    private static String title(StatePane state) {
        return state.lookup(".title") instanceof Label label ? label.getText() : "";
    }

    /** Puts the focus on the filter. */
    void find() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Puts the focus on the calls. */
    void focusCalls() {
        if (body.getChildren().contains(sides)) {
            table.requestFocus();
        } else {
            filter.requestFocus();
        }
    }
}
