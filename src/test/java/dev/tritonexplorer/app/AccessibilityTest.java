package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.control.HoverTip;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/** Names, the way of the focus and whole texts, on whatever the window's pages hold. */
class AccessibilityTest {

    private static final int MOST_STOPS = 120;

    /** The window's rooms in the order in which the focus visits them. */
    private static final List<String> ROOMS = List.of(".server-bar", ".navigation", ".content");

    /** A line that the detail beside it shows whole. */
    private static final String DETAILED = "picture-cell";

    @TempDir private Path home;
    private TestWindow window;

    /** By what is wrong, the pages where it is. */
    private final Map<String, Set<String>> wrong = new TreeMap<>();

    private int checked;

    @BeforeEach
    void open() throws TimeoutException {
        window = new TestWindow(home);
    }

    @AfterEach
    void close() throws TimeoutException {
        window.close();
    }

    @Test
    void everyControlHasANameAndNoTextIsLost() throws Exception {
        new Pages(window, home)
                .visit(page -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> look(page)));
        assertTrue(checked > 100, () -> checked + " nodes checked");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void theFocusVisitsEverythingInReadingOrder() throws Exception {
        new Pages(window, home)
                .visit(
                        page -> {
                            // What lies over the window keeps the focus.
                            if (!Set.of("shortcuts", "palette", "picture options").contains(page)
                                    && !page.startsWith("server editor")) {
                                follow(page);
                            }
                        });
        assertEquals(Map.of(), wrong);
    }

    private void look(String page) {
        for (Node node : Nodes.seen()) {
            if (node instanceof Control control && isStop(control) && name(control).isBlank()) {
                complain(page, "has no name", node);
            }
            if (node instanceof ButtonBase button && isBare(button)) {
                if (text(button.getAccessibleText()).isEmpty()) {
                    complain(page, "is an icon without accessible text", node);
                }
                if (tooltip(button).isEmpty()) {
                    complain(page, "is an icon without a tooltip", node);
                }
            }
            if (node instanceof Labeled labeled && isCut(labeled)) {
                complain(page, "is cut: “" + labeled.getText() + "”", node);
            }
            checked++;
        }
    }

    private void complain(String page, String what, Node node) {
        wrong.computeIfAbsent(Nodes.path(node) + " " + what, key -> new TreeSet<>()).add(page);
    }

    private static boolean isStop(Node node) {
        return node.isFocusTraversable() && !node.isDisabled() && isInTree(node);
    }

