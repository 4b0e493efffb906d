package dev.tritonexplorer.app.control;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Button;

import org.kordamp.ikonli.feather.Feather;

/** The buttons by which what a page shows is taken along: the same words on every page. */
public final class TakeButtons {

    private TakeButtons() {}

    /**
     * Copies to the clipboard.
     *
     * @param meaning what is copied, and as what
     */
    public static Button copy(Messages messages, String id, String meaning, Runnable action) {
        Button button = Icons.button(Feather.COPY, messages.of("control.copy"), meaning, action);
        return finish(button, id, meaning);
    }

    /**
     * Writes a file of values.
     *
     * @param meaning what is written
     */
    public static Button csv(Messages messages, String id, String meaning, Runnable action) {
        Button button = Icons.button(Feather.DOWNLOAD, messages.of("control.csv"), meaning, action);
        return finish(button, id, meaning);
    }

    private static Button finish(Button button, String id, String meaning) {
        button.setId(id);
        button.getStyleClass().addAll(Styles.FLAT, "take");
        button.setAccessibleHelp(meaning);
        return button;
    }
}
