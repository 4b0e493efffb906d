package dev.tritonexplorer.app.connect;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/**
 * The choice of a server, over the window and below its pill: an address to type, the servers
 * known, the demo server. It is a part of the window, not a window of its own, so that keys, zoom
 * and screen readers find in it what they find elsewhere.
 */
final class ServerPanel extends Pane {

    private static final double GAP = 6;
    private static final double MARGIN = 12;

    private final ConnectModel model;
    private final Messages messages;
    private final Node anchor;
    private final TextField address = new TextField();
    private final ServerActions actions;
    private final ServerLists lists;
    private final SecretPane secret;
    private final VBox box = new VBox();

    /**
     * @param anchor the node that opens it
     */
    ServerPanel(ConnectModel model, Messages messages, Node anchor, ServerActions actions) {
        this.actions = actions;
        this.model = model;
        this.messages = messages;
        this.anchor = anchor;
        lists =
                new ServerLists(
                        model,
                        messages,
                        () -> close(true),
                        server -> {
                            close(true);
                            actions.edit(server);
                        },
                        address::requestFocus);
        secret = new SecretPane(model, messages, () -> close(true));
        getStylesheets().add(ServerMarks.sheet());
        box.setId("server-panel");
        box.getStyleClass().addAll("server-panel", Styles.ELEVATED_2);
        box.getChildren().addAll(secret, form(), problem(), lists, new Separator(), foot());
        VBox.setVgrow(lists, Priority.ALWAYS);
        getChildren().add(box);
        setVisible(false);
        setManaged(true);
        setOnMousePressed(
                event -> {
                    if (event.getTarget() == this) {
                        close(true);
                        event.consume();
                    }
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        ChangeListener<Node> follow = (owner, before, focus) -> moved(focus);
        sceneProperty()
                .addListener(
                        (property, old, now) -> {
                            if (old != null) {
                                old.focusOwnerProperty().removeListener(follow);
                            }
                            if (now != null) {
                                now.focusOwnerProperty().addListener(follow);
                            }
                        });
    }

    /** Shows it with the address in use selected. */
    void open() {
        model.resetAddress();
        lists.rest();
        setVisible(true);
        requestLayout();
        if (secret.isWanted()) {
            secret.focus();
        } else {
            address.requestFocus();
            address.selectAll();
        }
    }

    private void close(boolean giveFocusBack) {
        if (isVisible()) {
            setVisible(false);
            if (giveFocusBack) {
                anchor.requestFocus();
            }
        }
    }

    private void connect() {
        if (model.connect()) {
            close(true);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close(true);
            event.consume();
        }
    }

    /** A focus that leaves by Tab closes it. */
    private void moved(Node focus) {
        if (isVisible() && focus != null && !lists.isChanging() && !isWithin(focus)) {
            close(false);
        }
    }

    private boolean isWithin(Node node) {
        for (Node one = node; one != null; one = one.getParent()) {
            if (one == this) {
                return true;
            }
        }
        return false;
    }

    private Node form() {
        address.setId("address");
        address.setPromptText(messages.of("connect.address.prompt"));
        address.setAccessibleText(messages.of("connect.address.accessible"));
        address.setTooltip(new Tooltip(messages.of("connect.address.tooltip")));
        address.textProperty().bindBidirectional(model.addressProperty());
        address.setOnAction(event -> connect());
        // A text field forwards what it does not use only after its own handlers.
        address.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        pressed(event);
                    } else if (event.getCode() == KeyCode.DOWN) {
                        lists.focusFirst();
                        event.consume();
                    }
                });
        model.addressProblemProperty()
                .addListener(
                        (property, old, now) ->
                                address.pseudoClassStateChanged(
                                        Styles.STATE_DANGER, !now.isEmpty()));
        HBox.setHgrow(address, Priority.ALWAYS);
        Button connect = new Button(messages.of("connect.connect"));
        connect.setId("connect");
        connect.getStyleClass().add(Styles.ACCENT);
        connect.setMinWidth(Region.USE_PREF_SIZE);
        connect.setOnAction(event -> connect());
        HBox form = new HBox(address, connect);
        form.getStyleClass().add("form");
        form.setAlignment(Pos.CENTER_LEFT);
        return form;
    }

    private Node problem() {
        Label problem = new Label();
        problem.setId("address-problem");
        problem.getStyleClass().add("address-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.textProperty().bind(model.addressProblemProperty());
        problem.visibleProperty().bind(model.addressProblemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }

    private Node foot() {
        Button demo =
                Icons.button(
                        Feather.PLAY_CIRCLE,
                        messages.of("connect.demo"),
                        messages.of("connect.demo.tooltip"),
                        () -> {
                            close(true);
                            model.connectToDemo();
                        });
        demo.setId("panel-demo");
        demo.getStyleClass().add(Styles.FLAT);
        Button fresh =
                Icons.button(
                        Feather.PLUS,
                        messages.of("servers.new"),
                        messages.of("servers.new.tooltip"),
                        () -> {
                            close(true);
                            actions.create();
                        });
        fresh.setId("panel-new");
        fresh.getStyleClass().add(Styles.FLAT);
        Button cancel = new Button(messages.of("connect.cancel"));
        cancel.setId("panel-cancel");
        cancel.setTooltip(new Tooltip(messages.of("connect.close.tooltip")));
        cancel.setOnAction(event -> close(true));
        HBox foot = new HBox(fresh, demo, Icons.spacer(), cancel);
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    @Override
    protected void layoutChildren() {
        Bounds place = anchor.localToScene(anchor.getLayoutBounds());
        Point2D corner = sceneToLocal(place.getMinX(), place.getMaxY());
        double top = corner.getY() + GAP;
        double width = Math.min(box.prefWidth(-1), getWidth() - 2 * MARGIN);
        double left = Math.max(MARGIN, Math.min(corner.getX(), getWidth() - MARGIN - width));
        double height = Math.min(box.prefHeight(width), getHeight() - MARGIN - top);
        box.resizeRelocate(snapPositionX(left), snapPositionY(top), width, snapSizeY(height));
    }
}
