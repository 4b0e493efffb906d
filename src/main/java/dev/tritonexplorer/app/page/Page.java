package dev.tritonexplorer.app.page;

import javafx.scene.Node;

/** A page of the window as the shell sees it. On the FX thread only. */
public interface Page {

    /** Always the same one. */
    Node node();

    /** The page came into view: it may ask the server from now on. */
    default void shown() {}

    /** The page went out of view: nothing goes on that costs the server anything unasked. */
    default void hidden() {}

    /** Asks again for what is shown, after F5. */
    default void refresh() {}

    /** Puts the focus on the page's search; false if it has none. */
    default boolean find() {
        return false;
    }

    /** Does what the page is for, after Ctrl+Enter; false if there is no such thing. */
    default boolean run() {
        return false;
    }

    /** Copies what {@link #run} would send, after Ctrl+Shift+C; false if there is no such thing. */
    default boolean copy() {
        return false;
    }

    /** Stops what the page does, after Esc; false if it does nothing that takes time. */
    default boolean cancel() {
        return false;
    }

    /** Opens a file of the page's, after Ctrl+O; false if it has none. */
    default boolean open() {
        return false;
    }

    /** Saves what the page holds, after Ctrl+S; false if there is no such thing. */
    default boolean save() {
        return false;
    }

    /** A page that only shows. */
    static Page of(Node node) {
        return () -> node;
    }
}
