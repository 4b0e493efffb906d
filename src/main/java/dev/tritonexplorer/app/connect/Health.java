package dev.tritonexplorer.app.connect;

import java.time.Duration;

/**
 * How the server answered when last asked.
 *
 * @param latency of that answer, in ns; 0 unless there was one
 * @param reason why there was no answer; else empty
 * @param away how long there has been no answer, or, with the first answer after that, how long
 *     there was none; else zero
 */
public record Health(Kind kind, long latency, String reason, Duration away) {

    /** What a dot's colour says. */
    public enum Kind {
        UNKNOWN,
        READY,
        NOT_READY,
        LOST
    }

    public static final Health UNKNOWN = new Health(Kind.UNKNOWN, 0, "", Duration.ZERO);

    /** Whether this is the first answer after a time without one. */
    public boolean isBack() {
        return kind != Kind.LOST && !away.isZero();
    }
}
