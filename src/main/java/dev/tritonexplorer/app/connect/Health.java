package dev.tritonexplorer.app.connect;

/**
 * How the server answered when last asked.
 *
 * @param latency of that answer, in ns; 0 unless there was one
 * @param reason why there was no answer; else empty
 */
public record Health(Kind kind, long latency, String reason) {

    /** What a dot's colour says. */
    public enum Kind {
        UNKNOWN,
        READY,
        NOT_READY,
        LOST
    }

    public static final Health UNKNOWN = new Health(Kind.UNKNOWN, 0, "");
}
