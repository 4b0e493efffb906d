package dev.tritonexplorer.app.settings;

/**
 * The drawer at the bottom of the window.
 *
 * @param height while it is open
 */
public record DrawerPlace(boolean open, double height) {}
