package dev.tritonexplorer.app.classify;

/** What the pictures of the list are sorted by. */
public enum PictureSort {
    ADDED,
    NAME,
    SCORE,
    TIME,
    CLASS;

    /** Whether a result may move its picture. */
    boolean needsResults() {
        return this != ADDED && this != NAME;
    }
}
