package dev.tritonexplorer.app.preferences;

import dev.tritonexplorer.app.control.Cards;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.settings.Language;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.theme.Appearance;
import dev.tritonexplorer.app.theme.Zoom;

import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
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
     * @param showAbout goes to the page about the application
     */
    public PreferencesView(
            PreferencesModel model,
            Appearance appearance,
            Messages messages,
            BooleanProperty history,
            Path historyFolder,
            Runnable resetLayout,
            Runnable showAbout) {
        this.model = model;
        this.messages = messages;
        setId("preferences-page");
        getStyleClass().addAll("preferences-view", "overview");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        Node cards =
                Cards.column(
                        looks(appearance),
                        language(),
                        history(history, historyFolder),
                        kept(resetLayout),
                        about(showAbout));
        VBox.setVgrow(cards, Priority.ALWAYS);
        getChildren().addAll(Cards.header(messages.of("preferences.title")), cards);
    }

    private Node looks(Appearance appearance) {
        GridPane rows = Cards.rows();
        Segmented<ThemeChoice> theme =
                new Segmented<>(
                        List.of(ThemeChoice.values()),
                        this::text,
                        appearance.theme(),
                        messages.of("theme.accessible"));
        theme.setId("preferences-theme");
        Cards.row(rows, messages.of("preferences.theme"), theme);
        Cards.row(rows, messages.of("preferences.zoom"), zoom(appearance.zoom()));
        return Cards.card(messages.of("preferences.looks"), rows);
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
        return Cards.line(smaller, level, larger, usual);
    }

    private Node language() {
        Segmented<Language> choice =
                new Segmented<>(
                        List.of(Language.values()),
                        this::text,
                        model.languageProperty(),
                        messages.of("preferences.language"));
        choice.setId("preferences-language");
        Label restart = Cards.note(messages.of("preferences.language.restart"));
        restart.setId("language-restart");
        restart.visibleProperty().bind(model.restartWantedProperty());
        restart.managedProperty().bind(model.restartWantedProperty());
        GridPane rows = Cards.rows();
        Cards.row(rows, messages.of("preferences.language"), choice);
        rows.add(restart, 1, 1);
        Label others = Cards.note(messages.of("preferences.language.note"));
        return Cards.card(messages.of("preferences.language.title"), rows, others);
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
        GridPane rows = Cards.rows();
        Cards.row(rows, messages.of("preferences.history.runs"), keep);
        Cards.row(rows, messages.of("preferences.folder"), Cards.folder(messages, where));
        return Cards.card(
                messages.of("preferences.history"),
                rows,
                Cards.note(messages.of("preferences.history.note")));
    }

    private Node about(Runnable show) {
        Button about = new Button(messages.of("preferences.about"));
        about.setId("preferences-show-about");
        about.setOnAction(event -> show.run());
        GridPane rows = Cards.rows();
        Cards.row(rows, messages.of("preferences.about.what"), Cards.line(about));
        return Cards.card(messages.of("about.title"), rows);
    }

    private Node kept(Runnable resetLayout) {
        GridPane rows = Cards.rows();
        Cards.row(rows, messages.of("preferences.folder"), Cards.folder(messages, model.folder()));
        Label done = Cards.note(messages.of("preferences.resetLayout.done"));
        done.setVisible(false);
        Button reset = new Button(messages.of("preferences.resetLayout"));
        reset.setId("reset-layout");
        reset.setTooltip(new Tooltip(messages.of("preferences.resetLayout.tooltip")));
        reset.setOnAction(
                event -> {
                    resetLayout.run();
                    done.setVisible(true);
                });
        Cards.row(rows, messages.of("preferences.layout"), Cards.line(reset, done));
        return Cards.card(
                messages.of("preferences.kept"),
                rows,
                Cards.note(messages.of("preferences.kept.note")));
    }
}
