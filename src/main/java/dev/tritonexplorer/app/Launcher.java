package dev.tritonexplorer.app;

import javafx.application.Application;

/**
 * Starts the window. It is no {@link Application} itself, because the Java launcher then wants
 * JavaFX as modules.
 */
public final class Launcher {

    private Launcher() {}

    /** Returns when the window has been closed. */
    public static void main(String[] args) {
        Application.launch(TritonExplorerApp.class, args);
    }
}
