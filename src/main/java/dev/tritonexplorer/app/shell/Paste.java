package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.incoming.ClipboardReader;
import dev.tritonexplorer.app.incoming.IncomingModel;
import dev.tritonexplorer.app.incoming.Offer.Way;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;

/** Takes what is in the clipboard, unless the focus is where a text is typed. */
final class Paste implements Runnable {

    private final Node window;
    private final IncomingModel incoming;

    Paste(Node window, IncomingModel incoming) {
        this.window = window;
        this.incoming = incoming;
    }

    @Override
    public void run() {
        boolean typing =
                window.getScene().getFocusOwner() instanceof TextInputControl field
                        && field.isEditable();
        if (!typing) {
            incoming.take(ClipboardReader.read(Clipboard.getSystemClipboard()), Way.PASTE);
        }
    }
}
