package dev.tritonexplorer.app.outputs;

import javafx.scene.layout.Region;

/** A view of an output. */
interface FormPane {

    Region node();

    /** Shows an output that this view suits; what a person has chosen stays where it still fits. */
    void show(OutputFacts facts);
}
