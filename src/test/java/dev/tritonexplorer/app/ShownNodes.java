package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.PictureRow;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Text;
import javafx.stage.Window;

import org.controlsfx.control.GridView;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a person sees in all windows of the application. On the FX thread only. */
final class ShownNodes {

    private ShownNodes() {}

    static Optional<Node> withId(String id) {
        return first(node -> id.equals(node.getId()));
    }

    /** What begins with this text, within the node of an id or, if empty, anywhere. */
    static Optional<Node> saying(String text, String within) {
        return first(
                node ->
                        words(node).startsWith(text)
                                && (within.isEmpty() || isWithin(node, within)));
    }

    private static String words(Node node) {
        String words =
                switch (node) {
                    case Labeled labeled -> labeled.getText();
                    case Text text -> text.getText();
                    default -> "";
                };
        return words == null ? "" : words;
    }

    /** The text of a label or an input; empty if it is not in sight. */
    static String text(String id) {
        return withId(id)
                .map(
                        node ->
                                switch (node) {
                                    case Labeled labeled -> labeled.getText();
                                    case TextInputControl input -> input.getText();
                                    case ComboBox<?> box -> box.getEditor().getText();
                                    default -> throw new IllegalStateException(id + " has no text");
                                })
                .orElse("");
    }

    /** Whether a toggle whose text begins like this is selected. */
    static boolean isPressed(String text) {
        return first(
                        node ->
                                node instanceof ToggleButton toggle
                                        && toggle.isSelected()
                                        && toggle.getText().startsWith(text))
                .isPresent();
    }

    /** The pictures; none while their page is not in sight. */
    static List<PictureRow> pictures() {
        return withId("pictures").map(ShownNodes::items).orElse(List.of());
    }

    private static List<PictureRow> items(Node pictures) {
        List<?> items =
                switch (pictures) {
                    case ListView<?> list -> list.getItems();
                    case GridView<?> grid -> grid.getItems();
                    default -> throw new IllegalStateException("No list: " + pictures);
                };
        return items.stream().map(PictureRow.class::cast).toList();
    }

    private static boolean isWithin(Node node, String id) {
        return Stream.iterate(node, one -> one != null, Node::getParent)
                .anyMatch(one -> id.equals(one.getId()));
    }

    private static Optional<Node> first(Predicate<Node> wanted) {
        return List.copyOf(Window.getWindows()).stream()
                .filter(Window::isShowing)
                .flatMap(window -> inSight(window.getScene().getRoot()))
                .filter(wanted)
                .findFirst();
    }

    private static Stream<Node> inSight(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(ShownNodes::inSight))
                : Stream.of(node);
    }
}
