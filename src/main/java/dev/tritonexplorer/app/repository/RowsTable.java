package dev.tritonexplorer.app.repository;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.HoverTip;
import dev.tritonexplorer.app.control.LayoutKeeper;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelEntry.Kind;
import dev.tritonexplorer.app.models.ModelTexts;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.NaturalOrder;
import dev.tritonexplorer.client.RepositoryModel;

import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener.Change;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Circle;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The versions, a line each. */
final class RowsTable extends TableView<RepositoryRow> {

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double DOT = 4.5;
    private static final double LINE = 28;

    private final RepositoryPageModel model;
    private final ModelTexts texts;
    private final HoverTip tip = HoverTip.inOneLine();
    private boolean following;

    /**
     * @param open goes to the chosen model's page
     */
    RowsTable(RepositoryPageModel model, Messages messages, Runnable open) {
        this.model = model;
        texts = new ModelTexts(messages);
        setId("repository-table");
        setAccessibleText(messages.of("repository.table"));
        getStyleClass().add(Styles.DENSE);
        setFixedCellSize(LINE);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<RepositoryRow, RepositoryModel> name =
                column(messages.of("repository.column.name"), RepositoryModel::name, 220);
        TableColumn<RepositoryRow, RepositoryModel> version =
                column(messages.of("repository.column.version"), RepositoryModel::version, 76);
        TableColumn<RepositoryRow, RepositoryModel> state =
                column(messages.of("repository.column.state"), texts::state, 112);
        TableColumn<RepositoryRow, RepositoryModel> reason =
                column(messages.of("repository.column.reason"), RepositoryModel::reason, 300);
        state.setComparator(Comparator.comparing(ModelEntry::kind));
        state.setCellFactory(column -> new StateCell());
        version.setMaxWidth(140);
        state.setMaxWidth(160);
        getColumns().addAll(List.of(name, version, state, reason));
        setSortPolicy(
                table -> {
                    model.table().setOrder(table.getSortOrder().isEmpty() ? null : order(table));
                    return true;
                });
        LayoutKeeper.keep(this, getId());
        setRowFactory(view -> row(open));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, open));
        getSelectionModel()
                .getSelectedIndices()
                .addListener((Change<? extends Integer> change) -> tell());
        model.table().shown().addListener((InvalidationListener) changed -> fill());
        fill();
    }

    private static Comparator<RepositoryRow> order(TableView<RepositoryRow> table) {
        Comparator<RepositoryRow> order = table.getComparator();
        return order == null ? RepositoryRow.BY_NAME : order;
    }

    private TableColumn<RepositoryRow, RepositoryModel> column(
            String title, Function<RepositoryModel, String> text, double width) {
        TableColumn<RepositoryRow, RepositoryModel> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> cell.getValue().listedProperty());
        column.setCellFactory(one -> new TextCell(text, tip));
        column.setComparator(Comparator.comparing(text, NaturalOrder::compareNames));
        column.setPrefWidth(width);
        column.setMinWidth(60);
        return column;
    }

    private TableRow<RepositoryRow> row(Runnable open) {
        TableRow<RepositoryRow> row = new TableRow<>();
        row.setOnMouseClicked(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY
                            && event.getClickCount() == 2
                            && !row.isEmpty()) {
                        open.run();
                    }
                });
        return row;
    }

    private void pressed(KeyEvent event, Runnable open) {
        if (COPY.match(event)) {
            SystemClipboard.put(model.copy());
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
            open.run();
            event.consume();
        }
    }

    private void tell() {
        if (!following) {
            model.selected()
                    .setAll(
                            getSelectionModel().getSelectedItems().stream()
                                    .filter(row -> row != null)
                                    .toList());
        }
    }

    /** The chosen rows stay chosen, and those in view in view. */
    private void fill() {
        following = true;
        List<RepositoryRow> before = List.copyOf(model.selected());
        getItems().setAll(model.table().shown());
        getSelectionModel().clearSelection();
        before.stream()
                .mapToInt(getItems()::indexOf)
                .filter(index -> index >= 0)
                .forEach(getSelectionModel()::select);
        following = false;
        tell();
    }

    private static final class TextCell extends TableCell<RepositoryRow, RepositoryModel> {

        private final Function<RepositoryModel, String> text;
        private final HoverTip tip;

        TextCell(Function<RepositoryModel, String> text, HoverTip tip) {
            this.text = text;
            this.tip = tip;
            tip.over(this, this::getText);
        }

        @Override
        protected void updateItem(RepositoryModel listed, boolean empty) {
            super.updateItem(listed, empty);
            String shown =
                    empty || listed == null ? "" : text.apply(listed).replaceAll("\\s+", " ");
            setText(shown);
            tip.changed(this);
        }
    }

    private final class StateCell extends TableCell<RepositoryRow, RepositoryModel> {

        private final Circle dot = new Circle(DOT);

        StateCell() {
            setGraphicTextGap(8);
            getStyleClass().add("state-cell");
        }

        @Override
        protected void updateItem(RepositoryModel listed, boolean empty) {
            super.updateItem(listed, empty);
            if (empty || listed == null) {
                setText("");
                setGraphic(null);
                return;
            }
            Kind kind = ModelEntry.kind(listed);
            dot.getStyleClass().setAll("dot", dot(kind));
            pseudoClassStateChanged(Styles.STATE_DANGER, kind == Kind.FAILED);
            setText(texts.state(listed));
            setGraphic(dot);
        }
    }

    static String dot(Kind kind) {
        return switch (kind) {
            case READY -> "dot-ready";
            case CHANGING -> "dot-not-ready";
            case FAILED -> "dot-lost";
            case UNLOADED -> "dot-unknown";
        };
    }
}
