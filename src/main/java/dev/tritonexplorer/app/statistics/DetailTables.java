package dev.tritonexplorer.app.statistics;

import static dev.tritonexplorer.app.statistics.StatisticsTexts.count;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.figures.Card;
import dev.tritonexplorer.app.figures.FigureTable;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.ModelStatistics.BatchStatistics;
import dev.tritonexplorer.client.ModelStatistics.MemoryUsage;
import dev.tritonexplorer.client.ModelStatistics.ResponseStatistics;
import dev.tritonexplorer.client.StatisticDuration;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Function;

/** What the server counts by batch size, by response and by device. */
final class DetailTables {

    private static final int MOST_LINES = 8;
    private static final double HEAD = 37;

    /** The responses at one place of their requests. */
    private record Response(String place, ResponseStatistics counted) {}

    private final FigureTable<BatchStatistics> batches;
    private final FigureTable<Response> responses;
    private final FigureTable<MemoryUsage> memory;
    private final Label noBatch = new Label();
    private final Card batchCard;
    private final Card responseCard;
    private final Card memoryCard;

    DetailTables(Messages messages) {
        batches =
                new FigureTable<BatchStatistics>(
                                "batch-statistics", messages.of("statistics.batches"))
                        .number(
                                messages.of("statistics.batch.size"),
                                80,
                                one -> (double) one.batchSize(),
                                one -> count(one.batchSize()));
        number(
                batches,
                messages.of("statistics.executions"),
                100,
                one -> one.computeInfer().count());
        mean(batches, messages.of("timing.computeInput"), BatchStatistics::computeInput);
        mean(batches, messages.of("timing.computeInfer"), BatchStatistics::computeInfer);
        mean(batches, messages.of("timing.computeOutput"), BatchStatistics::computeOutput);
        responses =
                new FigureTable<Response>(
                                "response-statistics", messages.of("statistics.responses"))
                        .number(
                                messages.of("statistics.response.place"),
                                80,
                                DetailTables::place,
                                Response::place);
        number(
                responses,
                messages.of("statistics.response.success"),
                64,
                one -> one.counted().success().count());
        number(
                responses,
                messages.of("statistics.response.empty"),
                64,
                one -> one.counted().emptyResponse().count());
        number(
                responses,
                messages.of("statistics.response.fail"),
                64,
                one -> one.counted().fail().count());
        number(
                responses,
                messages.of("statistics.response.cancel"),
                64,
                one -> one.counted().cancel().count());
        mean(responses, messages.of("timing.computeInfer"), one -> one.counted().computeInfer());
        mean(responses, messages.of("timing.computeOutput"), one -> one.counted().computeOutput());
        memory =
                new FigureTable<MemoryUsage>("memory-usage", messages.of("statistics.memory"))
                        .words(messages.of("statistics.memory.type"), 140, MemoryUsage::type)
                        .number(
                                messages.of("statistics.memory.device"),
                                80,
                                one -> (double) one.id(),
                                one -> count(one.id()))
                        .number(
                                messages.of("statistics.memory.used"),
                                120,
                                one -> (double) one.byteSize(),
                                one -> Quantity.BYTES.text(one.byteSize()));
        noBatch.setText(messages.of("statistics.batches.none"));
        noBatch.setWrapText(true);
        noBatch.getStyleClass().addAll("nothing", "text-muted");
        batchCard = new Card(messages.of("statistics.batches"), new VBox(noBatch, batches.node()));
        responseCard = new Card(messages.of("statistics.responses"), responses.node());
        memoryCard = new Card(messages.of("statistics.memory"), memory.node());
    }

    private static double place(Response response) {
        try {
            return Double.parseDouble(response.place());
        } catch (NumberFormatException noNumber) {
            // The server may name a place as it likes; such ones go first.
            return Double.NaN;
        }
    }

    private static <R> void number(
            FigureTable<R> table, String title, double width, Function<R, Long> count) {
        table.number(
                title, width, one -> (double) count.apply(one), one -> count(count.apply(one)));
    }

    private static <R> void mean(
            FigureTable<R> table, String title, Function<R, StatisticDuration> duration) {
        table.number(
                title,
                130,
                one -> Figures.mean(duration.apply(one)),
                one -> Quantity.MILLISECONDS.text(Figures.mean(duration.apply(one))));
    }

    /** The cards, of which those without anything to say are hidden. */
    List<Node> nodes() {
        return List.of(batchCard, responseCard, memoryCard);
    }

    void show(ModelStatistics counted) {
        fill(batches.node(), counted.batches());
        Icons.show(noBatch, counted.batches().isEmpty());
        Icons.show(batches.node(), !counted.batches().isEmpty());
        fill(
                responses.node(),
                counted.responses().entrySet().stream()
                        .map(one -> new Response(one.getKey(), one.getValue()))
                        .toList());
        Icons.show(responseCard, !counted.responses().isEmpty());
        fill(memory.node(), counted.memory());
        Icons.show(memoryCard, !counted.memory().isEmpty());
    }

    private static <R> void fill(TableView<R> table, List<R> rows) {
        if (table.getItems().equals(rows)) {
            return;
        }
        int chosen = table.getSelectionModel().getSelectedIndex();
        table.getItems().setAll(rows);
        table.sort();
        table.getSelectionModel().select(chosen < rows.size() ? chosen : -1);
        double height =
                HEAD + FigureTable.LINE * Math.min(MOST_LINES, Math.max(1, rows.size())) + 2;
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
    }
}
