package dev.tritonexplorer.app.statistics;

/** What a mean is taken over. */
public enum Per {
    /** What one request waited and took; those of a batch each take all of its time. */
    REQUEST,
    /** One run of the model, whatever its batch size. */
    EXECUTION,
    /** One item's share of its execution. */
    INFERENCE
}
