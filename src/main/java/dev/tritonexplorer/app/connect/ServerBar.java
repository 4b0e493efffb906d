package dev.tritonexplorer.app.connect;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.ConnectState.Connecting;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerMetadata;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

import java.util.List;
import java.util.Locale;

/** The bar on top: which server, by which protocol, and how it is. */
public final class ServerBar extends VBox {

    private static final double DOT = 4.5;

    private final ConnectModel model;
    private final Messages messages;
    private final TextField address = new TextField();
    private final Circle dot = new Circle(DOT);
    private final Label status = new Label();

    /**
     * @param others what else the bar holds, at its right end
     */
    public ServerBar(ConnectModel model, Messages messages, Node... others) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("server-bar");

        Label label = new Label(messages.of("connect.server"));
        label.setLabelFor(address);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox row =
                new HBox(
                        label,
                        addressField(),
                        protocols(),
                        connectButton(),
                        health(),
                        Icons.spacer());
        row.getChildren().addAll(others);
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, problem());
    }

    /** Moves the focus to the address and selects it, ready to type another. */
    public void focusAddress() {
        address.requestFocus();
        address.selectAll();
    }

    private Node addressField() {
        address.setId("address");
        address.setPromptText(messages.of("connect.address.prompt"));
        address.setAccessibleText(messages.of("connect.address.accessible"));
        address.setTooltip(new Tooltip(messages.of("connect.address.tooltip")));
        address.textProperty().bindBidirectional(model.addressProperty());
        address.setOnAction(event -> model.connect());
        model.addressProblemProperty()
                .addListener(
                        (property, old, now) ->
                                address.pseudoClassStateChanged(
                                        Styles.STATE_DANGER, !now.isEmpty()));
        return address;
    }

    private Node protocols() {
        Segmented<Protocol> protocols =
                new Segmented<>(
                        List.of(Protocol.HTTP, Protocol.GRPC),
                        protocol ->
                                switch (protocol) {
                                    case HTTP -> messages.of("connect.http");
                                    case GRPC -> messages.of("connect.grpc");
                                },
                        model.protocolProperty(),
                        messages.of("connect.protocol"));
        protocols.setId("protocol");
        protocols.setMinWidth(Region.USE_PREF_SIZE);
        return protocols;
    }

    private Node connectButton() {
        Button button = new Button();
        button.setId("connect");
        button.setMinWidth(Region.USE_PREF_SIZE);
        Runnable update =
                () -> {
                    boolean waiting = isWaiting();
                    button.setText(
                            waiting
                                    ? messages.of("connect.cancel")
                                    : messages.of("connect.connect"));
                    button.setOnAction(
                            event -> {
                                if (waiting) {
                                    model.cancel();
                                } else {
                                    model.connect();
                                }
                            });
                };
        model.stateProperty().addListener((property, old, now) -> update.run());
        model.slowProperty().addListener((property, old, now) -> update.run());
        update.run();
        return button;
    }

    private boolean isWaiting() {
        return model.slowProperty().get() && model.stateProperty().get() instanceof Connecting;
    }

    private Node health() {
        ProgressIndicator waiting = new ProgressIndicator();
        waiting.getStyleClass().add("tiny");
        waiting.visibleProperty().bind(model.slowProperty());
        waiting.managedProperty().bind(model.slowProperty());
        dot.getStyleClass().add("dot");
        dot.visibleProperty().bind(model.slowProperty().not());
        dot.managedProperty().bind(model.slowProperty().not());
        status.setId("status");
        status.getStyleClass().add(Styles.TEXT_MUTED);
        Tooltip details = new Tooltip();
        details.textProperty().bind(status.textProperty());
        status.setTooltip(details);
        model.stateProperty().addListener((property, old, now) -> showStatus());
        model.healthProperty().addListener((property, old, now) -> showStatus());
        showStatus();
        HBox box = new HBox(waiting, dot, status);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("health");
        box.setMinWidth(60);
        return box;
    }

    private void showStatus() {
        Health health = model.healthProperty().get();
        String style =
                switch (model.stateProperty().get()) {
                    case ConnectState.Idle() -> "dot-unknown";
                    case Connecting connecting -> "dot-unknown";
                    case ConnectState.Failed failed -> "dot-lost";
                    case ConnectState.Connected connected -> style(health.kind());
                };
        dot.getStyleClass().setAll("dot", style);
        status.setText(
                switch (model.stateProperty().get()) {
                    case ConnectState.Idle() -> messages.of("connect.status.idle");
                    case Connecting connecting -> messages.of("connect.status.connecting");
                    case ConnectState.Failed failed -> messages.of("connect.status.failed");
                    case ConnectState.Connected connected -> text(health, connected.session());
                });
    }

    private static String style(Health.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> "dot-unknown";
            case READY -> "dot-ready";
            case NOT_READY -> "dot-not-ready";
            case LOST -> "dot-lost";
        };
    }

    private String text(Health health, Session session) {
        String who = session.demo() ? messages.of("connect.demo") : product(session.server());
        return switch (health.kind()) {
            case UNKNOWN -> messages.of("connect.status.connected", who);
            case READY ->
                    messages.of(
                            "connect.status.ready", who, Figures.milliseconds(health.latency()));
            case NOT_READY -> messages.of("connect.status.notReady", who);
            case LOST -> messages.of("connect.status.lost", who, health.reason());
        };
    }

    /** Servers call themselves "triton"; people write a name with a capital. */
    private static String product(ServerMetadata server) {
        String name = server.name();
        String shown =
                name.isEmpty()
                        ? name
                        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return (shown + " " + server.version()).strip();
    }

    private Node problem() {
        Label problem = new Label();
        problem.setId("address-problem");
        problem.getStyleClass().add("address-problem");
        problem.setWrapText(true);
        problem.textProperty().bind(model.addressProblemProperty());
        problem.visibleProperty().bind(model.addressProblemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }
}
