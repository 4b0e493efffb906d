package dev.tritonexplorer.app.settings;

/** Which theme a person wants. */
public enum ThemeChoice {
    SYSTEM,
    LIGHT,
    DARK
}
