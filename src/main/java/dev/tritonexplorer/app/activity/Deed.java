package dev.tritonexplorer.app.activity;

/**
 * What is done, for a person to read.
 *
 * @param subject what it is done with, such as a model, a server or a file; empty where the kind
 *     says all
 * @param count of what there is to do, where that is said; else 0
 */
public record Deed(Kind kind, String subject, long count) {

    /** The kinds of work that people wait for. */
    public enum Kind {
        CLASSIFY,
        INFER,
        COMPARE,
        LOAD,
        UNLOAD,
        EXPORT,
        CONNECT,
        START_DEMO,
        ADD_PICTURES,
        TEST_CONNECTION,
        LOAD_TEST
    }

    /** One that is not counted. */
    public static Deed of(Kind kind, String subject) {
        return new Deed(kind, subject, 0);
    }
}
