package dev.tritonexplorer.app.servers;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.settings.ServerAuth.Kind;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.ListChangeListener.Change;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/** How the server wants to know who calls. */
final class SecretFields {

    private final EditorModel model;
    private final ServerFormModel form;
    private final Messages messages;
    private final FormRows rows;
    private final VBox headers = new VBox();
    private final PasswordField secret = new PasswordField();

    SecretFields(EditorModel model, Messages messages, FormRows rows) {
        this.model = model;
        this.messages = messages;
        this.rows = rows;
        form = model.form();
    }

    void add() {
        Segmented<Kind> kinds =
                new Segmented<>(
                        List.of(Kind.values()),
                        this::text,
                        form.authorizationProperty(),
                        messages.of("servers.authorization"));
        kinds.setId("editor-authorization");
        rows.row(
                messages.of("servers.authorization"),
                kinds,
                kinds,
                form.problem(Field.AUTHORIZATION));
        TextField user = new TextField();
        user.setId("editor-user");
        user.textProperty().bindBidirectional(form.userProperty());
        FormRows.Row userRow = rows.row(messages.of("servers.user"), user);
        secret.setId("editor-secret");
        secret.textProperty().bindBidirectional(form.secretProperty());
        FormRows.Row tokenRow = rows.row(messages.of("servers.token"), secret);
        Label name = (Label) rows.getChildren().get(rows.getChildren().size() - 2);
        headers.getStyleClass().add("header-rows");
        FormRows.Row headerRow = rows.row(messages.of("servers.headers"), headers);
        form.headers().addListener((Change<?> change) -> rebuildUnlessSame(change));
        rebuild();
        CheckBox keep = new CheckBox(messages.of("servers.keep", model.keyringName()));
        keep.setId("editor-keep");
        keep.selectedProperty().bindBidirectional(form.keepProperty());
        keep.disableProperty()
                .bind(model.keyringProblemProperty().isNotEmpty().and(form.keepProperty().not()));
        keep.accessibleHelpProperty().bind(model.keyringProblemProperty());
        Label where = note("editor-kept");
        where.textProperty()
                .bind(
                        model.keyringProblemProperty()
                                .map(
                                        problem ->
                                                problem.isEmpty()
                                                        ? messages.of("servers.keep.note")
                                                        : problem));
        Label found = note("editor-secret-note");
        found.textProperty().bind(model.secretNoteProperty());
        found.visibleProperty().bind(model.secretNoteProperty().isNotEmpty());
        found.managedProperty().bind(found.visibleProperty());
        Label plain = warning("editor-plain", messages.of("servers.plain"));
        plain.visibleProperty().bind(form.secretInPlainProperty());
        plain.managedProperty().bind(plain.visibleProperty());
        VBox keeping = new VBox(found, plain, keep, where);
        keeping.getStyleClass().add("notes");
        rows.below(keeping);
        Runnable show =
                () -> {
                    Kind kind = form.authorizationProperty().get();
                    userRow.show(kind == Kind.BASIC);
                    tokenRow.show(kind == Kind.BASIC || kind == Kind.BEARER);
                    name.setText(
                            kind == Kind.BASIC
                                    ? messages.of("servers.password")
                                    : messages.of("servers.token"));
                    headerRow.show(kind == Kind.HEADERS);
                    Icons.show(keeping, kind != Kind.NONE);
                };
        form.authorizationProperty().addListener((property, old, now) -> show.run());
        show.run();
    }

    private String text(Kind kind) {
        return switch (kind) {
            case NONE -> messages.of("servers.authorization.none");
            case BEARER -> messages.of("servers.authorization.bearer");
            case BASIC -> messages.of("servers.authorization.basic");
            case HEADERS -> messages.of("servers.authorization.headers");
        };
    }

    /** What is typed into a row changes the list, too. */
    private void rebuildUnlessSame(Change<?> change) {
        while (change.next()) {
            if (change.wasAdded() || change.wasRemoved()) {
                rebuild();
                return;
            }
        }
    }

    private void rebuild() {
        headers.getChildren().clear();
        for (HeaderRow header : form.headers()) {
            headers.getChildren().add(row(header));
        }
        Button more =
                Icons.button(
                        Feather.PLUS,
                        messages.of("servers.header.add"),
                        messages.of("servers.header.add"),
                        () -> {
                            form.addHeader();
                            headers.getChildren()
                                    .get(form.headers().size() - 1)
                                    .lookup(".header-name")
                                    .requestFocus();
                        });
        more.setId("editor-add-header");
        more.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        headers.getChildren().add(more);
    }

    private Node row(HeaderRow header) {
        TextField name = new TextField();
        name.getStyleClass().add("header-name");
        name.setPromptText(messages.of("servers.header.name"));
        name.setAccessibleText(messages.of("servers.header.name"));
        name.textProperty().bindBidirectional(header.nameProperty());
        PasswordField value = new PasswordField();
        value.getStyleClass().add("header-value");
        value.setPromptText(messages.of("servers.header.value"));
        value.setAccessibleText(messages.of("servers.header.value"));
        value.textProperty().bindBidirectional(header.valueProperty());
        HBox.setHgrow(value, Priority.ALWAYS);
        Button remove =
                Icons.button(
                        Feather.X,
                        messages.of("servers.header.remove"),
                        () -> form.headers().remove(header));
        remove.setDisable(form.headers().size() == 1);
        HBox row = new HBox(name, value, remove);
        row.getStyleClass().add("header-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    static Label note(String id) {
        Label note = new Label();
        note.setId(id);
        note.getStyleClass().addAll("note", Styles.TEXT_MUTED);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        return note;
    }

    static Label warning(String id, String text) {
        Label warning = new Label(text, new FontIcon(Feather.ALERT_TRIANGLE));
        warning.setId(id);
        warning.getStyleClass().add("warning");
        warning.setWrapText(true);
        warning.setMinHeight(Region.USE_PREF_SIZE);
        warning.setTooltip(new Tooltip(text));
        return warning;
    }
}
