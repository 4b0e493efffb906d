package dev.tritonexplorer.app.control;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** A word that what was asked for is done: shown for a while, it takes no room before and after. */
public final class BriefSign extends Label {

    private final Background background;
    private final Duration shown;
    private @Nullable Running hiding;

    public BriefSign(Background background, Duration shown) {
        this.background = background;
        this.shown = shown;
        setMinWidth(0);
        Icons.show(this, false);
    }

    /** Says something, in place of what it said before. */
    public void say(String done) {
        clear();
        setText(done);
        setTooltip(new Tooltip(done));
        Icons.show(this, true);
        hiding = background.later(shown, () -> Icons.show(this, false));
    }

    /** Says nothing any more. */
    public void clear() {
        if (hiding != null) {
            hiding.cancel();
            hiding = null;
        }
        Icons.show(this, false);
    }
}
