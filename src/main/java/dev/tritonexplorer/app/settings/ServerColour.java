package dev.tritonexplorer.app.settings;

/** What a person marks a server with, to tell production from a try-out at a glance. */
public enum ServerColour {
    NONE,
    RED,
    ORANGE,
    GREEN,
    TEAL,
    BLUE,
    PURPLE
}
