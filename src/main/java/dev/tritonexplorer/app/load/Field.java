package dev.tritonexplorer.app.load;

/** What a person types, and may type wrongly. */
public enum Field {
    BATCH,
    LEVELS,
    LIMIT,
    WINDOW,
    DURATION,
    WARMUP,
    SHAPES
}