    private static boolean isInTree(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (!above.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** A button that a person has to know by its picture. */
    private static boolean isBare(ButtonBase button) {
        return text(button.getText()).isEmpty() && button.getGraphic() != null;
    }

    /** What a screen reader says of a control before what it holds. */
    private String name(Control control) {
        if (!text(control.getAccessibleText()).isEmpty()) {
            return control.getAccessibleText();
        }
        return switch (control) {
            case Labeled labeled when !text(labeled.getText()).isEmpty() -> labeled.getText();
            // Its tabs are what is read.
            case TabPane tabs -> tabs.getTabs().getFirst().getText();
            // Only holds what is read.
            case ScrollPane pane -> "scroll pane";
            default -> labelFor(control);
        };
    }

    private String labelFor(Control control) {
        return Nodes.seen().stream()
                .filter(node -> node instanceof Label label && label.getLabelFor() == control)
                .map(node -> ((Label) node).getText())
                .findFirst()
                .orElse("");
    }

    /** Whether it shows less than its text and no tooltip of it or of a parent has the whole. */
    private static boolean isCut(Labeled labeled) {
        String whole = text(labeled.getText());
        if (whole.isEmpty() || labeled.getWidth() == 0) {
            return false;
        }
        boolean cut =
                labeled.getChildrenUnmodifiable().stream()
                        .anyMatch(
                                child ->
                                        child instanceof Text shown
                                                && shown.getText()
                                                        .endsWith(labeled.getEllipsisString())
                                                && !whole.endsWith(labeled.getEllipsisString()));
        if (!cut) {
            return false;
        }
        for (Node above = labeled; above != null; above = above.getParent()) {
            if (tooltip(above).contains(whole) || above.getStyleClass().contains(DETAILED)) {
                return false;
            }
        }
        return true;
    }

    private static String tooltip(Node node) {
        Tooltip own = node instanceof Control control ? control.getTooltip() : null;
        Object installed = node.getProperties().get("javafx.scene.control.Tooltip");
        if (own != null) {
            return text(own.getText());
        }
        return installed instanceof Tooltip tooltip
                ? text(tooltip.getText())
                : HoverTip.words(node);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    /** Goes round by Tab and compares with what could be visited. */
    private void follow(String page) throws Exception {
        Set<Node> stops = new LinkedHashSet<>();
        fx(
                () -> {
                    for (Node node : Nodes.seen(window.scene())) {
                        if (isStop(node)) {
                            stops.add(node);
                        }
                    }
                    stops.iterator().next().requestFocus();
                });
        Robot keys = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> new Robot());
        Set<Node> visited = new LinkedHashSet<>();
        Node now = window.scene().getFocusOwner();
        while (visited.add(now)) {
            assertTrue(visited.size() < MOST_STOPS, () -> page + ": the way does not end");
            fx(() -> keys.keyType(KeyCode.TAB));
            // The key's events come behind it.
            fx(() -> {});
            Node before = now;
            Node after = window.scene().getFocusOwner();
            now = after;
            if (!visited.contains(after)) {
                // Now, since the focus brings what is scrolled away into sight.
                fx(
                        () -> {
                            window.scene().getRoot().applyCss();
                            window.scene().getRoot().layout();
                            order(page, before, after);
                        });
            }
        }
        List<Node> way = new ArrayList<>(visited);
        fx(
                () -> {
                    for (Node stop : stops) {
                        if (!isReached(stop, visited) && isStop(stop) && stop.getScene() != null) {
                            complain(page, "is not reached by Tab", stop);
                        }
                    }
                });
        if (now != way.getFirst()) {
            complain(page, "is a trap: the focus comes back to it", now);
        }
    }

    /** Of a group of toggles Tab visits one; the arrow keys go on from it. */
    private static boolean isReached(Node stop, Set<Node> visited) {
        return visited.contains(stop)
                // A spinner lends its focus to its field.
                || stop.getParent() instanceof Spinner<?> spinner && visited.contains(spinner)
                || stop instanceof ToggleButton one
                        && one.getToggleGroup() != null
                        && visited.stream()
                                .anyMatch(
                                        node ->
                                                node instanceof ToggleButton other
                                                        && other.getToggleGroup()
                                                                == one.getToggleGroup());
    }

    private void order(String page, Node before, Node after) {
        int from = room(before);
        int to = room(after);
        if (to < from) {
            complain(page, "comes after " + Nodes.path(before), after);
        } else if (from == to && goesBack(before, after)) {
            complain(page, "lies before, but comes after " + Nodes.path(before), after);
        }
    }

    private int room(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            for (int index = 0; index < ROOMS.size(); index++) {
                if (above.getStyleClass().contains(ROOMS.get(index).substring(1))) {
                    return index;
                }
            }
        }
        return ROOMS.size();
    }

    /** Whether the second lies above the first, or to its left in the same row. */
    private static boolean goesBack(Node first, Node second) {
        Bounds one = first.localToScene(first.getLayoutBounds());
        Bounds other = second.localToScene(second.getLayoutBounds());
        boolean above = other.getMaxY() <= one.getMinY() && other.getMinX() < one.getMaxX();
        boolean sameRow = other.getMinY() < one.getMaxY() && one.getMinY() < other.getMaxY();
        return above || sameRow && other.getMaxX() <= one.getMinX();
    }

    private static void fx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }
}
