package dev.tritonexplorer.app.tensors;

/** What an input's values come from. */
public enum SourceKind {
    /** Values in a row. */
    TEXT,
    /** A nested array. */
    JSON,
    /** {@code .npy}, {@code .json}, raw bytes, or any file as one element of BYTES. */
    FILE,
    RANDOM,
    ZEROS,
    ONES,
    /** 0, 1, 2 … */
    COUNT;

    /** Whether the shape alone says how many values there are. */
    boolean isMadeUp() {
        return switch (this) {
            case TEXT, JSON, FILE -> false;
            case RANDOM, ZEROS, ONES, COUNT -> true;
        };
    }
}
