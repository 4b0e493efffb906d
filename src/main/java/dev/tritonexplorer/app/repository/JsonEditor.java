package dev.tritonexplorer.app.repository;

import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/** A text area with the numbers of its lines, those with a mistake marked. */
final class JsonEditor extends HBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");
    private static final double RIGHT = 8;
    private static final double SIGN = 8;

    private final TextArea area = new TextArea();
    private final Gutter gutter = new Gutter();
    private Set<Integer> wrong = Set.of();

    JsonEditor(String id, String accessibleName) {
        area.setId(id);
        area.setAccessibleText(accessibleName);
        area.getStyleClass().add("code-area");
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        getStyleClass().add("json-editor");
        HBox.setHgrow(area, Priority.ALWAYS);
        getChildren().addAll(gutter, area);
        InvalidationListener moved = changed -> gutter.requestLayout();
        area.textProperty().addListener(moved);
        area.scrollTopProperty().addListener(moved);
        area.heightProperty().addListener(moved);
        area.skinProperty().addListener(moved);
    }

    TextArea area() {
        return area;
    }

    /** Marks these lines, from 1. */
    void mark(Set<Integer> lines) {
        wrong = lines;
        gutter.requestLayout();
    }

    /** Puts the caret at a place, from 1. */
    void go(int line, int column) {
        String text = area.getText();
        int at = 0;
        for (int skipped = 1; skipped < line && at >= 0; skipped++) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        area.requestFocus();
        area.positionCaret(Math.min(text.length(), at + Math.max(0, column - 1)));
    }

    /** JSON is indented by blanks: Tab goes on, as elsewhere in the window. */
    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
            area.requestFocusTraversal(
                    event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    /** Only the numbers in view are there. */
    private final class Gutter extends Pane {

        private @Nullable Node content;

        Gutter() {
            getStyleClass().add("gutter");
            Rectangle clip = new Rectangle();
            clip.widthProperty().bind(widthProperty());
            clip.heightProperty().bind(heightProperty());
            setClip(clip);
        }

        @Override
        protected double computePrefWidth(double height) {
            int digits = Math.max(2, String.valueOf(lines()).length());
            return digits * SIGN + 2 * RIGHT;
        }

        private int lines() {
            return (int) area.getText().chars().filter(c -> c == '\n').count() + 1;
        }

        @Override
        protected void layoutChildren() {
            Node text = area.lookup(".text");
            if (!(text instanceof Text shown)) {
                return;
            }
            if (content != shown) {
                content = shown;
                // What is scrolled moves after this pane was laid out.
                shown.localToSceneTransformProperty()
                        .addListener((property, old, now) -> requestLayout());
                shown.layoutBoundsProperty()
                        .addListener((property, old, now) -> requestParentLayout());
            }
            int lines = lines();
            double height = shown.getLayoutBounds().getHeight() / lines;
            Point2D origin = sceneToLocal(shown.localToScene(0, shown.getLayoutBounds().getMinY()));
            if (height <= 0 || origin == null) {
                return;
            }
            int first = Math.max(0, (int) Math.floor(-origin.getY() / height));
            int last = Math.min(lines, (int) Math.ceil((getHeight() - origin.getY()) / height));
            int needed = Math.max(0, last - first);
            while (getChildren().size() < needed) {
                Text number = new Text();
                number.getStyleClass().add("number");
                number.setManaged(false);
                getChildren().add(number);
            }
            for (int index = 0; index < getChildren().size(); index++) {
                Text number = (Text) getChildren().get(index);
                number.setVisible(index < needed);
                if (index < needed) {
                    int line = first + index;
                    number.setText(String.valueOf(line + 1));
                    number.pseudoClassStateChanged(WRONG, wrong.contains(line + 1));
                    number.applyCss();
                    number.setX(getWidth() - RIGHT - number.getLayoutBounds().getWidth());
                    number.setY(origin.getY() + line * height + shown.getBaselineOffset());
                }
            }
        }
    }
}
