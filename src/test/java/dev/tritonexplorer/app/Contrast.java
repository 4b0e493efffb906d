package dev.tritonexplorer.app;

import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** WCAG's contrast between what a node draws and what lies behind it. On the FX thread. */
final class Contrast {

    private Contrast() {}

    /** WCAG 2's contrast ratio of two opaque colours, from 1 to 21. */
    static double ratio(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /** A colour that may be transparent, on an opaque one. */
    static Color over(Color front, Color back) {
        return back.interpolate(
                new Color(front.getRed(), front.getGreen(), front.getBlue(), 1),
                front.getOpacity());
    }

    /** What lies behind the middle of a node: its parents' fills, one over the other. */
    static Color behind(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return at(node.getParent(), new Point2D(bounds.getCenterX(), bounds.getCenterY()), node);
    }

    /** What a region and its parents paint at a point of the scene. */
    private static Color at(Node from, Point2D point, Node scene) {
        Deque<Node> parents = new ArrayDeque<>();
        for (Node above = from; above != null; above = above.getParent()) {
            parents.push(above);
        }
        Color colour = color(scene.getScene().getFill()).orElse(Color.WHITE);
        for (Node parent : parents) {
            if (parent instanceof Region region) {
                colour = paint(region, point, colour);
            }
        }
        return colour;
    }

    private static Color paint(Region region, Point2D point, Color behind) {
        if (region.getBackground() == null) {
            return behind;
        }
        Color colour = behind;
        Point2D local = region.sceneToLocal(point);
        for (BackgroundFill fill : region.getBackground().getFills()) {
            Insets insets = fill.getInsets();
            boolean covers =
                    local.getX() >= insets.getLeft()
                            && local.getX() <= region.getWidth() - insets.getRight()
                            && local.getY() >= insets.getTop()
                            && local.getY() <= region.getHeight() - insets.getBottom();
            Optional<Color> own = color(fill.getFill());
            if (covers && own.isPresent()) {
                colour = over(faded(own.get(), region.getOpacity()), colour);
            }
        }
        return colour;
    }

    /** The colour of a region's outermost fill, on what lies behind the region. */
    static Optional<Color> edge(Region region) {
        if (region.getBackground() == null || region.getBackground().getFills().isEmpty()) {
            return Optional.empty();
        }
        return color(region.getBackground().getFills().getFirst().getFill())
                .map(own -> over(own, behind(region)));
    }

    /** A paint as the node shows it, on what lies behind the node. */
    static Optional<Color> shown(Node node, Paint paint) {
        double opacity = 1;
        for (Node above = node; above != null; above = above.getParent()) {
            opacity *= above.getOpacity();
        }
        double whole = opacity;
        return color(paint).map(own -> over(faded(own, whole), behind(node)));
    }

    private static Color faded(Color colour, double opacity) {
        return colour.deriveColor(0, 1, 1, opacity);
    }

    private static Optional<Color> color(Paint paint) {
        return switch (paint) {
            case Color colour -> Optional.of(colour);
            case LinearGradient gradient -> Optional.of(gradient.getStops().getFirst().getColor());
            case null, default -> Optional.empty();
        };
    }
}
