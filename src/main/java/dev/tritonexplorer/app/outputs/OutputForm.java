package dev.tritonexplorer.app.outputs;

/** How an output is looked at. */
enum OutputForm {
    CLASSES,
    TOP,
    IMAGE,
    TEXT,
    TABLE,
    CHART,
    HISTOGRAM
}
