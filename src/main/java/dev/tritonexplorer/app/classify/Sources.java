package dev.tritonexplorer.app.classify;

import javafx.scene.Node;
import javafx.scene.control.MenuItem;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Where pictures come from by themselves, for a page that knows nothing of it.
 *
 * @param menu what begins it, for the menu that adds pictures
 * @param bar what is on, over the pictures
 * @param stop ends it; false if nothing was on
 */
public record Sources(List<MenuItem> menu, Node bar, BooleanSupplier stop) {}
