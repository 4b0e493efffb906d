package dev.tritonexplorer.app.task;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** Says that a wait has become long enough to show it. On the FX thread only. */
public final class Patience {

    /** People notice a wait from here on; before it, a progress display only flickers. */
    public static final Duration LIMIT = Duration.ofMillis(300);

    private final Background background;
    private final ReadOnlyBooleanWrapper over = new ReadOnlyBooleanWrapper();
    private @Nullable Running timer;

    public Patience(Background background) {
        this.background = background;
    }

    /** A wait begins. */
    public void begin() {
        end();
        timer = background.later(LIMIT, () -> over.set(true));
    }

    /** The wait is over, or there was none. */
    public void end() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        over.set(false);
    }

    /** Whether a wait goes on for so long that people want to know. */
    public ReadOnlyBooleanProperty overProperty() {
        return over.getReadOnlyProperty();
    }
}
