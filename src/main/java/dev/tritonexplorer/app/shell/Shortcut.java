package dev.tritonexplorer.app.shell;

import javafx.scene.input.KeyCombination;

import java.util.List;
import java.util.Optional;

/**
 * A key and what it does.
 *
 * @param keys the first is the one that the sheet shows; the others do the same
 * @param action empty if the control in focus does it, not the window
 */
record Shortcut(Group group, String text, Optional<Runnable> action, List<KeyCombination> keys) {

    /** Where a key works, in the sheet's order. */
    enum Group {
        WINDOW,
        CLASSIFY,
        TENSORS,
        CONFIG
    }

    Shortcut {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("No key for “" + text + "”");
        }
    }

    /** A key of the whole window. */
    static Shortcut of(Group group, String text, Runnable action, KeyCombination... keys) {
        return new Shortcut(group, text, Optional.of(action), List.of(keys));
    }

    /** A key that a page listens to itself: the sheet tells it. */
    static Shortcut told(Group group, String text, KeyCombination... keys) {
        return new Shortcut(group, text, Optional.empty(), List.of(keys));
    }

    /** The key as it stands in tooltips, such as {@code Ctrl+Enter}. */
    String shown() {
        return shown(keys.getFirst());
    }

    /** Any key as it stands in tooltips. */
    static String shown(KeyCombination key) {
        // JavaFX draws some keys as symbols that not every font has, and writes others out.
        return key.getDisplayText().replace("↵", "Enter").replace("Escape", "Esc");
    }
}
