package dev.tritonexplorer.app.shell;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.about.AboutView;
import dev.tritonexplorer.app.activity.ActivityButton;
import dev.tritonexplorer.app.activity.ActivityPanel;
import dev.tritonexplorer.app.activity.EndNotices;
import dev.tritonexplorer.app.activity.NoticePane;
import dev.tritonexplorer.app.activity.Places;
import dev.tritonexplorer.app.calls.CallsDrawer;
import dev.tritonexplorer.app.classify.PictureChooser;
import dev.tritonexplorer.app.connect.ServerActions;
import dev.tritonexplorer.app.connect.ServerBar;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.crash.CrashPane;
import dev.tritonexplorer.app.live.LiveActions;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.page.PageEntry;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.palette.PaletteModel;
import dev.tritonexplorer.app.palette.PaletteView;
import dev.tritonexplorer.app.preferences.PreferencesView;
import dev.tritonexplorer.app.present.PresentView;
import dev.tritonexplorer.app.servers.EditorModel;
import dev.tritonexplorer.app.servers.ServerEditor;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.theme.Appearance;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The whole window: server bar, models, the page between, and what lies over them. */
public final class ShellView extends StackPane {

    private final NavigationView navigation;
    private final ServerBar serverBar;
    private final Shortcuts shortcuts;
    private final ContentView content;
    private final BorderPane pages = new BorderPane();
    private final Runnable paste;
    private final PaletteView palette;
    private final CallsDrawer calls;
    private final ActivityPanel activities;
    private final NoticePane notices;
    private final EndNotices endNotices;

    /**
     * @param keys the window's accelerators, to be filled
     */
    public ShellView(
            Screens screens,
            Tools tools,
            Map<KeyCombination, Runnable> keys,
            Appearance appearance,
            PictureChooser chooser) {
        Messages messages = tools.messages();
        LiveActions live =
                new LiveActions(
                        screens.live(),
                        chooser,
                        messages,
                        () -> getScene() == null ? null : getScene().getWindow(),
                        () -> screens.navigation().showTab(PageId.CLASSIFY));
        List<PageEntry> tabs = ModelTabs.of(screens, tools, chooser, live);
        List<PageEntry> serverPages = ServerPages.of(screens, tools);
        PageEntry preferences =
                new PageEntry(
                        PageId.PREFERENCES,
                        messages.of("preferences.title"),
                        () ->
                                Page.of(
                                        new PreferencesView(
                                                screens.preferences(),
                                                appearance,
                                                messages,
                                                screens.history().keepProperty(),
                                                screens.history().folder(),
                                                tools.layout()::reset,
                                                () ->
                                                        screens.navigation()
                                                                .pageProperty()
                                                                .set(PageId.ABOUT))));
        PageEntry about =
                new PageEntry(
                        PageId.ABOUT,
                        messages.of("about.title"),
                        () -> new AboutView(screens.about(), messages));
        ShortcutSheet sheet = new ShortcutSheet(messages);
        Keys keysOfWindow = new Keys(sheet);
        shortcuts = new Shortcuts(screens, messages, chooser, live, tabs, keysOfWindow);
        Button refresh =
                Icons.button(Feather.REFRESH_CW, messages.of("shell.refresh"), shortcuts::refresh);
        refresh.setId("refresh");
        Button help =
                Icons.button(
                        Feather.HELP_CIRCLE, messages.of("shell.shortcuts"), keysOfWindow::help);
        help.setId("help");
        List<PageEntry> otherPages = new ArrayList<>(serverPages);
        otherPages.add(preferences);
        otherPages.add(about);
        Commands commands =
                new Commands(
                        screens,
                        messages,
                        tabs,
                        otherPages,
                        shortcuts,
                        appearance,
                        tools.layout()::reset);
        palette = new PaletteView(new PaletteModel(commands::all), messages);
        Button search =
                Icons.button(
                        isMac() ? Feather.COMMAND : Feather.SEARCH,
                        messages.of("palette.open"),
                        messages.of("palette.open.tooltip", Shortcut.shown(Shortcuts.PALETTE)),
                        palette::toggle);
        search.setId("search");
        Button presenting =
                Icons.button(
                        Feather.MAXIMIZE, messages.of("present.tooltip"), screens.present()::begin);
        presenting.setId("present-begin");
        search.getStyleClass().addAll(Styles.FLAT, "palette-opener");
        Button callsButton =
                Icons.button(Feather.TERMINAL, messages.of("calls.open"), keysOfWindow::calls);
        callsButton.setId("calls-open");
        Places places = new ActivityPlaces(screens, messages, tabs);
        ActivityButton activity =
                new ActivityButton(
                        screens.activities(),
                        screens.notices(),
                        messages,
                        Shortcut.shown(Shortcuts.ACTIVITIES),
                        keysOfWindow::activities);
        activities =
                new ActivityPanel(
                        screens.activities(), screens.notices(), messages, places, activity);
        notices = new NoticePane(screens.notices(), messages, places, screens.crashes()::open);
        endNotices =
                new EndNotices(
                        screens.activities(), screens.notices(), places, attended(), messages);
        screens.navigation().pageProperty().addListener((property, old, now) -> endNotices.look());
        screens.navigation().tabProperty().addListener((property, old, now) -> endNotices.look());
        serverBar =
                new ServerBar(
                        screens.connect(),
                        messages,
                        new EditorActions(screens.editor()),
                        search,
                        activity,
                        presenting,
                        callsButton,
                        refresh,
                        new ThemeMenu(appearance.theme(), messages),
                        help);
        BorderPane frame = new BorderPane();
        frame.setTop(
                new VBox(
                        serverBar.line(),
                        serverBar,
                        new DemoBanner(screens.connect(), messages, serverBar::focusAddress)
                                .bar()));
        navigation = new NavigationView(screens, serverPages, preferences, messages);
        content =
                new ContentView(
                        screens,
                        messages,
                        new ModelPage(screens.navigation(), tabs, messages),
                        otherPages,
                        serverBar::focusAddress);
        // The focus visits them in the order in which they come.
        pages.setLeft(navigation);
        pages.setCenter(content);
        calls = new CallsDrawer(pages, screens.calls(), messages);
        frame.setCenter(calls);

        PresentView present =
                new PresentView(
                        screens.present(),
                        screens.classify(),
                        screens.models(),
                        messages,
                        tools.words(),
                        tools.background(),
                        appearance.fullScreen());
        paste = new Paste(this, screens.incoming());
        screens.incoming().setOnTaken(() -> screens.navigation().showTab(PageId.CLASSIFY));
        DropSign dropSign = new DropSign(messages);
        FileDrop.install(this, screens.incoming(), dropSign);
        getChildren()
                .addAll(
                        frame,
                        serverBar.overlay(),
                        activities,
                        present,
                        new ServerEditor(screens.editor(), messages, serverBar::focusAddress),
                        dropSign,
                        notices,
                        new CrashPane(screens.crashes(), messages),
                        palette,
                        sheet);
        shortcuts.install(keys);
    }

