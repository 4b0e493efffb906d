package dev.tritonexplorer.app.theme;

import dev.tritonexplorer.app.settings.ThemeChoice;

import javafx.beans.property.ObjectProperty;

/** What a person can change of the window's looks, at once. */
public record Appearance(ObjectProperty<ThemeChoice> theme, Zoom zoom) {}
