package dev.tritonexplorer.app.metrics;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.figures.FigureTable;
import dev.tritonexplorer.app.figures.TakeAlong;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Every number that the server gives, as it gives it. */
final class RawTable extends VBox {

    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final FigureTable<RawSample> table;
    private final ObservableList<RawSample> samples = FXCollections.observableArrayList();
    private final Label help = new Label();

    RawTable(Messages messages, TakeAlong take) {
        getStyleClass().addAll("card", "table-card");
        table =
                new FigureTable<RawSample>("all-metrics", messages.of("metrics.all"))
                        .words(messages.of("metrics.metric"), 270, RawSample::name)
                        .words(messages.of("metrics.labels"), 230, RawSample::labels)
                        .words(messages.of("metrics.type"), 70, RawSample::type)
                        .number(
                                messages.of("metrics.value"),
                                120,
                                RawSample::value,
                                RawSample::text);
        TableView<RawSample> view = table.node();
        SortedList<RawSample> sorted = new SortedList<>(samples);
        sorted.comparatorProperty().bind(view.comparatorProperty());
        view.setItems(sorted);
        table.keepLayout();
        Label none = new Label(messages.of("metrics.noMatch"));
        none.getStyleClass().add(Styles.TEXT_MUTED);
        view.setPlaceholder(none);
        view.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (COPY.match(event)) {
                        take.copy(table.text());
                        event.consume();
                    }
                });
        help.getStyleClass().addAll("help", Styles.TEXT_MUTED);
        help.setWrapText(true);
        help.setMinHeight(USE_PREF_SIZE);
        help.setMaxWidth(Double.MAX_VALUE);
        String hint = messages.of("metrics.help");
        help.setText(hint);
        view.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (property, old, now) ->
                                help.setText(
                                        now == null || now.help().isEmpty()
                                                ? hint
                                                : now.name() + ": " + now.help()));
        VBox.setVgrow(view, Priority.ALWAYS);
        getChildren().addAll(view, help);
    }

    FigureTable<RawSample> table() {
        return table;
    }

    /** Shows these; what was chosen stays chosen. */
    void show(List<RawSample> now) {
        if (samples.equals(now)) {
            return;
        }
        RawSample chosen = table.node().getSelectionModel().getSelectedItem();
        samples.setAll(now);
        int place = place(chosen);
        if (place >= 0) {
            table.node().getSelectionModel().select(place);
        }
    }

    private int place(@Nullable RawSample chosen) {
        List<RawSample> shown = table.node().getItems();
        for (int index = 0; chosen != null && index < shown.size(); index++) {
            RawSample one = shown.get(index);
            if (one.name().equals(chosen.name()) && one.labels().equals(chosen.labels())) {
                return index;
            }
        }
        return -1;
    }
}
