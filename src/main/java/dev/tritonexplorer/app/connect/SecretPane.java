package dev.tritonexplorer.app.connect;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.secrets.Secret;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.ServerAuth;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** Asks for the secret of the server that could not be connected to without. */
final class SecretPane extends VBox {

    private final ConnectModel model;
    private final Messages messages;
    private final Runnable given;
    private final List<PasswordField> fields = new ArrayList<>();

    /**
     * @param given called when the secret was given
     */
    SecretPane(ConnectModel model, Messages messages, Runnable given) {
        this.model = model;
        this.messages = messages;
        this.given = given;
        setId("secret-pane");
        getStyleClass().add("secret-pane");
        model.secretWantedProperty().addListener((property, old, now) -> show(now));
        show(model.secretWantedProperty().get());
    }

    /** Whether there is something to enter. */
    boolean isWanted() {
        return !fields.isEmpty();
    }

    void focus() {
        fields.getFirst().requestFocus();
    }

    private void show(SecretWanted wanted) {
        getChildren().clear();
        fields.clear();
        setVisible(wanted != null);
        setManaged(wanted != null);
        if (wanted == null) {
            return;
        }
        KnownServer server = wanted.server();
        ServerAuth auth = server.profile().auth();
        Label title = new Label(title(server));
        title.getStyleClass().add("secret-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().add(title);
        if (!wanted.reason().isEmpty()) {
            Label reason = new Label(wanted.reason());
            reason.getStyleClass().add(wanted.refused() ? "address-problem" : Styles.TEXT_MUTED);
            reason.setWrapText(true);
            reason.setMinHeight(Region.USE_PREF_SIZE);
            getChildren().add(reason);
        }
        List<String> names =
                auth.kind() == ServerAuth.Kind.HEADERS ? auth.headers() : List.of(name(auth));
        names.forEach(this::addField);
        CheckBox keep = new CheckBox(messages.of("servers.keep", model.keyringName()));
        keep.setId("secret-keep");
        keep.setSelected(auth.kept());
        Button connect = new Button(messages.of("connect.connect"));
        connect.setId("secret-connect");
        connect.getStyleClass().add(Styles.ACCENT);
        connect.setMinWidth(Region.USE_PREF_SIZE);
        connect.setDefaultButton(false);
        connect.disableProperty().bind(anyEmpty());
        Runnable give =
                () -> {
                    if (!connect.isDisabled()) {
                        List<String> values = fields.stream().map(PasswordField::getText).toList();
                        boolean inKeyring = keep.isSelected();
                        given.run();
                        model.giveSecret(new Secret(values), inKeyring);
                    }
                };
        connect.setOnAction(event -> give.run());
        fields.forEach(field -> field.setOnAction(event -> give.run()));
        HBox foot = new HBox(keep, Icons.spacer(), connect);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("secret-foot");
        getChildren().add(foot);
    }

    private void addField(String name) {
        PasswordField field = new PasswordField();
        field.getStyleClass().add("secret-field");
        Label label = new Label(name);
        label.setLabelFor(field);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        fields.add(field);
        getChildren().addAll(label, field);
    }

    private ObservableValue<Boolean> anyEmpty() {
        return Bindings.createBooleanBinding(
                () -> fields.stream().anyMatch(one -> one.getText().isEmpty()),
                fields.stream().map(PasswordField::textProperty).toArray(Observable[]::new));
    }

    private String title(KnownServer server) {
        ServerAuth auth = server.profile().auth();
        return switch (auth.kind()) {
            case BASIC -> messages.of("servers.wanted.password", server.title(), auth.user());
            case HEADERS -> messages.of("servers.wanted.headers", server.title());
            case NONE, BEARER -> messages.of("servers.wanted.token", server.title());
        };
    }

    private String name(ServerAuth auth) {
        return auth.kind() == ServerAuth.Kind.BASIC
                ? messages.of("servers.password")
                : messages.of("servers.token");
    }
}
