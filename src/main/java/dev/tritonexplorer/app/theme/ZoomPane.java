package dev.tritonexplorer.app.theme;

import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

import java.util.Map;
import java.util.function.IntFunction;

/**
 * The root of a window that can be zoomed: lays its content out at the window's size divided by the
 * zoom and draws it scaled, so that sizes in pixels grow as well as the text. Menus and tooltips,
 * which are windows of their own, are scaled alike. Where the content would become too small, it
 * scrolls.
 */
public final class ZoomPane extends StackPane {

    private static final Duration ANNOUNCED = Duration.seconds(1.5);

    private final Zoom zoom;
    private final Label level = new Label();
    private final PauseTransition announcement = new PauseTransition(ANNOUNCED);
    private final ListChangeListener<Window> windows = this::windowsChanged;
    private final Stage stage;

    /**
     * @param leastWidth in the content's own pixels, as is {@code leastHeight}
     * @param text what to say of a level
     */
    public ZoomPane(
            Stage stage,
            Zoom zoom,
            Region content,
            double leastWidth,
            double leastHeight,
            IntFunction<String> text) {
        this.stage = stage;
        this.zoom = zoom;
        ScrollPane scroll = new ScrollPane(new Scaled(content, zoom, leastWidth, leastHeight));
        scroll.getStyleClass().addAll("edge-to-edge", "zoom-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        level.setId("zoom-level");
        level.getStyleClass().add("zoom-level");
        level.setVisible(false);
        level.setMouseTransparent(true);
        StackPane.setAlignment(level, Pos.TOP_CENTER);
        announcement.setOnFinished(event -> level.setVisible(false));
        zoom.percentProperty()
                .addListener((property, old, now) -> announce(text.apply(now.intValue())));
        getChildren().addAll(scroll, level);
        stage.showingProperty().addListener((property, old, now) -> showing(now));
        showing(stage.isShowing());
    }

    /** Adds the keys that browsers have for it. */
    public void install(Map<KeyCombination, Runnable> keys) {
        // The plus stands on the key of the equals sign, or on one of its own, or on the number
        // pad.
        for (KeyCode code : new KeyCode[] {KeyCode.EQUALS, KeyCode.PLUS, KeyCode.ADD}) {
            keys.put(
                    new KeyCodeCombination(
                            code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY),
                    zoom::in);
        }
        keys.put(control(KeyCode.MINUS), zoom::out);
        keys.put(control(KeyCode.SUBTRACT), zoom::out);
        keys.put(control(KeyCode.DIGIT0), zoom::reset);
        keys.put(control(KeyCode.NUMPAD0), zoom::reset);
    }

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    private void announce(String text) {
        level.setText(text);
        level.setVisible(true);
        announcement.playFromStart();
    }

    private void showing(boolean now) {
        Window.getWindows().removeListener(windows);
        if (now) {
            Window.getWindows().addListener(windows);
        }
    }

    private void windowsChanged(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            for (Window window : change.getAddedSubList()) {
                if (window instanceof PopupWindow popup && belongsHere(popup)) {
                    scale(popup);
                }
            }
        }
    }

    private boolean belongsHere(PopupWindow popup) {
        Window owner = popup.getOwnerWindow();
        while (owner instanceof PopupWindow between) {
            owner = between.getOwnerWindow();
        }
        return owner == stage;
    }

    private void scale(PopupWindow popup) {
        Parent root = popup.getScene().getRoot();
        if (root.getProperties().putIfAbsent(ZoomPane.class, zoom) == null) {
            for (Node node : root.getChildrenUnmodifiable()) {
                node.getTransforms().add(scale(zoom));
            }
            popup.addEventHandler(WindowEvent.WINDOW_SHOWN, event -> keepOnScreen(popup));
        }
    }

    /** A popup keeps itself on the screen only as far as it knows its size, which is unscaled. */
    private static void keepOnScreen(PopupWindow popup) {
        Screen.getScreensForRectangle(popup.getX(), popup.getY(), 1, 1).stream()
                .findFirst()
                .map(Screen::getVisualBounds)
                .ifPresent(
                        screen -> {
                            double right = screen.getMaxX() - popup.getWidth();
                            double bottom = screen.getMaxY() - popup.getHeight();
                            if (popup.getX() > right) {
                                popup.setX(Math.max(screen.getMinX(), right));
                            }
                            if (popup.getY() > bottom) {
                                popup.setY(Math.max(screen.getMinY(), bottom));
                            }
                        });
    }

    private static Scale scale(Zoom zoom) {
        Scale scale = new Scale();
        scale.xProperty().bind(zoom.percentProperty().divide(100.0));
        scale.yProperty().bind(scale.xProperty());
        return scale;
    }

    /** The content, laid out at its own size and drawn at another. */
    private static final class Scaled extends Region {

        private final Region content;
        private final Zoom zoom;
        private final double leastWidth;
        private final double leastHeight;

        Scaled(Region content, Zoom zoom, double leastWidth, double leastHeight) {
            this.content = content;
            this.zoom = zoom;
            this.leastWidth = leastWidth;
            this.leastHeight = leastHeight;
            content.getTransforms().add(scale(zoom));
            getChildren().add(content);
            zoom.percentProperty().addListener((property, old, now) -> requestLayout());
        }

        @Override
        protected double computeMinWidth(double height) {
            return Math.floor(Math.max(leastWidth, content.minWidth(-1)) * zoom.factor());
        }

        @Override
        protected double computeMinHeight(double width) {
            return Math.floor(Math.max(leastHeight, content.minHeight(-1)) * zoom.factor());
        }

        @Override
        protected double computePrefWidth(double height) {
            return computeMinWidth(height);
        }

        @Override
        protected double computePrefHeight(double width) {
            return computeMinHeight(width);
        }

        @Override
        protected void layoutChildren() {
            content.resizeRelocate(0, 0, getWidth() / zoom.factor(), getHeight() / zoom.factor());
        }
    }
}
