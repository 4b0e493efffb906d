package dev.tritonexplorer.app.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A clock that a test moves. */
public final class SetClock implements Supplier<Moment> {

    private volatile Moment now;

    public SetClock(Instant begin) {
        now = new Moment(begin, 0);
    }

    public void pass(Duration time) {
        now = new Moment(now.at().plus(time), now.nanos() + time.toNanos());
    }

    @Override
    public Moment get() {
        return now;
    }
}
