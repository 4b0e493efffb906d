package dev.tritonexplorer.app.load;

/** How many levels a person wants to see. */
public enum LevelForm {
    /** One. */
    ONE,
    /** A list or a range of them, one after the other. */
    SWEEP,
    /** The highest that the latency limit admits. */
    SEARCH
}
