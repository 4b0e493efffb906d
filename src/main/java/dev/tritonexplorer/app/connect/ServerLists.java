package dev.tritonexplorer.app.connect;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.ServersModel.Forgotten;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/** The saved and the recent servers, each to be connected to, named or forgotten. */
final class ServerLists extends ScrollPane {

    private final ConnectModel model;
    private final Messages messages;
    private final Runnable chosen;
    private final Consumer<KnownServer> edit;
    private final Runnable otherwise;
    private final VBox rows = new VBox();
    private @Nullable KnownServer naming;
    private boolean changing;

    /**
     * @param chosen called when a server was chosen
     * @param edit edits a saved server
     * @param otherwise moves the focus on when there is no row to have it
     */
    ServerLists(
            ConnectModel model,
            Messages messages,
            Runnable chosen,
            Consumer<KnownServer> edit,
            Runnable otherwise) {
        this.edit = edit;
        this.otherwise = otherwise;
        this.model = model;
        this.messages = messages;
        this.chosen = chosen;
        rows.getStyleClass().add("rows");
        getStyleClass().addAll("server-lists", "edge-to-edge");
        setContent(rows);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        model.servers().forgottenProperty().addListener((property, old, now) -> rebuild());
        model.choiceProperty().addListener((property, old, now) -> rebuild());
        model.servers().saved().addListener((Observable list) -> rebuild());
        model.servers().recent().addListener((Observable list) -> rebuild());
        rebuild();
    }

    /** Whether rows are being replaced, so that a focus that leaves one means nothing. */
    boolean isChanging() {
        return changing;
    }

    /** Ends what was begun and takes away the offer to undo. */
    void rest() {
        naming = null;
        rebuild();
    }

    /** Moves the focus to the first server. */
    void focusFirst() {
        focus(".server-row > .choose");
    }

    private void rebuild() {
        if (changing) {
            return;
        }
        changing = true;
        boolean hadFocus = hasFocus();
        rows.getChildren().clear();
        section(messages.of("connect.saved"), model.servers().saved());
        section(messages.of("connect.recent"), model.servers().recent());
        Forgotten forgotten = model.servers().forgottenProperty().get();
        if (forgotten != null) {
            rows.getChildren().add(undo(forgotten));
        }
        boolean any = !rows.getChildren().isEmpty();
        setVisible(any);
        setManaged(any);
        if (hadFocus) {
            applyCss();
            focus(".server-row > .choose");
        }
        changing = false;
    }

    private boolean hasFocus() {
        Node focus = getScene() == null ? null : getScene().getFocusOwner();
        while (focus != null && focus != rows) {
            focus = focus.getParent();
        }
        return focus != null;
    }

    private void section(String title, List<KnownServer> servers) {
        if (servers.isEmpty()) {
            return;
        }
        Label label = new Label(title);
        label.getStyleClass().add("section");
        rows.getChildren().add(label);
        for (KnownServer server : servers) {
            boolean named = naming != null && naming.isSame(server);
            rows.getChildren().add(named ? namingRow(server) : row(server));
        }
    }

    private Node row(KnownServer server) {
        ServerChoice now = model.choiceProperty().get();
        boolean isCurrent = now != null && !now.demo() && now.known().isSame(server);
        ServerRow row = new ServerRow(server, isCurrent, messages);
        row.onChoose(
                () -> {
                    chosen.run();
                    model.connectTo(server);
                });
        row.onName(
                () -> {
                    if (server.name().isEmpty()) {
                        name(server);
                    } else {
                        edit.accept(server);
                    }
                });
        row.onForget(
                () -> {
                    changing = true;
                    model.servers().forget(server);
                    changing = false;
                    refill("#undo-forget");
                });
        return row;
    }

    private void name(KnownServer server) {
        naming = server;
        refill("#server-new-name");
    }

    private Node namingRow(KnownServer server) {
        TextField field =
                new TextField(
                        server.name().isEmpty()
                                ? server.addresses().of(server.protocol()).host()
                                : server.name());
        field.setId("server-new-name");
        field.setPromptText(messages.of("connect.name.prompt"));
        field.setAccessibleText(messages.of("connect.name.accessible", server.address()));
        Button save = new Button(messages.of("connect.name.save"));
        save.getStyleClass().add(Styles.SMALL);
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.disableProperty().bind(field.textProperty().map(String::isBlank));
        Runnable action =
                () -> {
                    if (!field.getText().isBlank()) {
                        changing = true;
                        model.servers().save(server, field.getText());
                        changing = false;
                        stopNaming();
                    }
                };
        field.setOnAction(event -> action.run());
        save.setOnAction(event -> action.run());
        HBox row = new HBox(field, save);
        row.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        stopNaming();
                        event.consume();
                    }
                });
        HBox.setHgrow(field, Priority.ALWAYS);
        row.getStyleClass().add("naming-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void stopNaming() {
        naming = null;
        refill(".server-row > .choose");
    }

    private Node undo(Forgotten forgotten) {
        KnownServer server = forgotten.server();
        String name = server.name().isEmpty() ? server.address() : server.name();
        Label text = new Label(messages.of("connect.forgotten", name));
        text.setTooltip(new Tooltip(name));
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button undo = new Button(messages.of("connect.undo"));
        undo.setId("undo-forget");
        undo.getStyleClass().add(Styles.SMALL);
        undo.setMinWidth(Region.USE_PREF_SIZE);
        undo.setOnAction(
                event -> {
                    changing = true;
                    model.servers().undo();
                    changing = false;
                    refill(".server-row > .choose");
                });
        HBox row = new HBox(text, undo);
        row.getStyleClass().add("undo-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Builds the rows anew and moves the focus, which the old ones had. */
    private void refill(String focus) {
        rebuild();
        changing = true;
        applyCss();
        focus(focus);
        changing = false;
    }

    private void focus(String query) {
        Node found = rows.lookup(query);
        if (found == null) {
            otherwise.run();
        } else {
            found.requestFocus();
            if (found instanceof TextField field) {
                field.selectAll();
            }
        }
    }
}
