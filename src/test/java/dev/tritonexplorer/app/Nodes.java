package dev.tritonexplorer.app;

import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.List;

/** What is on the screen, node by node. On the FX thread. */
final class Nodes {

    private Nodes() {}

    /** All nodes that can be seen, in every window that shows, parents first. */
    static List<Node> seen() {
        List<Node> found = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            Scene scene = window.getScene();
            if (window.isShowing() && scene != null && scene.getRoot() != null) {
                collect(scene.getRoot(), found);
            }
        }
        return found;
    }

    /** All nodes of a scene that can be seen, parents first. */
    static List<Node> seen(Scene scene) {
        List<Node> found = new ArrayList<>();
        collect(scene.getRoot(), found);
        return found;
    }

    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        into.add(node);
        if (node instanceof Parent parent) {
            ObservableList<Node> children = parent.getChildrenUnmodifiable();
            children.forEach(child -> collect(child, into));
        }
    }

    /** Where a node is, such as {@code .shell > #row > Button.flat}. */
    static String path(Node node) {
        StringBuilder path = new StringBuilder(name(node));
        int parents = 0;
        for (Parent above = node.getParent();
                above != null && parents < 5;
                above = above.getParent()) {
            path.insert(0, name(above) + " > ");
            parents++;
        }
        return path.toString();
    }

    private static String name(Node node) {
        String type = node.getClass().getSimpleName();
        String id = node.getId() == null ? "" : "#" + node.getId();
        String styles =
                node.getStyleClass().isEmpty() ? "" : "." + String.join(".", node.getStyleClass());
        return type + id + styles;
    }
}
