package dev.tritonexplorer.app.tracelog;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.task.Gradually;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A card with settings to edit, and the buttons that apply them. */
final class FormPane extends VBox {

    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final double NAMES = 138;

    private final SettingsForm form;
    private final Messages messages;
    private final SettingTexts texts;
    private final String clearText;
    private final GridPane grid = new GridPane();
    private final MessageBar problem;
    private final Button apply;
    private final StackPane applyHolder;
    private final Tooltip applyTip = new Tooltip();
    private final Button revert;
    private final Label standing = new Label();
    private final Label answer = new Label();
    private final HBox foot;
    private final Gradually building = new Gradually();

    /**
     * @param id of the card; its buttons have it in theirs
     * @param clearText what clearing a setting means
     */
    FormPane(
            String id,
            SettingsForm form,
            Messages messages,
            String clearText,
            Runnable applyAction,
            Node... header) {
        this.form = form;
        this.messages = messages;
        this.clearText = clearText;
        texts = new SettingTexts(messages);
        setId(id);
        getStyleClass().addAll("card", "form-pane");
        HBox top = new HBox(header);
        top.getStyleClass().add("card-header");
        top.setAlignment(Pos.CENTER_LEFT);
        ProgressIndicator busy = new ProgressIndicator();
        busy.getStyleClass().add("tiny");
        busy.setAccessibleText(messages.of("tracelog.asking"));
        busy.visibleProperty().bind(form.slowProperty());
        top.getChildren().addAll(Icons.spacer(), busy);
        grid.getStyleClass().add("settings");
        ColumnConstraints names = new ColumnConstraints(NAMES);
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(names, rest);
        problem = new MessageBar(id + "-problem");
        apply = new Button(messages.of("tracelog.apply"));
        apply.setId(id + "-apply");
        apply.getStyleClass().add(Styles.ACCENT);
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setOnAction(event -> applyAction.run());
        applyHolder = new StackPane(apply);
        Tooltip.install(applyHolder, applyTip);
        revert =
                Icons.button(
                        Feather.ROTATE_CCW,
                        messages.of("tracelog.revert"),
                        messages.of("tracelog.revert.tooltip"),
                        form::revert);
        revert.setId(id + "-revert");
        standing.getStyleClass().add(Styles.TEXT_MUTED);
        standing.setWrapText(true);
        standing.setMinHeight(USE_PREF_SIZE);
        foot = new HBox(applyHolder, revert, standing);
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        answer.setId(id + "-answer");
        answer.getStyleClass().add("answer");
        answer.setWrapText(true);
        answer.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(top, problem, grid, foot, answer);
        form.fields().addListener((InvalidationListener) changed -> fill());
        form.problemProperty().addListener((property, old, now) -> warn());
        form.standingProperty().addListener((property, old, now) -> judge());
        form.answerProperty().addListener((property, old, now) -> answered());
        fill();
        warn();
        judge();
        answered();
    }

    private void fill() {
        grid.getChildren().clear();
        List<Runnable> rows = new ArrayList<>();
        for (SettingField field : form.fields()) {
            int row = rows.size();
            rows.add(() -> addRow(row, field));
        }
        building.build(rows);
        // The standing of other fields may be an equal one, which nobody hears of.
        judge();
    }

    private void addRow(int row, SettingField field) {
        Label name = new Label(field.name());
        name.getStyleClass().add("setting-name");
        Control editor = editor(field);
        editor.setId("setting-" + field.name());
        editor.setAccessibleHelp(texts.meaning(field.name()));
        if (!(editor instanceof CheckBox)) {
            name.setLabelFor(editor);
        }
        editor.disableProperty().bind(field.clearedProperty());
        HBox line = new HBox(several(field, editor));
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        if (field.isClearable()) {
            CheckBox clear = new CheckBox(clearText);
            clear.setId("clear-" + field.name());
            clear.setAccessibleText(field.name() + ": " + clearText);
            clear.setMinWidth(USE_PREF_SIZE);
            clear.selectedProperty().bindBidirectional(field.clearedProperty());
            line.getChildren().addAll(Icons.spacer(), clear);
        }
        Label meaning = new Label(texts.meaning(field.name()));
        meaning.getStyleClass().addAll("meaning", Styles.TEXT_MUTED);
        meaning.setWrapText(true);
        meaning.setMinHeight(USE_PREF_SIZE);
        VBox value = new VBox(line, meaning);
        value.getStyleClass().add("value");
        GridPane.setValignment(name, VPos.TOP);
        grid.addRow(row, name, value);
        InvalidationListener mark =
                changed -> name.pseudoClassStateChanged(CHANGED, field.isChanged());
        field.valueProperty().addListener(mark);
        field.clearedProperty().addListener(mark);
        form.standingProperty().addListener(mark);
        mark.invalidated(form.standingProperty());
    }

