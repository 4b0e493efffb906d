package dev.tritonexplorer.app.metrics;

/**
 * Names a line.
 *
 * @param subject a model, a GPU's id, or {@link #ALL}
 */
record Key(Measure measure, String subject) {

    /** All models together, or the host. */
    static final String ALL = "";
}