    /**
     * Takes the navigation, the page and what is out of sight out of the window.
     *
     * @return puts each of them back, in this order
     */
    public List<Runnable> takeApart() {
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        List<Runnable> back = new ArrayList<>();
        pages.setCenter(null);
        pages.setLeft(null);
        back.add(() -> pages.setLeft(navigation));
        back.add(
                () -> {
                    pages.setCenter(content);
                    // Taken out, it lost the focus.
                    if (focused != null && focused.getScene() == getScene()) {
                        focused.requestFocus();
                    }
                });
        List<Node> layers = List.copyOf(getChildren());
        for (Node layer : layers) {
            if (!layer.isVisible()) {
                getChildren().remove(layer);
                back.add(() -> putBack(layer, layers));
            }
        }
        return back;
    }

    /** Puts a layer above those that were below it. */
    private void putBack(Node layer, List<Node> layers) {
        Set<Node> below = Set.copyOf(layers.subList(0, layers.indexOf(layer)));
        int place = (int) getChildren().stream().filter(below::contains).count();
        getChildren().add(place, layer);
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").startsWith("Mac");
    }

    /** Whether the window has the person’s keys. */
    private ObservableValue<Boolean> attended() {
        return sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .orElse(false);
    }

    /** What the keys do to the window itself. */
    private final class Keys implements Shortcuts.Window {

        private final ShortcutSheet sheet;

        Keys(ShortcutSheet sheet) {
            this.sheet = sheet;
        }

        @Override
        public void focusAddress() {
            serverBar.focusAddress();
        }

        @Override
        public void find() {
            if (!calls.find() && !content.current().map(Page::find).orElse(false)) {
                navigation.focusSearch();
            }
        }

        @Override
        public Optional<Page> page() {
            return content.current();
        }

        @Override
        public void paste() {
            paste.run();
        }

        @Override
        public void palette() {
            palette.toggle();
        }

        @Override
        public void calls() {
            calls.toggle();
        }

        @Override
        public void help() {
            sheet.toggle(shortcuts.all());
        }

        @Override
        public void activities() {
            activities.toggle();
        }

        @Override
        public void notices() {
            notices.focus();
        }
    }

    /** What the choice of servers leaves to their editor. */
    private record EditorActions(EditorModel editor) implements ServerActions {

        @Override
        public void create() {
            editor.create();
        }

        @Override
        public void edit(KnownServer server) {
            editor.edit(server);
        }
    }

    /** Puts the focus where it types into nothing. */
    public void focusModels() {
        navigation.focusList();
    }
}
