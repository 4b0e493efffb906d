package dev.tritonexplorer.app.history;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.ServerMarks;
import dev.tritonexplorer.app.control.LayoutKeeper;
import dev.tritonexplorer.app.history.HistoryEntry.End;
import dev.tritonexplorer.app.history.HistoryEntry.Outcome;
import dev.tritonexplorer.app.history.HistoryRow.Day;
import dev.tritonexplorer.app.history.HistoryRow.Run;
import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.NaturalOrder;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The runs, one a line, under their days. */
final class HistoryTable extends TableView<HistoryRow> {

    private static final PseudoClass DAY = PseudoClass.getPseudoClass("day");
    private static final double TIME_WIDTH = 94;

    private final HistoryModel model;
    private final HistoryTexts texts;
    private final Replay replay;
    private final ZoneId zone;

    /**
     * @param open goes to the selected run's place
     */
    HistoryTable(
            HistoryModel model,
            HistoryTexts texts,
            Replay replay,
            ZoneId zone,
            Messages messages,
            Runnable open) {
        this.model = model;
        this.texts = texts;
        this.replay = replay;
        this.zone = zone;
        setId("history-table");
        setAccessibleText(messages.of("history.title"));
        getStyleClass().add(Styles.DENSE);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        TableColumn<HistoryRow, HistoryRow> when =
                column(
                        messages.of("history.column.when"),
                        TIME_WIDTH,
                        Comparator.comparing(HistoryEntry::at),
                        table -> new TimeCell());
        when.setMinWidth(TIME_WIDTH);
        when.setMaxWidth(TIME_WIDTH);
        getColumns()
                .addAll(
                        List.of(
                                when,
                                column(
                                        messages.of("history.column.model"),
                                        138,
                                        names(HistoryEntry::model),
                                        table -> new TwoLines(this::run, this::date)),
                                column(
                                        messages.of("history.column.server"),
                                        130,
                                        names(texts::server),
                                        table -> cell(this::server)),
                                column(
                                        messages.of("history.column.sent"),
                                        112,
                                        names(texts::sentNames),
                                        table -> cell(this::sent)),
                                column(
                                        messages.of("history.column.outcome"),
                                        152,
                                        names(texts::outcome),
                                        table -> cell(this::outcome)),
                                figures(messages.of("history.column.took"))));
        setSortPolicy(
                table -> {
                    model.setOrder(order());
                    return true;
                });
        setRowFactory(table -> row(open));
        setItems(model.rows());
        model.missingProperty().addListener((property, old, now) -> refresh());
        LayoutKeeper.keep(this, getId());
    }

    /** Those of the selected lines that are runs. */
    List<HistoryEntry> selected() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .flatMap(
                        row ->
                                row instanceof Run(HistoryEntry entry)
                                        ? Stream.of(entry)
                                        : Stream.empty())
                .toList();
    }

    private @Nullable Comparator<HistoryEntry> order() {
        Comparator<HistoryRow> chosen = getComparator();
        if (getSortOrder().isEmpty() || chosen == null) {
            return null;
        }
        return (one, other) -> chosen.compare(new Run(one), new Run(other));
    }

    private static Comparator<HistoryEntry> names(Function<HistoryEntry, String> text) {
        return Comparator.comparing(text, NaturalOrder::compareNames);
    }

    private static TableColumn<HistoryRow, HistoryRow> column(
            String title,
            double width,
            Comparator<HistoryEntry> order,
            Function<Object, TableCell<HistoryRow, HistoryRow>> cells) {
        TableColumn<HistoryRow, HistoryRow> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 80));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(
                (one, other) ->
                        one instanceof Run first && other instanceof Run second
                                ? order.compare(first.entry(), second.entry())
                                : 0);
        column.setCellFactory(cells::apply);
        return column;
    }

    private TableColumn<HistoryRow, HistoryRow> figures(String title) {
        TableColumn<HistoryRow, HistoryRow> column =
                column(
                        title,
                        134,
                        Comparator.comparing(
                                entry ->
                                        entry.outcome()
                                                .figures()
                                                .getOrDefault(Outcome.ELAPSED, 0.0)),
                        table -> cell(this::took));
        column.getStyleClass().add("figures");
        return column;
    }

    private TwoLines cell(BiConsumer<TwoLines, HistoryEntry> fill) {
        return new TwoLines(fill, day -> "");
    }

    private void run(TwoLines cell, HistoryEntry entry) {
        cell.icon(icon(entry.kind()));
        cell.lines(texts.model(entry), texts.kind(entry.kind()));
    }

    private String date(LocalDate day) {
        return texts.date(day, LocalDate.now(zone));
    }

    private void server(TwoLines cell, HistoryEntry entry) {
        ServerColour colour = replay.server(entry).profile().colour();
        boolean plain = entry.server().demo() || colour == ServerColour.NONE;
        cell.sign(plain ? null : stripe(colour));
        cell.lines(texts.server(entry), texts.how(entry));
        cell.more(texts.address(entry));
    }

    private static Node stripe(ServerColour colour) {
        Region stripe = new Region();
        stripe.getStyleClass().addAll("server-stripe", ServerMarks.styleClass(colour));
        return stripe;
    }

    private void sent(TwoLines cell, HistoryEntry entry) {
        boolean gone = entry.files().stream().anyMatch(model.missingProperty().get()::contains);
        cell.sign(gone ? warning() : null);
        cell.lines(texts.sent(entry), texts.sentNames(entry));
    }

    private static Node warning() {
        FontIcon icon = new FontIcon(Feather.ALERT_TRIANGLE);
        icon.getStyleClass().add("gone");
        return icon;
    }

    private void outcome(TwoLines cell, HistoryEntry entry) {
        cell.failed(entry.outcome().end() == End.FAILED);
        cell.lines(texts.outcome(entry), texts.count(entry));
    }

    private void took(TwoLines cell, HistoryEntry entry) {
        cell.lines(texts.took(entry), texts.pace(entry));
    }

    static Feather icon(HistoryKind kind) {
        return switch (kind) {
            case CLASSIFY -> Feather.IMAGE;
            case INFER -> Feather.BOX;
            case STREAM -> Feather.ACTIVITY;
            case GENERATE -> Feather.MESSAGE_SQUARE;
            case COMPARE -> Feather.BAR_CHART_2;
        };
    }

    private TableRow<HistoryRow> row(Runnable open) {
        TableRow<HistoryRow> row =
                new TableRow<>() {
                    @Override
                    protected void updateItem(HistoryRow item, boolean empty) {
                        super.updateItem(item, empty);
                        pseudoClassStateChanged(DAY, !empty && item instanceof Day);
                    }
                };
        row.setOnMouseClicked(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY
                            && event.getClickCount() == 2
                            && row.getItem() instanceof Run) {
                        open.run();
                    }
                });
        return row;
    }

    /** The time of a run, or what its day is called. */
    private final class TimeCell extends TableCell<HistoryRow, HistoryRow> {

        private final Label day = new Label();

        TimeCell() {
            day.getStyleClass().add("day-name");
            day.setMinWidth(Region.USE_PREF_SIZE);
            getStyleClass().add("time");
        }

        @Override
        protected void updateItem(HistoryRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            setTooltip(null);
            if (!empty && row instanceof Day(LocalDate date)) {
                day.setText(texts.day(date, LocalDate.now(zone)));
                setGraphic(day);
            } else if (!empty && row instanceof Run(HistoryEntry entry)) {
                setText(texts.time(entry.at()));
                setTooltip(new Tooltip(texts.moment(entry.at())));
            }
        }
    }
}
