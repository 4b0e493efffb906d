package dev.tritonexplorer.app.palette;

/**
 * Something that can be done now.
 *
 * @param kind what sort of thing it is, such as the model that would be opened
 * @param key what does the same, such as {@code Ctrl+Enter}; empty if nothing does
 */
public record Command(String kind, String text, String key, Runnable action) {}
