package dev.tritonexplorer.app.shell;

/** What the middle of the window is about. */
public enum Page {
    MODEL,
    OVERVIEW
}
