package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.activity.Reporter;
import dev.tritonexplorer.app.control.LayoutKeeper;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.figures.TakeAlong;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;

/** What all views need. */
public record Tools(
        Messages messages,
        UserMessages words,
        Background background,
        Reporter reporter,
        LayoutKeeper layout) {

    /** Copies and saves figures; one for each view, which shows its sign. */
    TakeAlong takeAlong() {
        return new TakeAlong(background, messages, words, reporter);
    }
}
