package dev.tritonexplorer.app.connect;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.ConnectState.Connecting;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Optional;

/** The bar on top: which server, by which protocol, and how it is. */
public final class ServerBar extends HBox {

    private static final double DOT = 4.5;

    private final ConnectModel model;
    private final Messages messages;
    private final StatusText texts;
    private final Button pill = new Button();
    private final Circle dot = new Circle(DOT);
    private final Region stripe = ServerMarks.stripe();
    private final Region line = new Region();
    private final Label name = new Label();
    private final Label address = new Label();
    private final Label status = new Label();
    private final Segmented<Protocol> protocols;
    private final ServerPanel panel;

    /**
     * @param actions opens the editor of servers
     * @param others what else the bar holds, at its right end
     */
    public ServerBar(ConnectModel model, Messages messages, ServerActions actions, Node... others) {
        this.model = model;
        this.messages = messages;
        texts = new StatusText(messages);
        panel = new ServerPanel(model, messages, pill, actions);
        getStylesheets().add(ServerMarks.sheet());
        protocols =
                new Segmented<>(
                        List.of(Protocol.HTTP, Protocol.GRPC),
                        texts::protocol,
                        model.protocolProperty(),
                        messages.of("connect.protocol"));
        protocols.setId("protocol");
        protocols.setMinWidth(Region.USE_PREF_SIZE);
        getStyleClass().add("server-bar");
        setAlignment(Pos.CENTER_LEFT);
        fillPill();
        status.setId("status");
        status.getStyleClass().add("status");
        status.setTooltip(new Tooltip());
        status.setMinWidth(0);
        getChildren()
                .addAll(pill, protocols, readOnlyTag(), status, cancelButton(), Icons.spacer());
        getChildren().addAll(others);

        model.choiceProperty().addListener((property, old, now) -> showServer());
        model.servers().saved().addListener((Observable list) -> showServer());
        model.stateProperty().addListener((property, old, now) -> showStatus());
        model.healthProperty().addListener((property, old, now) -> showStatus());
        model.secretWantedProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now != null && !now.refused()) {
                                panel.open();
                            }
                        });
        line.setId("server-line");
        line.getStyleClass().add("server-line");
        line.getStylesheets().add(ServerMarks.sheet());
        showServer();
        showStatus();
    }

    /** The thin line in the server's colour: to be put on top of the window. */
    public Node line() {
        return line;
    }

    /** Opens the choice of servers with its address selected, ready to type another. */
    public void focusAddress() {
        panel.open();
    }

    /** What lies over the window while a server is chosen: to be put above everything else. */
    public Node overlay() {
        return panel;
    }

    private void fillPill() {
        ProgressIndicator waiting = new ProgressIndicator();
        waiting.getStyleClass().add("tiny");
        waiting.visibleProperty().bind(model.slowProperty());
        waiting.managedProperty().bind(model.slowProperty());
        dot.visibleProperty().bind(model.slowProperty().not());
        dot.managedProperty().bind(model.slowProperty().not());
        name.setId("server-name");
        name.getStyleClass().add("name");
        address.setId("server-address");
        address.getStyleClass().add("address");
        HBox content =
                new HBox(stripe, waiting, dot, name, address, new FontIcon(Feather.CHEVRON_DOWN));
        content.getStyleClass().add("line");
        content.setAlignment(Pos.CENTER_LEFT);
        pill.setId("server");
        pill.getStyleClass().add("server-pill");
        pill.setGraphic(content);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        pill.setTooltip(new Tooltip());
        pill.setOnAction(event -> panel.open());
    }

    private Node readOnlyTag() {
        Label tag = new Label(messages.of("servers.readOnly.tag"), new FontIcon(Feather.LOCK));
        tag.setId("read-only");
        tag.getStyleClass().add("read-only");
        tag.setMinWidth(Region.USE_PREF_SIZE);
        Tooltip why = new Tooltip();
        why.textProperty().bind(model.readOnlyProperty().map(one -> one.orElse("")));
        tag.setTooltip(why);
        tag.accessibleHelpProperty().bind(why.textProperty());
        tag.visibleProperty().bind(model.readOnlyProperty().map(Optional::isPresent));
        tag.managedProperty().bind(tag.visibleProperty());
        return tag;
    }

    private Node cancelButton() {
        Button cancel = new Button(messages.of("connect.cancel"));
        cancel.setId("cancel-connect");
        cancel.getStyleClass().add(Styles.SMALL);
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> model.cancel());
        BooleanBinding waiting =
                Bindings.createBooleanBinding(
                        () ->
                                model.slowProperty().get()
                                        && model.stateProperty().get() instanceof Connecting,
                        model.slowProperty(),
                        model.stateProperty());
        cancel.visibleProperty().bind(waiting);
        cancel.managedProperty().bind(waiting);
        return cancel;
    }

    private void showServer() {
        ServerChoice choice = model.choiceProperty().get();
        ServerColour colour =
                choice == null ? ServerColour.NONE : choice.known().profile().colour();
        ServerMarks.mark(this, colour);
        ServerMarks.mark(line, colour);
        Icons.show(stripe, colour != ServerColour.NONE);
        Icons.show(line, colour != ServerColour.NONE);
        if (choice == null) {
            name.setText(messages.of("connect.none"));
            Icons.show(address, false);
            pill.getTooltip().setText(messages.of("connect.open"));
            protocols.setTexts(texts::protocol);
        } else {
            String host = StatusText.host(choice.endpoint());
            String given =
                    choice.demo() ? messages.of("connect.demo") : model.servers().nameOf(choice);
            name.setText(given.isEmpty() ? host : given);
            address.setText(host);
            Icons.show(address, !given.isEmpty());
            pill.getTooltip()
                    .setText(
                            messages.of(
                                    "connect.open.tooltip",
                                    name.getText(),
                                    choice.addresses().http(),
                                    choice.addresses().grpc()));
            protocols.setTexts(protocol -> texts.protocolAndPort(protocol, choice.addresses()));
        }
        sayAll();
    }

    private void showStatus() {
        ConnectState state = model.stateProperty().get();
        Health health = model.healthProperty().get();
        String style = StatusText.dot(state, health);
        dot.getStyleClass().setAll("dot", style);
        status.setText(texts.of(state, health));
        status.getTooltip().setText(status.getText());
        status.pseudoClassStateChanged(Styles.STATE_DANGER, style.equals("dot-lost"));
        status.pseudoClassStateChanged(
                Styles.STATE_SUCCESS, style.equals("dot-ready") && health.isBack());
        sayAll();
    }

    private void sayAll() {
        pill.setAccessibleText(messages.of("connect.accessible", name.getText(), status.getText()));
    }
}
