package dev.tritonexplorer.app.config;

import javafx.scene.layout.Region;

/** One form of the configuration on the screen. */
interface FormView {

    /** What shows it, and takes the focus. */
    Region node();

    /** Selects a row of what is searched and scrolls to it. */
    void reveal(int row);

    /** Draws the matches anew. */
    void refresh();
}
