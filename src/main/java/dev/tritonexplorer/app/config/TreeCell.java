package dev.tritonexplorer.app.config;

import dev.tritonexplorer.app.control.HoverTip;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeTableCell;

import java.util.function.Function;

/** A field's name or value, marked where it holds what is searched for. */
final class TreeCell extends TreeTableCell<ConfigNode, ConfigNode> {

    private static final int LONGEST = 80;
    private static final int LONGEST_TOOLTIP = 2000;

    /** As wide as a tooltip may become. */
    static final double TOOLTIP_WIDTH = 600;

    private static final PseudoClass ASIDE = PseudoClass.getPseudoClass("aside");

    private final ObservableValue<String> query;
    private final Function<ConfigNode, String> text;
    private final boolean isName;
    private final HoverTip tip;

    private TreeCell(
            ObservableValue<String> query,
            HoverTip tip,
            Function<ConfigNode, String> text,
            boolean isName) {
        this.query = query;
        this.text = text;
        this.isName = isName;
        this.tip = tip;
        tip.over(this, this::whole);
        getStyleClass().add(isName ? "field-name" : "field-value");
    }

    static TreeCell name(ObservableValue<String> query, HoverTip tip) {
        return new TreeCell(query, tip, ConfigNode::name, true);
    }

    static TreeCell value(ObservableValue<String> query, HoverTip tip, Messages messages) {
        return new TreeCell(query, tip, node -> value(node, messages), false);
    }

    private static String value(ConfigNode node, Messages messages) {
        if (node.isLeaf()) {
            return node.isEmptyText() ? messages.of("config.tree.emptyText") : node.value();
        }
        String summary = node.summary();
        return summary.isEmpty()
                ? messages.of("config.tree.entries", node.children().size())
                : summary;
    }

    private String whole() {
        ConfigNode node = isEmpty() ? null : getItem();
        return node == null
                ? ""
                : Marked.cut(isName ? node.path() : text.apply(node), LONGEST_TOOLTIP);
    }

    @Override
    protected void updateItem(ConfigNode node, boolean empty) {
        super.updateItem(node, empty);
        setText(null);
        setGraphic(null);
        tip.changed(this);
        if (empty || node == null) {
            return;
        }
        String words = text.apply(node);
        boolean aside = !isName && (!node.isLeaf() || node.isEmptyText());
        pseudoClassStateChanged(ASIDE, aside);
        String line = words.replace('\n', '⏎');
        if (!aside && Search.pieces(line, query.getValue()).size() > 1) {
            setGraphic(Marked.of(line, query.getValue(), LONGEST));
        } else {
            setText(line.length() > LONGEST_TOOLTIP ? Marked.cut(line, LONGEST_TOOLTIP) : line);
        }
    }
}
