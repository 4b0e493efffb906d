package dev.tritonexplorer.app.control;

import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/**
 * The tooltip of many cells. Each tooltip is a window with a scene of its own, too dear for every
 * cell of a table; so the cell under the mouse gets the only one.
 */
public final class HoverTip {

    private final double maxWidth;
    private @Nullable Tooltip tooltip;
    private @Nullable Control owner;
    private Supplier<String> text = () -> "";

    private HoverTip(double maxWidth) {
        this.maxWidth = maxWidth;
    }

    /** In one line. */
    public static HoverTip inOneLine() {
        return new HoverTip(Double.MAX_VALUE);
    }

    /** In lines of this width. */
    public static HoverTip wrapped(double maxWidth) {
        return new HoverTip(maxWidth);
    }

    /**
     * Tells this when the mouse is over the cell.
     *
     * @param words asked when wanted; empty for no tooltip
     */
    public void over(Control cell, Supplier<String> words) {
        cell.getProperties().put(HoverTip.class, words);
        cell.hoverProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now) {
                                leave();
                                owner = cell;
                                text = words;
                                update();
                            } else if (owner == cell) {
                                leave();
                            }
                        });
    }

    /** What is told when the mouse is over this cell; empty if nothing is. */
    public static String words(Node cell) {
        return cell.hasProperties()
                        && cell.getProperties().get(HoverTip.class) instanceof Supplier<?> words
                ? String.valueOf(words.get())
                : "";
    }

    /** The cell has got other words. */
    public void changed(Control cell) {
        if (owner == cell) {
            update();
        }
    }

    private void leave() {
        if (owner != null) {
            owner.setTooltip(null);
            owner = null;
        }
    }

    private void update() {
        Control cell = owner;
        if (cell == null) {
            return;
        }
        String words = text.get();
        if (words.isEmpty()) {
            cell.setTooltip(null);
            return;
        }
        if (tooltip == null) {
            tooltip = new Tooltip();
            if (maxWidth < Double.MAX_VALUE) {
                tooltip.setWrapText(true);
                tooltip.setMaxWidth(maxWidth);
            }
        }
        tooltip.setText(words);
        if (cell.getTooltip() != tooltip) {
            cell.setTooltip(tooltip);
        }
    }
}
