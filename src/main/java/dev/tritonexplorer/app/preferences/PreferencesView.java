package dev.tritonexplorer.app.preferences;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.control.TakeButtons;
import dev.tritonexplorer.app.settings.Language;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.theme.Appearance;
import dev.tritonexplorer.app.theme.Zoom;

import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The page of the application's own settings. */
public final class PreferencesView extends VBox {

    private static final String SHEET = "/dev/tritonexplorer/app/preferences.css";

    private final PreferencesModel model;
    private final Messages messages;

    /**
     * @param history whether runs are kept
     * @param historyFolder where
     * @param resetLayout arranges tables and dividers as they were made
     */
    public PreferencesView(
            PreferencesModel model,
            Appearance appearance,
            Messages messages,
            BooleanProperty history,
            Path historyFolder,
            Runnable resetLayout) {
        this.model = model;
        this.messages = messages;
        setId("preferences-page");
        getStyleClass().addAll("preferences-view", "overview");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        Label title = new Label(messages.of("preferences.title"));
        title.getStyleClass().add("name");
        HBox header = new HBox(title);
        header.getStyleClass().add("page-header");
        VBox cards =
                new VBox(
                        looks(appearance),
                        language(),
                        history(history, historyFolder),
                        kept(resetLayout));
        cards.getStyleClass().add("cards");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, scroll);
    }

    private Node looks(Appearance appearance) {
        GridPane rows = rows();
        Segmented<ThemeChoice> theme =
                new Segmented<>(
                        List.of(ThemeChoice.values()),
                        this::text,
                        appearance.theme(),
                        messages.of("theme.accessible"));
        theme.setId("preferences-theme");
        row(rows, messages.of("preferences.theme"), theme);
        row(rows, messages.of("preferences.zoom"), zoom(appearance.zoom()));
        return card(messages.of("preferences.looks"), rows);
    }

    private String text(ThemeChoice theme) {
        return switch (theme) {
            case SYSTEM -> messages.of("theme.system");
            case LIGHT -> messages.of("theme.light");
            case DARK -> messages.of("theme.dark");
        };
    }

    private Node zoom(Zoom zoom) {
        Label level = new Label();
        level.getStyleClass().add("level");
        level.setMinWidth(Region.USE_PREF_SIZE);
        level.textProperty()
                .bind(
                        zoom.percentProperty()
                                .map(percent -> messages.of("preferences.percent", percent)));
        Button smaller = Icons.button(Feather.MINUS, messages.of("preferences.smaller"), zoom::out);
        Button larger = Icons.button(Feather.PLUS, messages.of("preferences.larger"), zoom::in);
        Button usual = new Button(messages.of("preferences.usual"));
        usual.setOnAction(event -> zoom.reset());
        usual.disableProperty().bind(zoom.percentProperty().isEqualTo(Zoom.NORMAL));
        HBox line = new HBox(smaller, level, larger, usual);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node language() {
        Segmented<Language> choice =
                new Segmented<>(
                        List.of(Language.values()),
                        this::text,
                        model.languageProperty(),
                        messages.of("preferences.language"));
        choice.setId("preferences-language");
        Label restart = note(messages.of("preferences.language.restart"));
        restart.setId("language-restart");
        restart.visibleProperty().bind(model.restartWantedProperty());
        restart.managedProperty().bind(model.restartWantedProperty());
        GridPane rows = rows();
        row(rows, messages.of("preferences.language"), choice);
        rows.add(restart, 1, 1);
        Label others = note(messages.of("preferences.language.note"));
        return card(messages.of("preferences.language.title"), rows, others);
    }

    /** A language's name is in the language itself: who looks for it may read no other. */
    private String text(Language language) {
        return switch (language) {
            case SYSTEM -> messages.of("preferences.language.system");
            case ENGLISH -> messages.of("preferences.language.english");
            case SIMPLIFIED_CHINESE -> messages.of("preferences.language.chinese");
        };
    }

    private Node history(BooleanProperty history, Path where) {
        CheckBox keep = new CheckBox(messages.of("preferences.history.keep"));
        keep.setId("preferences-history");
        keep.selectedProperty().bindBidirectional(history);
        GridPane rows = rows();
        row(rows, messages.of("preferences.history.runs"), keep);
        row(rows, messages.of("preferences.folder"), folder(where));
        return card(
                messages.of("preferences.history"),
                rows,
                note(messages.of("preferences.history.note")));
    }

    private Node folder(Path where) {
        Label folder = new Label(where.toString());
        folder.setTooltip(new Tooltip(folder.getText()));
        folder.setMinWidth(0);
        Button copy =
                TakeButtons.copy(
                        messages,
                        "copy-folder",
                        messages.of("preferences.folder.copy"),
                        () -> SystemClipboard.put(folder.getText()));
        HBox line = new HBox(folder, copy);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node kept(Runnable resetLayout) {
        GridPane rows = rows();
        row(rows, messages.of("preferences.folder"), folder(model.folder()));
        Label done = note(messages.of("preferences.resetLayout.done"));
        done.setVisible(false);
        Button reset = new Button(messages.of("preferences.resetLayout"));
        reset.setId("reset-layout");
        reset.setTooltip(new Tooltip(messages.of("preferences.resetLayout.tooltip")));
        reset.setOnAction(
                event -> {
                    resetLayout.run();
                    done.setVisible(true);
                });
        HBox line = new HBox(reset, done);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        row(rows, messages.of("preferences.layout"), line);
        return card(
                messages.of("preferences.kept"), rows, note(messages.of("preferences.kept.note")));
    }

    private static GridPane rows() {
        GridPane rows = new GridPane();
        rows.getStyleClass().add("facts");
        return rows;
    }

    private static void row(GridPane rows, String name, Node control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.getStyleClass().addAll("fact-name", Styles.TEXT_MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        rows.addRow(rows.getRowCount(), label, control);
    }

    private static Label note(String text) {
        Label note = new Label(text);
        note.setWrapText(true);
        note.getStyleClass().addAll("note", Styles.TEXT_MUTED);
        return note;
    }

    private static Node card(String title, Node... content) {
        Label name = new Label(title);
        name.getStyleClass().add("card-title");
        HBox header = new HBox(name);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("card-header");
        VBox card = new VBox(header);
        card.getChildren().addAll(content);
        card.getStyleClass().add("card");
        return card;
    }
}
