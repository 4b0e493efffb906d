package dev.tritonexplorer.app.repository;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.config.ConfigProblem;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.stream.Collectors;

/** The editor of a configuration, what is wrong with it, and what it would change. */
final class LoadFormView extends VBox {

    private enum Side {
        EDIT,
        CHANGES
    }

    private static final int MOST_SHOWN = 20;
    private static final double MOST_HEIGHT = 118;

    private final RepositoryPageModel model;
    private final LoadForm form;
    private final Messages messages;
    private final JsonEditor editor;
    private final ChangesView changes;
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.EDIT);
    private final Segmented<Side> sides;
    private final VBox problems = new VBox();
    private final ScrollPane problemsPane = new ScrollPane(problems);
    private final Label title = new Label();
    private final Reasoned load;
    private final Label whyNot = new Label();
    private final Button reset;

    LoadFormView(RepositoryPageModel model, LoadForm form, Messages messages) {
        this.model = model;
        this.form = form;
        this.messages = messages;
        setId("load-form");
        getStyleClass().add("load-form");
        editor = new JsonEditor("config-editor", messages.of("repository.form.editor"));
        changes =
                new ChangesView(
                        messages.of("repository.form.changes.accessible"),
                        messages.of("repository.form.changes.none"));
        sides =
                new Segmented<>(
                        List.of(Side.values()),
                        this::name,
                        side,
                        messages.of("repository.form.view"));
        sides.setMinWidth(USE_PREF_SIZE);
        load =
                new Reasoned(
                        "form-load",
                        messages.of("repository.action.load"),
                        messages.of("repository.form.load.tooltip"),
                        model::confirm);
        load.button().getStyleClass().add(Styles.ACCENT);
        reset =
                Icons.button(
                        Feather.ROTATE_CCW,
                        messages.of("repository.form.reset"),
                        messages.of("repository.form.reset.tooltip"),
                        form::reset);
        reset.setId("form-reset");
        reset.getStyleClass().add(Styles.FLAT);
        VBox body = body();
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(header(), body, foot());
        editor.area().textProperty().bindBidirectional(form.textProperty());
        form.checkedProperty().addListener((property, old, now) -> show());
        form.whyNotProperty().addListener((property, old, now) -> show());
        form.modelProperty().addListener((property, old, now) -> name());
        name();
        show();
    }

    void focus() {
        if (form.isWithFiles() && form.modelProperty().get().isEmpty()) {
            Node name = lookup("#override-name");
            name.requestFocus();
        } else {
            editor.go(1, 1);
        }
    }

    private Node header() {
        title.getStyleClass().add("name");
        title.setMinWidth(0);
        Label note = new Label();
        note.getStyleClass().add(Styles.TEXT_MUTED);
        note.setMinWidth(0);
        note.textProperty().bind(form.noteProperty().map(text -> text.replaceAll("\\s+", " ")));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(note.textProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(520);
        note.setTooltip(whole);
        VBox words = new VBox(title, note);
        HBox header = new HBox(words);
        header.getStyleClass().add("page-header");
        return header;
    }

    private VBox body() {
        StackPane shown = new StackPane(editor, changes);
        Label heading = new Label(messages.of("repository.form.config"));
        heading.getStyleClass().add("card-title");
        HBox tools = new HBox(heading, sides, Icons.spacer(), reset);
        tools.getStyleClass().add("card-header");
        tools.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(tools, shown);
        card.getStyleClass().add("card");
        VBox.setVgrow(shown, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        problems.getStyleClass().add("rows");
        problemsPane.setFitToWidth(true);
        problemsPane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        problemsPane.setId("config-problems");
        problemsPane.getStyleClass().addAll("card", "problems");
        // As high as its rows, up to a few of them.
        problems.heightProperty()
                .addListener(
                        (property, old, now) ->
                                problemsPane.setPrefViewportHeight(
                                        Math.min(MOST_HEIGHT, now.doubleValue())));
        problemsPane.setMinHeight(USE_PREF_SIZE);
        VBox body = new VBox();
        body.getStyleClass().add("body");
        if (form.isWithFiles()) {
            FilesPane files = new FilesPane(form, messages);
            files.setMinHeight(USE_PREF_SIZE);
            body.getChildren().add(files);
        }
        body.getChildren().addAll(card, problemsPane);
        side.addListener((property, old, now) -> turn(now));
        turn(Side.EDIT);
        return body;
    }

    private void turn(Side now) {
        Icons.show(editor, now == Side.EDIT);
        Icons.show(changes, now == Side.CHANGES);
    }

    private Node foot() {
        Button cancel = new Button(messages.of("repository.form.cancel"));
        cancel.setId("form-cancel");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> model.closeSheet());
        whyNot.setWrapText(true);
        whyNot.setMinHeight(USE_PREF_SIZE);
        whyNot.getStyleClass().add(Styles.TEXT_MUTED);
        HBox.setHgrow(whyNot, Priority.ALWAYS);
        HBox foot = new HBox(load, cancel, whyNot);
        foot.getStyleClass().add("run-bar");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void name() {
        String name = form.modelProperty().get();
        title.setText(
                form.isWithFiles()
                        ? messages.of("repository.form.title.files", name)
                        : messages.of("repository.form.title.config", name));
        title.setTooltip(new Tooltip(title.getText()));
    }

    private String name(Side one) {
        LoadForm.Checked checked = form.checkedProperty().get();
        return switch (one) {
            case EDIT -> messages.of("repository.form.edit");
            case CHANGES ->
                    messages.of("repository.form.changes", checked.added(), checked.removed());
        };
    }

    private void show() {
        LoadForm.Checked checked = form.checkedProperty().get();
        sides.setTexts(this::name);
        changes.show(checked.lines());
        editor.mark(
                checked.problems().stream().map(ConfigProblem::line).collect(Collectors.toSet()));
        problems.getChildren()
                .setAll(checked.problems().stream().limit(MOST_SHOWN).map(this::problem).toList());
        Icons.show(problemsPane, !checked.problems().isEmpty());
        reset.setDisable(!form.isChanged());
        load.allow(form.whyNotProperty().get());
        whyNot.setText(form.whyNotProperty().get().orElse(messages.of("repository.form.kept")));
    }

    private Node problem(ConfigProblem problem) {
        String wrong = new UserMessages(messages).of(problem.said());
        Label words = new Label(problem.path().isEmpty() ? wrong : problem.path() + ": " + wrong);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox();
        line.getStyleClass().add("line");
        line.setAlignment(Pos.TOP_LEFT);
        if (problem.line() > 0) {
            Hyperlink place =
                    new Hyperlink(
                            messages.of("repository.form.place", problem.line(), problem.column()));
            place.setMinWidth(USE_PREF_SIZE);
            place.setOnAction(
                    event -> {
                        place.setVisited(false);
                        side.set(Side.EDIT);
                        editor.go(problem.line(), problem.column());
                    });
            line.getChildren().add(place);
        }
        line.getChildren().add(words);
        return line;
    }
}
