package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.classify.PictureChooser;
import dev.tritonexplorer.app.connect.ConnectState;
import dev.tritonexplorer.app.live.LiveActions;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.page.PageEntry;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.shell.Shortcut.Group;
import dev.tritonexplorer.app.snippets.CopyMenu;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of the window: one table for the accelerators and for the sheet that tells them. */
final class Shortcuts {

    private static final List<KeyCode> NUMBERS =
            List.of(
                    KeyCode.DIGIT1,
                    KeyCode.DIGIT2,
                    KeyCode.DIGIT3,
                    KeyCode.DIGIT4,
                    KeyCode.DIGIT5,
                    KeyCode.DIGIT6);

    /** Opens the palette. */
    static final KeyCombination PALETTE = control(KeyCode.K);

    /** Opens the list of activities. */
    static final KeyCombination ACTIVITIES = control(KeyCode.J, KeyCombination.SHIFT_DOWN);

    private final Screens screens;
    private final PictureChooser chooser;
    private final Window window;
    private final List<Shortcut> all;

    /** What only the window itself can do. */
    interface Window {

        /** Puts the focus on the server's address. */
        void focusAddress();

        /** Puts the focus on the page's search, or on the filter of the models. */
        void find();

        /** The page in view, if any is. */
        Optional<Page> page();

        /** Takes what is in the clipboard. */
        void paste();

        /** Shows the palette of all commands, or hides it. */
        void palette();

        /** Opens the drawer of calls, or closes it. */
        void calls();

        /** Shows the sheet of keys, or hides it. */
        void help();

        /** Shows the list of activities, or hides it. */
        void activities();

        /** Gives the newest notice the focus, or gives it back. */
        void notices();
    }

