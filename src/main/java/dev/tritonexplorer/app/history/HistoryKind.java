package dev.tritonexplorer.app.history;

/** What was run. */
public enum HistoryKind {
    CLASSIFY,
    INFER,
    STREAM,
    GENERATE,
    COMPARE;

    /** Whether it was a request of the page of tensors. */
    boolean isRequest() {
        return this == INFER || this == STREAM || this == GENERATE;
    }

    /** Whether settings and figures of the two stand for the same things. */
    boolean isLike(HistoryKind other) {
        return this == other || isRequest() && other.isRequest();
    }
}
