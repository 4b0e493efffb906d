package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.classify.PictureChooser;
import dev.tritonexplorer.app.connect.ConnectState;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.Map;

/** The keys of the window, in one place. */
final class Shortcuts {

    private final Screens screens;
    private final PictureChooser chooser;

    Shortcuts(Screens screens, PictureChooser chooser) {
        this.screens = screens;
        this.chooser = chooser;
    }

    void install(Map<KeyCombination, Runnable> keys, Runnable focusAddress) {
        keys.put(new KeyCodeCombination(KeyCode.F5), this::refresh);
        keys.put(new KeyCodeCombination(KeyCode.ESCAPE), this::cancel);
        keys.put(withControl(KeyCode.ENTER), screens.classify()::classifyAll);
        keys.put(withControl(KeyCode.O), this::addPictures);
        keys.put(withControl(KeyCode.L), focusAddress);
    }

    private static KeyCombination withControl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /** Asks a connected server what is new, and one that failed whether it is back. */
    void refresh() {
        if (screens.connect().isAway()) {
            // What is known of its models stays; they are asked for when it is back.
            screens.connect().checkHealth();
        } else if (screens.connect().stateProperty().get() instanceof ConnectState.Connected) {
            screens.models().refresh();
        } else {
            screens.connect().retry();
        }
    }

    private void cancel() {
        if (screens.connect().stateProperty().get() instanceof ConnectState.Connecting) {
            screens.connect().cancel();
        } else {
            screens.classify().cancel();
        }
    }

    private void addPictures() {
        if (screens.classify().checkProperty().get() instanceof Accepted) {
            screens.classify().add(chooser.pictures());
        }
    }
}