    private Control editor(SettingField field) {
        return switch (field.kind()) {
            case SettingKind.Whole whole -> {
                TextField text = new TextField();
                text.setPrefColumnCount(9);
                text.textProperty().bindBidirectional(field.valueProperty());
                text.textProperty()
                        .addListener(
                                (property, old, now) ->
                                        text.pseudoClassStateChanged(
                                                Styles.STATE_DANGER, field.misfit().isPresent()));
                yield text;
            }
            case SettingKind.Flag flag -> {
                CheckBox box = new CheckBox(messages.of("tracelog.on"));
                box.setAccessibleText(field.name());
                box.setSelected(Boolean.parseBoolean(field.valueProperty().get()));
                box.selectedProperty()
                        .addListener(
                                (property, old, now) ->
                                        field.valueProperty().set(String.valueOf(now)));
                field.valueProperty()
                        .addListener(
                                (property, old, now) -> box.setSelected(Boolean.parseBoolean(now)));
                yield box;
            }
            case SettingKind.Choice(List<String> choices) -> {
                ComboBox<String> box = new ComboBox<>();
                box.getItems().setAll(choices);
                box.valueProperty().bindBidirectional(field.valueProperty());
                yield box;
            }
            case SettingKind.Levels(List<String> choices) -> level(field, choices.getFirst());
            case SettingKind.Fixed fixed -> {
                TextField text = new TextField();
                text.setEditable(false);
                text.getStyleClass().add("fixed");
                text.setPromptText(messages.of("tracelog.unset"));
                text.textProperty().bind(field.valueProperty());
                yield text;
            }
        };
    }

    /** Levels are several boxes; the others are one control. */
    private Node[] several(SettingField field, Control first) {
        List<Node> nodes = new ArrayList<>(List.of(first));
        if (field.kind() instanceof SettingKind.Levels(List<String> choices)) {
            for (String choice : choices.subList(1, choices.size())) {
                CheckBox box = level(field, choice);
                box.disableProperty().bind(field.clearedProperty());
                nodes.add(box);
            }
        }
        if (field.kind() instanceof SettingKind.Fixed) {
            FontIcon lock = new FontIcon(Feather.LOCK);
            Label why = new Label(messages.of("tracelog.fixed"), lock);
            why.getStyleClass().addAll("lock", Styles.TEXT_MUTED);
            why.setMinWidth(USE_PREF_SIZE);
            nodes.add(why);
        }
        return nodes.toArray(Node[]::new);
    }

    private static CheckBox level(SettingField field, String choice) {
        CheckBox box = new CheckBox(choice);
        box.setAccessibleText(field.name() + ": " + choice);
        box.setMinWidth(USE_PREF_SIZE);
        box.setSelected(has(field.valueProperty().get(), choice));
        field.valueProperty()
                .addListener((property, old, now) -> box.setSelected(has(now, choice)));
        box.setOnAction(
                event -> {
                    List<String> levels =
                            new ArrayList<>(Arrays.asList(field.valueProperty().get().split(",")));
                    levels.removeAll(List.of(choice, SettingField.OFF, ""));
                    if (box.isSelected()) {
                        levels.add(choice);
                    }
                    field.valueProperty().set(String.join(",", levels));
                });
        return box;
    }

    private static boolean has(String value, String choice) {
        return Arrays.asList(value.split(",")).contains(choice);
    }

    private void warn() {
        Optional<UserMessage> trouble = form.problemProperty().get();
        problem.show(MessageBar.Kind.WARNING, trouble.map(UserMessage::inOneLine).orElse(""));
        boolean empty = form.fields().isEmpty();
        Icons.show(grid, !empty);
        Icons.show(foot, !empty);
    }

    private void judge() {
        warn();
        SettingsForm.Standing now = form.standingProperty().get();
        boolean ban = now.whyNot().isPresent();
        apply.setDisable(ban);
        applyTip.setText(now.whyNot().orElse(messages.of("tracelog.apply.tooltip")));
        apply.setAccessibleHelp(applyTip.getText());
        revert.setDisable(now.changes() == 0);
        standing.setText(now.whyNot().orElse(messages.of("tracelog.changes", now.changes())));
    }

    private void answered() {
        SettingsForm.Answer now = form.answerProperty().get();
        answer.setText(now.text());
        answer.pseudoClassStateChanged(Styles.STATE_DANGER, !now.taken());
        Icons.show(answer, !now.text().isEmpty());
    }
}
