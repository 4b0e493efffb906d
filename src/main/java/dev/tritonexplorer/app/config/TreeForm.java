package dev.tritonexplorer.app.config;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.HoverTip;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The configuration as fields and values. */
final class TreeForm implements FormView {

    /** A tree of so many fields is open from the start. */
    private static final int FEW = 60;

    private static final int ROWS_ABOVE = 4;
    private static final double NAME_WIDTH = 290;
    private static final double SCROLL_BAR = 10;

    private final Background background;
    private final Runnable built;
    private final TreeTableView<ConfigNode> table = new TreeTableView<>();
    private @Nullable ConfigTree shown;
    private Map<ConfigNode, TreeItem<ConfigNode>> items = Map.of();
    private @Nullable Running building;

    /**
     * @param built told when another tree is on the screen
     */
    TreeForm(
            Background background,
            ObservableValue<String> query,
            Copies copies,
            Messages messages,
            Runnable built) {
        this.background = background;
        this.built = built;
        table.setId("config-tree");
        table.setAccessibleText(messages.of("config.form.tree"));
        table.getStyleClass().add(Styles.DENSE);
        table.setShowRoot(false);
        HoverTip tip = HoverTip.wrapped(TreeCell.TOOLTIP_WIDTH);
        TreeTableColumn<ConfigNode, ConfigNode> name =
                column(messages.of("config.tree.field"), () -> TreeCell.name(query, tip));
        name.setPrefWidth(NAME_WIDTH);
        table.setTreeColumn(name);
        TreeTableColumn<ConfigNode, ConfigNode> value =
                column(
                        messages.of("config.tree.value"),
                        () -> TreeCell.value(query, tip, messages));
        // What the names leave, but for the scroll bar.
        value.prefWidthProperty()
                .bind(table.widthProperty().subtract(name.widthProperty()).subtract(SCROLL_BAR));
        table.getColumns().addAll(List.of(name, value));
        copies.install(
                table,
                () -> selected(ConfigNode::value),
                copies.item(messages.of("config.copy.value"), () -> selected(ConfigNode::value)),
                copies.item(messages.of("config.copy.path"), () -> selected(ConfigNode::path)));
    }

    private static TreeTableColumn<ConfigNode, ConfigNode> column(
            String title, Supplier<TreeCell> cells) {
        TreeTableColumn<ConfigNode, ConfigNode> column = new TreeTableColumn<>(title);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().getValue()));
        column.setCellFactory(one -> cells.get());
        return column;
    }

    /** Shows a tree, open if it is small. */
    void show(ConfigTree tree) {
        build(tree, tree.nodes().size() <= FEW);
    }

    /** Opens or closes everything. */
    void expandAll(boolean expanded) {
        if (shown != null) {
            build(shown, expanded);
        }
    }

    /** Opening the items of a shown tree one by one would lay it out each time. */
    private void build(ConfigTree tree, boolean expanded) {
        if (building != null) {
            building.cancel();
        }
        shown = tree;
        Map<ConfigNode, TreeItem<ConfigNode>> made = new IdentityHashMap<>();
        building =
                background
                        .work(() -> item(tree.root(), expanded, made))
                        .onSuccess(
                                root -> {
                                    items = made;
                                    root.setExpanded(true);
                                    table.setRoot(root);
                                    built.run();
                                })
                        .start();
    }

    private static TreeItem<ConfigNode> item(
            ConfigNode node, boolean expanded, Map<ConfigNode, TreeItem<ConfigNode>> into) {
        TreeItem<ConfigNode> item = new TreeItem<>(node);
        item.setExpanded(expanded);
        into.put(node, item);
        item.getChildren()
                .setAll(
                        node.children().stream()
                                .map(child -> item(child, expanded, into))
                                .toList());
        return item;
    }

    private String selected(Function<ConfigNode, String> part) {
        TreeItem<ConfigNode> item = table.getSelectionModel().getSelectedItem();
        return item == null ? "" : part.apply(item.getValue());
    }

    @Override
    public Region node() {
        return table;
    }

    @Override
    public void reveal(int row) {
        TreeItem<ConfigNode> item =
                shown == null || row >= shown.nodes().size()
                        ? null
                        : items.get(shown.nodes().get(row));
        if (item == null) {
            return;
        }
        for (TreeItem<ConfigNode> above = item.getParent();
                above != null;
                above = above.getParent()) {
            above.setExpanded(true);
        }
        int index = table.getRow(item);
        table.getSelectionModel().clearAndSelect(index);
        table.scrollTo(Math.max(0, index - ROWS_ABOVE));
    }

    @Override
    public void refresh() {
        table.refresh();
    }
}
