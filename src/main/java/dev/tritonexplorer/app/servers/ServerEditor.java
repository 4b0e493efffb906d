package dev.tritonexplorer.app.servers;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.ServerMarks;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.io.File;

/** The editor over the window. It is a part of the window, as the choice of servers is. */
public final class ServerEditor extends StackPane {

    private final EditorModel model;
    private final ServerFormModel form;
    private final Messages messages;
    private final Runnable afterDelete;
    private final VBox card = new VBox();
    private final ScrollPane scroll = new ScrollPane();
    private final Button save = new Button();
    private TextField name = new TextField();
    private @Nullable Node focusBefore;
    private boolean backwards;

    /**
     * @param afterDelete shows the list, where a deletion can be undone
     */
    public ServerEditor(EditorModel model, Messages messages, Runnable afterDelete) {
        this.model = model;
        this.messages = messages;
        this.afterDelete = afterDelete;
        form = model.form();
        setId("server-editor");
        getStyleClass().addAll("server-editor", "shortcut-sheet");
        getStylesheets().add(ServerMarks.sheet());
        setVisible(false);
        card.getStyleClass().add("card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        scroll.setContent(body());
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        card.getChildren()
                .addAll(header(), scroll, new TestLines(model.test(), messages), ask(), foot());
        getChildren().add(card);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.setOnProblem(this::reveal);
        model.openProperty().addListener((property, old, now) -> shown(now));
        // From one server to its copy.
        model.savedProperty()
                .addListener(
                        (property, old, now) -> {
                            if (isVisible() && now == null) {
                                name.requestFocus();
                                name.selectAll();
                            }
                        });
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

    private void shown(boolean open) {
        if (open) {
            focusBefore = getScene() == null ? null : getScene().getFocusOwner();
            setVisible(true);
            scroll.setVvalue(0);
            name.requestFocus();
            name.selectAll();
        } else {
            setVisible(false);
            Node before = focusBefore;
            focusBefore = null;
            if (before != null) {
                before.requestFocus();
            }
        }
    }

    private void pressed(KeyEvent event) {
        backwards = event.isShiftDown();
        if (event.getCode() == KeyCode.ESCAPE) {
            if (model.test().busyProperty().get()) {
                model.test().cancel();
            } else if (model.askingProperty().get()) {
                model.goOn();
            } else {
                model.close();
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            model.save();
            event.consume();
        }
    }

    /** The focus goes round in the editor while it is open. */
    private void moved(@Nullable Node focus) {
        if (!isVisible() || focus == null) {
            return;
        }
        for (Node one = focus; one != null; one = one.getParent()) {
            if (one == this) {
                return;
            }
        }
        reveal(backwards ? save : name);
    }

    private void reveal(Field field) {
        String id =
                switch (field) {
                    case NAME -> "#editor-name";
                    case ADDRESS -> "#editor-address";
                    case HTTP -> "#editor-http";
                    case GRPC -> "#editor-grpc";
                    case METRICS -> "#editor-metrics";
                    case AUTHORITY -> "#editor-ca";
                    case CERTIFICATE -> "#editor-certificate";
                    case KEY -> "#editor-key";
                    case AUTHORIZATION -> "#editor-authorization .toggle-button:selected";
                    case PROXY -> "#editor-proxy";
                };
        Node found = lookup(id);
        reveal(found == null ? name : found);
    }

    /** Gives a control the focus and scrolls to it. */
    private void reveal(Node control) {
        control.requestFocus();
        Node body = scroll.getContent();
        Bounds place = body.sceneToLocal(control.localToScene(control.getLayoutBounds()));
        double height = body.getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
        boolean within = place.getMinY() >= 0 && control != save;
        if (height > 0 && within) {
            double middle = place.getCenterY() - scroll.getViewportBounds().getHeight() / 2;
            scroll.setVvalue(Math.clamp(middle / height, 0, 1));
        }
    }

    private Node header() {
        Label title = new Label();
        title.setId("editor-title");
        title.getStyleClass().add("card-title");
        title.textProperty()
                .bind(
                        model.savedProperty()
                                .map(KnownServer::title)
                                .map(one -> messages.of("servers.edit", one))
                                .orElse(messages.of("servers.new")));
        title.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(title.textProperty());
        title.setTooltip(whole);
        Button close = Icons.button(Feather.X, messages.of("servers.close"), model::close);
        close.setId("editor-close");
        HBox header = new HBox(title, Icons.spacer(), close);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private Node body() {
        FormRows about = new FormRows();
        name =
                about.field(
                        "editor-name",
                        messages.of("servers.name"),
                        messages.of("servers.name.prompt"),
                        form.nameProperty(),
                        form.problem(Field.NAME));
        about.row(messages.of("servers.colour"), new ColourChoice(form.colourProperty(), messages));
        CheckBox readOnly = new CheckBox(messages.of("servers.readOnly"));
        readOnly.setId("editor-read-only");
        readOnly.setWrapText(true);
        readOnly.setTooltip(new Tooltip(messages.of("servers.readOnly.tooltip")));
        readOnly.selectedProperty().bindBidirectional(form.readOnlyProperty());
        about.below(readOnly);

        FormRows secret = new FormRows();
        new SecretFields(model, messages, secret).add();
        FormRows way = new FormRows();
        way.field(
                "editor-proxy",
                messages.of("servers.proxy"),
                messages.of("servers.proxy.prompt"),
                form.proxyProperty(),
                form.problem(Field.PROXY));
        VBox body =
                new VBox(
                        about,
                        section(messages.of("servers.addresses")),
                        addresses(),
                        section(messages.of("servers.calls")),
                        secret,
                        section(messages.of("servers.encryption")),
                        encryption(),
                        section(messages.of("servers.way")),
                        way);
        body.getStyleClass().add("editor-body");
        return body;
    }

    private Node addresses() {
        AddressFields fields = form.addresses();
        FormRows rows = new FormRows();
        rows.field(
                        "editor-address",
                        messages.of("servers.address"),
                        messages.of("servers.address.prompt"),
                        fields.addressProperty(),
                        form.problem(Field.ADDRESS))
                .setAccessibleHelp(messages.of("servers.address.note"));
        Label note = SecretFields.note("editor-address-note");
        note.setText(messages.of("servers.address.note"));
        rows.below(note);
        rows.field(
                "editor-http",
                messages.of("connect.http"),
                messages.of("servers.http.prompt"),
                fields.httpProperty(),
                form.problem(Field.HTTP));
        rows.field(
                "editor-grpc",
                messages.of("connect.grpc"),
                messages.of("servers.grpc.prompt"),
                fields.grpcProperty(),
                form.problem(Field.GRPC));
        rows.field(
                "editor-metrics",
                messages.of("servers.metrics"),
                messages.of("servers.metrics.prompt"),
                fields.metricsProperty(),
                form.problem(Field.METRICS));
        return rows;
    }

    private Node encryption() {
        FormRows rows = new FormRows();
        Label off = SecretFields.note("editor-not-encrypted");
        off.setText(messages.of("servers.encryption.off"));
        off.visibleProperty().bind(form.encryptedProperty().not());
        off.managedProperty().bind(off.visibleProperty());
        file(rows, "editor-ca", messages.of("servers.authority"), Field.AUTHORITY);
        file(rows, "editor-certificate", messages.of("servers.certificate"), Field.CERTIFICATE);
        file(rows, "editor-key", messages.of("servers.key"), Field.KEY);
        CheckBox anyName = new CheckBox(messages.of("servers.anyName"));
        anyName.setId("editor-any-name");
        anyName.setSelected(!form.checkNameProperty().get());
        anyName.setOnAction(event -> form.checkNameProperty().set(!anyName.isSelected()));
        form.checkNameProperty().addListener((property, old, now) -> anyName.setSelected(!now));
        Label danger =
                SecretFields.warning(
                        "editor-any-name-warning", messages.of("servers.anyName.warning"));
        danger.getStyleClass().add("loud");
        danger.visibleProperty().bind(form.checkNameProperty().not());
        danger.managedProperty().bind(danger.visibleProperty());
        VBox names = new VBox(anyName, danger);
        names.getStyleClass().add("notes");
        rows.below(names);
        rows.disableProperty().bind(form.encryptedProperty().not());
        VBox all = new VBox(off, rows);
        all.getStyleClass().add("notes");
        return all;
    }

    private void file(FormRows rows, String id, String name, Field field) {
        TextField path = new TextField();
        path.setId(id);
        path.setPromptText(
                field == Field.AUTHORITY
                        ? messages.of("servers.authority.prompt")
                        : messages.of("servers.file.prompt"));
        path.textProperty().bindBidirectional(form.file(field));
        HBox.setHgrow(path, Priority.ALWAYS);
        Button choose =
                Icons.button(
                        Feather.FOLDER,
                        messages.of("servers.file.choose", name),
                        () -> choose(name, path));
        HBox line = new HBox(path, choose);
        line.getStyleClass().add("file-line");
        line.setAlignment(Pos.CENTER_LEFT);
        rows.row(name, line, path, form.problem(field));
    }

    private void choose(String title, TextField path) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                messages.of("servers.file.pem"),
                                "*.pem",
                                "*.crt",
                                "*.cer",
                                "*.key"),
                        new FileChooser.ExtensionFilter(messages.of("servers.file.all"), "*"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            path.setText(chosen.toString());
        }
    }

    private static Node section(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("section");
        return label;
    }

    private Node ask() {
        Label question = new Label(messages.of("servers.unsaved"));
        question.setMinWidth(0);
        Button discard = new Button(messages.of("servers.discard"));
        discard.setId("editor-discard");
        discard.getStyleClass().addAll(Styles.SMALL, Styles.DANGER);
        discard.setMinWidth(Region.USE_PREF_SIZE);
        discard.setOnAction(event -> model.close());
        Button goOn = new Button(messages.of("servers.goOn"));
        goOn.setId("editor-go-on");
        goOn.getStyleClass().add(Styles.SMALL);
        goOn.setMinWidth(Region.USE_PREF_SIZE);
        goOn.setOnAction(
                event -> {
                    model.goOn();
                    name.requestFocus();
                });
        HBox ask = new HBox(question, Icons.spacer(), goOn, discard);
        ask.setId("editor-ask");
        ask.getStyleClass().add("ask");
        ask.setAlignment(Pos.CENTER_LEFT);
        ask.visibleProperty().bind(model.askingProperty());
        ask.managedProperty().bind(model.askingProperty());
        model.askingProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now) {
                                goOn.requestFocus();
                            }
                        });
        return ask;
    }

    private Node foot() {
        Button delete =
                Icons.button(
                        Feather.TRASH_2,
                        messages.of("servers.delete"),
                        () -> {
                            model.delete();
                            afterDelete.run();
                        });
        delete.setId("editor-delete");
        Button duplicate =
                Icons.button(Feather.COPY, messages.of("servers.duplicate"), model::duplicate);
        duplicate.setId("editor-duplicate");
        for (Button one : new Button[] {delete, duplicate}) {
            one.visibleProperty().bind(model.savedProperty().isNotNull());
            one.managedProperty().bind(one.visibleProperty());
        }
        Button test =
                Icons.button(
                        Feather.ACTIVITY,
                        messages.of("servers.test"),
                        messages.of("servers.test.tooltip"),
                        this::testOrCancel);
        test.setId("editor-test");
        test.textProperty()
                .bind(
                        model.test()
                                .busyProperty()
                                .map(
                                        busy ->
                                                busy
                                                        ? messages.of("servers.test.cancel")
                                                        : messages.of("servers.test")));
        Button cancel = new Button(messages.of("connect.cancel"));
        cancel.setId("editor-cancel");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setOnAction(event -> model.close());
        save.setText(messages.of("servers.save"));
        save.setId("editor-save");
        save.setTooltip(new Tooltip(messages.of("servers.save.tooltip")));
        save.getStyleClass().add(Styles.ACCENT);
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(event -> model.save());
        HBox foot = new HBox(test, duplicate, delete, Icons.spacer(), cancel, save);
        foot.getStyleClass().add("editor-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void testOrCancel() {
        if (model.test().busyProperty().get()) {
            model.test().cancel();
        } else {
            model.testConnection();
        }
    }
}
