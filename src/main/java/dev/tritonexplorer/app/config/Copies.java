package dev.tritonexplorer.app.config;

import dev.tritonexplorer.app.control.BriefSign;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Duration;
import java.util.function.Supplier;

/** Copies text to the clipboard, and says so for a moment. */
final class Copies {

    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Messages messages;
    private final BriefSign sign;

    Copies(Background background, Messages messages) {
        this.messages = messages;
        sign = new BriefSign(background, MOMENT);
        sign.setGraphic(new FontIcon(Feather.CHECK));
        sign.setId("copied");
        sign.getStyleClass().add("copied");
        sign.setMinWidth(Label.USE_PREF_SIZE);
    }

    /** Where it says that it has copied. */
    Node sign() {
        return sign;
    }

    /** Copies a text; nothing happens for an empty one. */
    void copy(String text) {
        if (text.isEmpty()) {
            return;
        }
        SystemClipboard.put(text);
        sign.say(messages.of("config.copied"));
    }

    /** A menu's line that copies. */
    MenuItem item(String text, Supplier<String> what) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> copy(what.get()));
        return item;
    }

    /** Gives a control the usual key and a menu of such lines. */
    void install(Control control, Supplier<String> what, MenuItem... others) {
        control.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (COPY.match(event)) {
                        copy(what.get());
                        event.consume();
                    }
                });
        control.setContextMenu(new ContextMenu(others));
    }
}
