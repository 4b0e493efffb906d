package dev.tritonexplorer.app.outputs;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.outputs.TranscriptRow.Arrival;
import dev.tritonexplorer.app.outputs.TranscriptRow.LetGo;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.tensors.TensorPreview;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The responses, a line each. While it follows, the newest is in sight and none is selected. */
final class TranscriptTable extends TableView<TranscriptRow> {

    private static final int MOST_OUTPUTS = 4;
    private static final int MOST_VALUES = 8;
    private static final double ROW = 26;

    /** Below it the request's id gives its place to the outputs. */
    private static final double NARROW = 620;

    private static final PseudoClass ASIDE = PseudoClass.getPseudoClass("aside");

    private final Messages messages;
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final TableColumn<TranscriptRow, TranscriptRow> ids;
    private final TableColumn<TranscriptRow, TranscriptRow> outputs;
    private boolean anyId;

    TranscriptTable(
            ObservableList<TranscriptRow> rows, Messages messages, Consumer<Arrival> choose) {
        super(rows);
        this.messages = messages;
        setId("transcript");
        setAccessibleText(messages.of("outputs.responses"));
        getStyleClass().addAll(Styles.DENSE, "transcript-table");
        setFixedCellSize(ROW);
        setMinHeight(3 * ROW);
        ids = column(messages.of("outputs.column.id"), 110, false, this::id);
        outputs = column(messages.of("outputs.column.outputs"), 300, false, this::outputs);
        getColumns()
                .addAll(
                        List.of(
                                column(messages.of("outputs.column.number"), 70, true, this::number),
                                column(messages.of("outputs.column.after"), 92, true, this::after),
                                column(messages.of("outputs.column.gap"), 82, true, this::gap),
                                ids,
                                outputs,
                                column(messages.of("outputs.column.last"), 56, false, this::last)));
        widthProperty().addListener((property, old, now) -> fit());
        heightProperty().addListener((property, old, now) -> tail());
        rows.addListener((ListChangeListener<TranscriptRow>) change -> changed());
        getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now instanceof Arrival arrival) {
                                follow.set(false);
                                choose.accept(arrival);
                            }
                        });
        follow.addListener(
                (property, old, now) -> {
                    if (now) {
                        getSelectionModel().clearSelection();
                        toEnd();
                    }
                });
        addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        fit();
    }

    private TableColumn<TranscriptRow, TranscriptRow> column(
            String title, double width, boolean figure, Function<TranscriptRow, String> text) {
        TableColumn<TranscriptRow, TranscriptRow> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        if (figure) {
            column.getStyleClass().add("numeric");
        }
        column.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(
                one ->
                        new TableCell<>() {
                            {
                                setAlignment(figure ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
                            }

                            @Override
                            protected void updateItem(
                                    @Nullable TranscriptRow row, boolean empty) {
                                super.updateItem(row, empty);
                                setText(row == null ? null : text.apply(row));
                                pseudoClassStateChanged(ASIDE, row != null && isAside(row));
                            }
                        });
        return column;
    }

    private static boolean isAside(TranscriptRow row) {
        return switch (row) {
            case LetGo gone -> true;
            case Arrival arrival -> arrival.received().isEmptyFinal();
        };
    }

    private String number(TranscriptRow row) {
        return switch (row) {
            case Arrival arrival -> "%,d".formatted(arrival.number());
            case LetGo gone -> "⋮";
        };
    }

    private String after(TranscriptRow row) {
        return row instanceof Arrival arrival
                ? Figures.milliseconds(arrival.received().afterNs())
                : "";
    }

    private String gap(TranscriptRow row) {
        return row instanceof Arrival arrival && arrival.number() > 1
                ? Figures.milliseconds(arrival.gapNs())
                : "";
    }

    private String id(TranscriptRow row) {
        return row instanceof Arrival arrival ? arrival.received().response().id() : "";
    }

    private String last(TranscriptRow row) {
        return row instanceof Arrival arrival && arrival.received().last()
                ? messages.of("outputs.final")
                : "";
    }

    private String outputs(TranscriptRow row) {
        return switch (row) {
            case LetGo gone -> messages.of("outputs.letGo", gone.count());
            case Arrival arrival when arrival.received().isEmptyFinal() ->
                    messages.of("outputs.emptyFinal");
            case Arrival arrival ->
                    arrival.received().response().outputs().stream()
                            .limit(MOST_OUTPUTS)
                            .map(TranscriptTable::inOneLine)
                            .collect(Collectors.joining("   "));
        };
    }

    /** Shared memory is not read for a line: it may take a while, and may be gone. */
    private static String inOneLine(InferOutput output) {
        String name = output.name() + " " + output.data().shape();
        return output.data() instanceof Tensor tensor
                ? name + " = " + TensorPreview.start(tensor, MOST_VALUES)
                : name;
    }

    private void changed() {
        if (!anyId && !getItems().isEmpty()) {
            anyId = !id(getItems().getFirst()).isEmpty();
            fit();
        }
    }

    /** After the rows have changed: the newest is brought into sight. */
    void tail() {
        if (follow.get()) {
            toEnd();
        }
    }

    private void toEnd() {
        if (!getItems().isEmpty()) {
            // Before its layout it does not know the new rows.
            layout();
            scrollTo(getItems().size() - 1);
        }
    }

    private void fit() {
        ids.setVisible(anyId && getWidth() >= NARROW);
        double others =
                getVisibleLeafColumns().stream()
                        .filter(one -> one != outputs)
                        .mapToDouble(TableColumn::getWidth)
                        .sum();
        outputs.setPrefWidth(Math.max(160, getWidth() - others - 18));
    }

    /** Upwards a person looks for something; at the end they want to see it grow again. */
    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() > 0) {
            follow.set(false);
        } else if (event.getDeltaY() < 0 && isAtEnd() && getSelectionModel().isEmpty()) {
            follow.set(true);
        }
    }

    private void pressed(MouseEvent event) {
        for (Node node = event.getTarget() instanceof Node target ? target : null;
                node != null && node != this;
                node = node.getParent()) {
            if (node instanceof ScrollBar) {
                follow.set(false);
            }
        }
    }

    private boolean isAtEnd() {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getLastVisibleCell() != null
                && flow.getLastVisibleCell().getIndex() >= getItems().size() - 1;
    }

    BooleanProperty followProperty() {
        return follow;
    }

    /** A new run. */
    void begin() {
        anyId = false;
        getSelectionModel().clearSelection();
        follow.set(true);
    }
}
