package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Font;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/** How many pictures there are, and what can be done with the list. */
final class PictureListHeader extends HBox {

    /** In less room the words go and the icons stay. */
    private static final double ROOM_FOR_WORDS = 520;

    private static final double TITLE_SHARE = 0.8;

    private final ClassifyModel model;
    private final Messages messages;
    private final Label title = new Label();
    private final Label counts = new Label();

    PictureListHeader(
            ClassifyModel model,
            Messages messages,
            PictureChooser chooser,
            FilterRow filter,
            List<MenuItem> sources) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("card-header");
        setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("card-title");
        counts.setId("counts");
        counts.getStyleClass().add(Styles.TEXT_MUTED);
        counts.setTooltip(new Tooltip());
        EndPair line = new EndPair(title, counts, TITLE_SHARE, false);
        HBox.setHgrow(line, Priority.ALWAYS);
        model.countsProperty().addListener((property, old, now) -> count(now));
        model.rows().addListener((Observable rows) -> count(Counts.of(model.rows())));
        widthProperty().addListener((property, old, now) -> count(model.countsProperty().get()));
        count(model.countsProperty().get());

        BooleanBinding empty = Bindings.isEmpty(model.rows());
        ToggleButton search = new ToggleButton("", new FontIcon(Feather.FILTER));
        search.setId("filter");
        search.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        search.setAccessibleText(messages.of("classify.filter"));
        search.setTooltip(new Tooltip(messages.of("classify.filter")));
        search.selectedProperty().addListener((property, old, now) -> filter.open(now));
        Button clear =
                Icons.button(Feather.TRASH_2, messages.of("classify.clear.tooltip"), model::clear);
        clear.setId("clear");
        clear.disableProperty().bind(empty);
        ExportMenu export =
                new ExportMenu(
                        model, messages, chooser, widthProperty().map(width -> hasRoomForWords()));
        getChildren().addAll(line, add(chooser, sources), sort(), export, search, clear);
    }

    /** The font of plain text here, once styles have been applied. */
    ObservableValue<Font> fontProperty() {
        return counts.fontProperty();
    }

    private void count(Counts now) {
        title.setText(messages.of("classify.list.title", now.all()));
        List<String> parts = new ArrayList<>();
        if (now.classified() > 0) {
            parts.add(messages.of("classify.list.classified", now.classified()));
        }
        if (now.failed() > 0) {
            parts.add(messages.of("classify.list.failed", now.failed()));
        }
        String all = String.join(" · ", parts);
        counts.setText(parts.isEmpty() || hasRoomForWords() ? all : parts.getLast());
        counts.getTooltip().setText(all);
    }

    private boolean hasRoomForWords() {
        return getWidth() >= ROOM_FOR_WORDS;
    }

    private MenuButton add(PictureChooser chooser, List<MenuItem> sources) {
        MenuItem pictures =
                new MenuItem(messages.of("classify.add.pictures"), new FontIcon(Feather.FILE_PLUS));
        pictures.setId("add-pictures");
        pictures.setOnAction(event -> model.add(chooser.pictures()));
        MenuItem folder =
                new MenuItem(messages.of("classify.add.folder"), new FontIcon(Feather.FOLDER_PLUS));
        folder.setId("add-folder");
        folder.setOnAction(event -> model.add(chooser.folder()));
        MenuButton add =
                menu(
                        messages.of("classify.add"),
                        Feather.PLUS,
                        messages.of("classify.add.tooltip"));
        add.setId("add");
        add.textProperty()
                .bind(
                        widthProperty()
                                .map(
                                        width ->
                                                hasRoomForWords()
                                                        ? messages.of("classify.add")
                                                        : ""));
        add.getItems().addAll(pictures, folder);
        add.getItems().addAll(sources);
        return add;
    }

    private MenuButton sort() {
        MenuButton menu = menu("", Feather.CHEVRON_DOWN, messages.of("classify.sort.tooltip"));
        menu.setId("sort");
        ToggleGroup keys = new ToggleGroup();
        for (PictureSort sort : PictureSort.values()) {
            RadioMenuItem item = new RadioMenuItem(text(sort));
            item.setId("sort-" + sort);
            item.setToggleGroup(keys);
            item.setSelected(sort == PictureSort.ADDED);
            // The best first, the slowest first: what people look for.
            boolean turned = sort == PictureSort.SCORE || sort == PictureSort.TIME;
            item.setOnAction(event -> model.shown().sortBy(sort, turned));
            menu.getItems().add(item);
        }
        menu.getItems().add(new SeparatorMenuItem());
        ToggleGroup directions = new ToggleGroup();
        for (boolean descending : new boolean[] {false, true}) {
            RadioMenuItem item =
                    new RadioMenuItem(
                            descending
                                    ? messages.of("classify.sort.descending")
                                    : messages.of("classify.sort.ascending"));
            item.setId(descending ? "sort-descending" : "sort-ascending");
            item.setToggleGroup(directions);
            item.setSelected(!descending);
            item.setOnAction(
                    event ->
                            model.shown()
                                    .sortBy(
                                            model.shown().arrangementProperty().get().sort(),
                                            descending));
            model.shown()
                    .arrangementProperty()
                    .addListener(
                            (property, old, now) ->
                                    item.setSelected(now.descending() == descending));
            menu.getItems().add(item);
        }
        menu.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        hasRoomForWords()
                                                ? text(
                                                        model.shown()
                                                                .arrangementProperty()
                                                                .get()
                                                                .sort())
                                                : "",
                                widthProperty(),
                                model.shown().arrangementProperty()));
        menu.graphicProperty()
                .bind(
                        model.shown()
                                .arrangementProperty()
                                .map(
                                        now ->
                                                new FontIcon(
                                                        now.descending()
                                                                ? Feather.ARROW_DOWN
                                                                : Feather.ARROW_UP)));
        return menu;
    }

    private String text(PictureSort sort) {
        return switch (sort) {
            case ADDED -> messages.of("classify.sort.added");
            case NAME -> messages.of("classify.sort.name");
            case SCORE -> messages.of("classify.sort.score");
            case TIME -> messages.of("classify.sort.time");
            case CLASS -> messages.of("classify.sort.class");
        };
    }

    private static MenuButton menu(String text, Feather icon, String meaning) {
        MenuButton menu = new MenuButton(text, new FontIcon(icon));
        menu.getStyleClass().addAll(Styles.FLAT, "no-arrow");
        menu.setAccessibleText(meaning);
        menu.setTooltip(new Tooltip(meaning));
        menu.setMinWidth(USE_PREF_SIZE);
        return menu;
    }
}
