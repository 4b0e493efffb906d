package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.figures.TakeAlong;
import dev.tritonexplorer.app.figures.TextTable;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.chart.ChartColours;
import dev.tritonexplorer.load.chart.ChartTexts;
import dev.tritonexplorer.load.chart.LatencyChart;
import dev.tritonexplorer.load.report.ReportCsv;
import dev.tritonexplorer.load.report.ReportJson;

import javafx.scene.Node;
import javafx.scene.control.MenuItem;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Takes a result along: as a table, as files, and as the command that measures the same. */
final class LoadExports {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    private final Node owner;
    private final LoadTestModel model;
    private final LoadTexts texts;
    private final Messages messages;
    private final TakeAlong take;
    private final Supplier<TextTable> table;

    /**
     * @param table what the table of levels shows
     */
    LoadExports(
            Node owner,
            LoadTestModel model,
            LoadTexts texts,
            Messages messages,
            TakeAlong take,
            Supplier<TextTable> table) {
        this.owner = owner;
        this.model = model;
        this.texts = texts;
        this.messages = messages;
        this.take = take;
        this.table = table;
    }

    List<MenuItem> items() {
        MenuItem command =
                item("load-copy-command", messages.of("load.export.command"), this::copyCommand);
        command.disableProperty()
                .bind(model.form().checkProperty().map(check -> check.order().isEmpty()));
        List<MenuItem> results =
                List.of(
                        item(
                                "load-copy",
                                messages.of("load.export.table"),
                                () -> take.copy(table.get())),
                        item("load-json", messages.of("load.export.json"), this::json),
                        item("load-csv", messages.of("load.export.csv"), this::csv),
                        item("load-png", messages.of("load.export.png"), this::png));
        results.forEach(one -> one.disableProperty().bind(model.shownProperty().isNull()));
        List<MenuItem> all = new ArrayList<>(List.of(command));
        all.addAll(results);
        return all;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Copies the command; false if the choices make none. */
    boolean copyCommand() {
        model.form()
                .checkProperty()
                .get()
                .order()
                .ifPresent(
                        order ->
                                take.copy(
                                        BenchLine.of(order),
                                        messages.of("load.export.command.done")));
        return true;
    }

    void json() {
        KnownRun run = model.shownProperty().get();
        if (run != null) {
            take.save(
                    owner,
                    name(run),
                    messages.of("load.file.json"),
                    "json",
                    () -> bytes(ReportJson.write(run.report())));
        }
    }

    private void csv() {
        KnownRun run = model.shownProperty().get();
        if (run != null) {
            take.save(
                    owner,
                    name(run),
                    messages.of("load.file.csv"),
                    "csv",
                    () -> bytes(ReportCsv.write(run.report())));
        }
    }

    private void png() {
        KnownRun run = model.shownProperty().get();
        if (run != null) {
            LatencyChart chart = chart(run, model.otherProperty().get());
            take.save(
                    owner,
                    name(run),
                    messages.of("load.file.png"),
                    "png",
                    () -> chart.png(WIDTH, HEIGHT));
        }
    }

    /** The chart for a document, which is light whatever the window is. */
    LatencyChart chart(KnownRun run, @Nullable KnownRun other) {
        LoadReport report = run.report();
        List<LatencyChart.Run> runs = new ArrayList<>();
        runs.add(new LatencyChart.Run(other == null ? "" : run.name(), report));
        if (other != null) {
            runs.add(new LatencyChart.Run(other.name(), other.report()));
        }
        return new LatencyChart(
                report.target().model(),
                texts.way(report),
                runs,
                ChartColours.LIGHT,
                new ChartTexts(
                        messages.of("load.chart.throughput"),
                        messages.of("load.live.latency"),
                        messages.of("load.chart.limit"),
                        messages.of("load.chart.concurrency"),
                        messages.of("load.chart.rate"),
                        messages.of("load.chart.unstable")));
    }

    /** Asks for a result that was saved. */
    void open() {
        Path file =
                take.open(owner, messages.of("load.open"), messages.of("load.file.json"), "json");
        if (file != null) {
            model.open(file);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String name(KnownRun run) {
        return run.report().target().model() + "-load-test";
    }
}
