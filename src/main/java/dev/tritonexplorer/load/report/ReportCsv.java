package dev.tritonexplorer.load.report;

import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.load.Latency;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.ServerPart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * A report as the table that perf_analyzer writes with its verbose columns, so that whatever reads
 * the one reads the other: times in whole microseconds, rows by rising throughput, an item of a
 * batch counted as an inference. What is not known is an empty cell; perf_analyzer writes 0 there.
 */
public final class ReportCsv {

    private ReportCsv() {}

    /** The table, a line for each level under one with the columns' names. */
    public static String write(LoadReport report) {
        boolean decoupled = report.target().decoupled();
        boolean cached =
                report.levels().stream()
                        .flatMap(level -> level.server().stream())
                        .anyMatch(server -> server.cacheHit() > 0 || server.cacheMiss() > 0);
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", header(report.settings().load().kind(), decoupled, cached)));
        report.levels().stream()
                .sorted(Comparator.comparingDouble(LevelResult::throughput))
                .map(level -> row(level, report.target().batch(), decoupled, cached))
                .forEach(row -> lines.add(String.join(",", row)));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> header(Level.Kind kind, boolean decoupled, boolean cached) {
        List<String> names = new ArrayList<>();
        names.add(kind == Level.Kind.RATE ? "Request Rate" : "Concurrency");
        names.add("Inferences/Second");
        if (decoupled) {
            names.add("Response Throughput");
        }
        names.addAll(
                List.of(
                        "Client Send",
                        "Network+Server Send/Recv",
                        "Server Queue",
                        "Server Compute Input",
                        "Server Compute Infer",
                        "Server Compute Output"));
        if (cached) {
            names.addAll(List.of("Server Cache Hit", "Server Cache Miss"));
        }
        names.addAll(
                List.of(
                        "Client Recv",
                        "p50 latency",
                        "p90 latency",
                        "p95 latency",
                        "p99 latency",
                        "Avg latency",
                        "request/response",
                        "response wait"));
        return names;
    }

    private static List<String> row(
            LevelResult level, int batch, boolean decoupled, boolean cached) {
        Timings client = level.client();
        long send = client.serialise().orElse(0) + client.send().orElse(0);
        long receive = client.receive().orElse(0) + client.parse().orElse(0);
        boolean split = client.send().isPresent();
        List<String> cells = new ArrayList<>();
        cells.add(Numbers.plain(level.level().value()).toString());
        cells.add(rate(level.throughput() * batch));
        if (decoupled) {
            cells.add(rate(level.responseThroughput()));
        }
        cells.add(split ? micros(send) : "");
        cells.add(level.network().isPresent() ? micros(level.network().getAsLong()) : "");
        cells.add(server(level, ServerPart::queue));
        cells.add(server(level, ServerPart::computeInput));
        cells.add(server(level, ServerPart::computeInfer));
        cells.add(server(level, ServerPart::computeOutput));
        if (cached) {
            cells.add(server(level, ServerPart::cacheHit));
            cells.add(server(level, ServerPart::cacheMiss));
        }
        cells.add(split ? micros(receive) : "");
        Latency latency = level.latency();
        cells.add(micros(latency.p50()));
        cells.add(micros(latency.p90()));
        cells.add(micros(latency.p95()));
        cells.add(micros(latency.p99()));
        cells.add(micros(latency.mean()));
        cells.add(split ? micros(send + receive) : "");
        cells.add(client.waiting().isPresent() ? micros(client.waiting().getAsLong()) : "");
        return cells;
    }

    private static String server(LevelResult level, ToLongFunction<ServerPart> figure) {
        return level.server().map(part -> micros(figure.applyAsLong(part))).orElse("");
    }

    private static String micros(double nanos) {
        return Long.toString(Math.round(nanos / 1e3));
    }

    private static String rate(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