    /**
     * @param live what is done to sources of pictures
     * @param tabs of the model's page, in their order
     */
    Shortcuts(
            Screens screens,
            Messages messages,
            PictureChooser chooser,
            LiveActions live,
            List<PageEntry> tabs,
            Window window) {
        this.screens = screens;
        this.chooser = chooser;
        this.window = window;
        List<Shortcut> table = new ArrayList<>();
        table.addAll(
                List.of(
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("keys.palette"),
                                window::palette,
                                PALETTE),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("keys.address"),
                                window::focusAddress,
                                control(KeyCode.L)),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("keys.refresh"),
                                this::refresh,
                                key(KeyCode.F5)),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("keys.cancel"),
                                this::cancel,
                                key(KeyCode.ESCAPE)),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("keys.help"),
                                window::help,
                                key(KeyCode.F1),
                                // With Shift this key is “?” on many keyboards.
                                control(KeyCode.SLASH, KeyCombination.SHIFT_ANY)),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("keys.find"),
                                window::find,
                                control(KeyCode.F)),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("keys.run"),
                                this::run,
                                control(KeyCode.ENTER)),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("keys.calls"),
                                window::calls,
                                control(KeyCode.J)),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("preferences.title"),
                                () -> screens.navigation().pageProperty().set(PageId.PREFERENCES),
                                control(KeyCode.COMMA)),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("history.title"),
                                () -> screens.navigation().pageProperty().set(PageId.HISTORY),
                                control(KeyCode.H, KeyCombination.SHIFT_DOWN)),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("keys.copyAs"),
                                () -> window.page().ifPresent(Page::copy),
                                CopyMenu.KEY),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("activity.key"),
                                window::activities,
                                ACTIVITIES),
                        Shortcut.of(
                                Group.WINDOW,
                                messages.of("activity.key.notices"),
                                window::notices,
                                key(KeyCode.F6)),
                        Shortcut.told(
                                Group.WINDOW, messages.of("keys.zoomIn"), control(KeyCode.PLUS)),
                        Shortcut.told(
                                Group.WINDOW, messages.of("keys.zoomOut"), control(KeyCode.MINUS)),
                        Shortcut.told(
                                Group.WINDOW,
                                messages.of("keys.zoomReset"),
                                control(KeyCode.DIGIT0)),
                        Shortcut.of(
                                Group.CLASSIFY,
                                messages.of("keys.present"),
                                screens.present()::begin,
                                key(KeyCode.F11)),
                        Shortcut.of(
                                Group.CLASSIFY,
                                messages.of("keys.addPictures"),
                                this::open,
                                control(KeyCode.O)),
                        Shortcut.of(
                                Group.CLASSIFY,
                                messages.of("keys.paste"),
                                window::paste,
                                control(KeyCode.V)),
                        Shortcut.of(
                                Group.CLASSIFY,
                                messages.of("keys.watchFolder"),
                                live::watchFolder,
                                control(KeyCode.O, KeyCombination.SHIFT_DOWN)),
                        Shortcut.of(
                                Group.CLASSIFY,
                                messages.of("keys.pickRegion"),
                                live::pickRegion,
                                control(KeyCode.R, KeyCombination.SHIFT_DOWN)),
                        Shortcut.of(
                                Group.CLASSIFY,
                                messages.of("keys.stopLive"),
                                live::stop,
                                control(KeyCode.PERIOD)),
                        Shortcut.told(
                                Group.TENSORS, messages.of("keys.openRequest"), control(KeyCode.O)),
                        Shortcut.of(
                                Group.TENSORS,
                                messages.of("keys.saveRequest"),
                                () -> window.page().ifPresent(Page::save),
                                control(KeyCode.S)),
                        Shortcut.told(Group.CONFIG, messages.of("keys.nextMatch"), key(KeyCode.F3)),
                        Shortcut.told(
                                Group.CONFIG,
                                messages.of("keys.previousMatch"),
                                key(KeyCode.F3, KeyCombination.SHIFT_DOWN)),
                        Shortcut.told(Group.CONFIG, messages.of("keys.copy"), control(KeyCode.C))));
        for (int number = 0; number < Math.min(tabs.size(), NUMBERS.size()); number++) {
            PageEntry tab = tabs.get(number);
            table.add(
                    Shortcut.of(
                            Group.WINDOW,
                            tab.title(),
                            () -> screens.navigation().showTab(tab.id()),
                            control(NUMBERS.get(number))));
        }
        all = List.copyOf(table);
    }

    /** In the sheet's order within each group. */
    List<Shortcut> all() {
        return all;
    }

    /** Gives the window its keys. */
    void install(Map<KeyCombination, Runnable> keys) {
        for (Shortcut shortcut : all) {
            shortcut.action()
                    .ifPresent(action -> shortcut.keys().forEach(key -> keys.put(key, action)));
        }
    }

    private static KeyCombination key(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    /** With Ctrl, or ⌘ where that is the custom. */
    private static KeyCombination control(KeyCode code, Modifier... others) {
        Modifier[] modifiers = new Modifier[others.length + 1];
        modifiers[0] = KeyCombination.SHORTCUT_DOWN;
        System.arraycopy(others, 0, modifiers, 1, others.length);
        return new KeyCodeCombination(code, modifiers);
    }

    /** Asks a connected server what is new, and one that failed whether it is back. */
    void refresh() {
        if (screens.connect().isAway()) {
            // What is known of its models stays; they are asked for when it is back.
            screens.connect().checkHealth();
        } else if (screens.connect().stateProperty().get() instanceof ConnectState.Connected) {
            screens.models().refresh();
            window.page().ifPresent(Page::refresh);
        } else {
            screens.connect().retry();
        }
    }

    private void cancel() {
        if (screens.connect().stateProperty().get() instanceof ConnectState.Connecting) {
            screens.connect().cancel();
        } else {
            boolean stopped = window.page().map(Page::cancel).orElse(false);
            if (!stopped) {
                screens.classify().cancel();
            }
        }
    }

    private void run() {
        window.page().ifPresent(Page::run);
    }

    private void open() {
        boolean opened = window.page().map(Page::open).orElse(false);
        if (!opened && screens.classify().checkProperty().get() instanceof Accepted) {
            screens.classify().add(chooser.pictures());
        }
    }
}
