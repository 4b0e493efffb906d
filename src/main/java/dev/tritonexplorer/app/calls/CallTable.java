package dev.tritonexplorer.app.calls;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;

import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The calls, one a line, the newest at the end and in sight while none is chosen. A narrow table
 * leaves out what the chosen call's text says.
 */
final class CallTable extends TableView<CallRow> {

    private static final double ROW = 26;
    private static final double LEAST_WHAT = 120;

    /** Below these widths columns go, one after the other. */
    private static final double FOR_BYTES = 800;

    private static final double FOR_MODEL = 640;
    private static final double FOR_TOOK = 450;

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    private final TableColumn<CallRow, CallFacts> protocol;
    private final TableColumn<CallRow, CallFacts> what;
    private final TableColumn<CallRow, CallFacts> model;
    private final TableColumn<CallRow, CallFacts> took;
    private final TableColumn<CallRow, CallFacts> sent;
    private final TableColumn<CallRow, CallFacts> received;
    private boolean follow = true;

    CallTable(CallsModel calls, Messages messages) {
        CallTexts texts = calls.texts();
        setId("calls-table");
        setAccessibleText(messages.of("calls.title"));
        getStyleClass().addAll(Styles.DENSE, "calls-table");
        setFixedCellSize(ROW);
        SortedList<CallRow> sorted = new SortedList<>(calls.shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        protocol = column(messages.of("calls.column.protocol"), 66, texts::protocol);
        what = column(messages.of("calls.column.call"), 240, CallFacts::what);
        model = column(messages.of("calls.column.model"), 140, CallFacts::model);
        sent = figures(messages.of("calls.column.sent"), facts -> CallTexts.bytes(facts.sent()));
        sent.setComparator(Comparator.comparingLong(CallFacts::sent));
        received =
                figures(
                        messages.of("calls.column.received"),
                        facts -> CallTexts.bytes(facts.received()));
        received.setComparator(Comparator.comparingLong(CallFacts::received));
        TableColumn<CallRow, CallFacts> time =
                column(messages.of("calls.column.time"), 98, texts::time);
        time.setComparator(Comparator.comparingLong(CallFacts::number));
        took = figures(messages.of("calls.column.took"), texts::took);
        took.setComparator(Comparator.comparingLong(CallFacts::tookNs));
        TableColumn<CallRow, CallFacts> status =
                column(messages.of("calls.column.status"), 92, texts::status);
        status.getStyleClass().add("status");
        getColumns().addAll(List.of(time, protocol, what, model, status, took, sent, received));
        widthProperty().addListener((property, old, now) -> fit());
        getColumns()
                .forEach(each -> each.widthProperty().addListener((property, old, now) -> fill()));
        sorted.addListener((ListChangeListener<CallRow>) change -> tail());
        heightProperty().addListener((property, old, now) -> tail());
        addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        selection(calls);
        fit();
    }

    private TableColumn<CallRow, CallFacts> figures(
            String title, Function<CallFacts, String> text) {
        TableColumn<CallRow, CallFacts> column = column(title, 76, text);
        column.getStyleClass().add("numeric");
        return column;
    }

    private static TableColumn<CallRow, CallFacts> column(
            String title, double width, Function<CallFacts, String> text) {
        TableColumn<CallRow, CallFacts> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(50);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> cell.getValue().factsProperty());
        column.setComparator(Comparator.comparing(text));
        column.setCellFactory(one -> new Cell(text));
        return column;
    }

    /** Names are cut off in their middle and whole in the tooltip. */
    private static final class Cell extends TableCell<CallRow, CallFacts> {

        private final Function<CallFacts, String> text;
        private final Tooltip whole = new Tooltip();

        Cell(Function<CallFacts, String> text) {
            this.text = text;
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }

        @Override
        protected void updateItem(@Nullable CallFacts facts, boolean empty) {
            super.updateItem(facts, empty);
            boolean filled = !empty && facts != null;
            setText(filled ? text.apply(facts) : null);
            if (getTableColumn().getStyleClass().contains("numeric")) {
                setAlignment(Pos.CENTER_RIGHT);
            }
            whole.setText(getText());
            setTooltip(filled ? whole : null);
            boolean ofStatus = getTableColumn().getStyleClass().contains("status");
            pseudoClassStateChanged(FAILED, ofStatus && filled && facts.hasFailed());
            pseudoClassStateChanged(PENDING, filled && !facts.isOver());
        }
    }

    private void selection(CallsModel calls) {
        getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now != null) {
                                follow = false;
                            }
                            calls.selectedProperty().set(now);
                        });
        calls.selectedProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now == null) {
                                getSelectionModel().clearSelection();
                            } else if (getSelectionModel().getSelectedItem() != now) {
                                getSelectionModel().select(now);
                            }
                        });
    }

    private void fit() {
        double width = getWidth();
        if (width <= 0) {
            return;
        }
        protocol.setVisible(width >= FOR_MODEL);
        took.setVisible(width >= FOR_TOOK);
        model.setVisible(width >= FOR_MODEL);
        sent.setVisible(width >= FOR_BYTES);
        received.setVisible(width >= FOR_BYTES);
        fill();
    }

    /** The call's name takes what the others leave. */
    private void fill() {
        double others =
                getVisibleLeafColumns().stream()
                        .filter(one -> one != what)
                        .mapToDouble(TableColumn::getWidth)
                        .sum();
        what.setPrefWidth(Math.max(LEAST_WHAT, getWidth() - others - 18));
    }

    /** Upwards a person looks for something; at the end they want to see it grow again. */
    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() > 0) {
            follow = false;
        } else if (event.getDeltaY() < 0 && isAtEnd() && getSelectionModel().isEmpty()) {
            follow = true;
        }
    }

    private boolean isAtEnd() {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getLastVisibleCell() != null
                && flow.getLastVisibleCell().getIndex() >= getItems().size() - 1;
    }

    private void tail() {
        if (follow && getSortOrder().isEmpty() && !getItems().isEmpty()) {
            scrollTo(getItems().size() - 1);
        }
    }
}
