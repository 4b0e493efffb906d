package dev.tritonexplorer.app.theme;

import dev.tritonexplorer.app.settings.ThemeChoice;

import javafx.beans.property.ObjectProperty;

import java.util.function.Consumer;

/**
 * What a person can change of the window's looks, at once.
 *
 * @param fullScreen makes the window fill the screen, or not
 */
public record Appearance(
        ObjectProperty<ThemeChoice> theme, Zoom zoom, Consumer<Boolean> fullScreen) {}
