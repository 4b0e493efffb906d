package dev.tritonexplorer.cli;

import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.ServerPart;
import dev.tritonexplorer.load.report.ReportJson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/** A load test's figures for people: of one level all of them, of several a table. */
record BenchFigures(LoadReport report) {

    /** What the table leaves to {@code --json}. */
    private static final Set<String> DETAILS =
            Set.of(
                    "settings",
                    "warnings",
                    "levels",
                    "windows",
                    "first_errors",
                    "ended",
                    "began",
                    "chosen_us",
                    "cpu_s");

    static String json(LoadReport report) {
        return ReportJson.write(report);
    }

    List<String> lines() {
        return report.levels().size() == 1 ? single() : sweep();
    }

    private List<String> single() {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each :
                JsonMapper.shared().readTree(json(report)).properties()) {
            JsonNode value = each.getValue();
            boolean nothing = value.isContainer() ? value.isEmpty() : value.asString().isEmpty();
            if (nothing || DETAILS.contains(each.getKey())) {
                continue;
            }
            if (value.isObject()) {
                value.properties()
                        .forEach(
                                part ->
                                        rows.add(
                                                List.of(
                                                        partName(each.getKey(), part.getKey()),
                                                        part.getValue().asString())));
            } else {
                rows.add(List.of(each.getKey(), Console.escape(text(value))));
            }
        }
        return Table.lines(rows);
    }

    /** The client's stages stand by their names alone. */
    private static String partName(String owner, String part) {
        return "  " + (owner.equals("client") ? part : owner + "." + part);
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? String.join(", ", value.valueStream().map(JsonNode::asString).toList())
                : value.asString();
    }

    private List<String> sweep() {
        boolean decoupled = report.target().decoupled();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>();
        head.add(
                Messages.text(
                        report.settings().load().kind() == Level.Kind.RATE
                                ? "bench.table.rate"
                                : "bench.table.concurrency"));
        head.add("infer/s");
        if (decoupled) {
            head.add("responses/s");
        }
        head.addAll(
                List.of(
                        "mean", "p50", "p90", "p95", "p99", "queue", "compute", "network", "failed",
                        ""));
        rows.add(head);
        for (LevelResult level : report.levels()) {
            List<String> row = new ArrayList<>();
            row.add(number(level.level().value()));
            row.add(rate(level.throughput() * report.target().batch()));
            if (decoupled) {
                row.add(rate(level.responseThroughput()));
            }
            row.add(time(level.latency().mean()));
            row.add(time(level.latency().p50()));
            row.add(time(level.latency().p90()));
            row.add(time(level.latency().p95()));
            row.add(time(level.latency().p99()));
            row.add(server(level, ServerPart::queue));
            row.add(
                    server(
                            level,
                            part ->
                                    part.computeInput()
                                            + part.computeInfer()
                                            + part.computeOutput()));
            row.add(level.network().isPresent() ? time(level.network().getAsLong()) : "-");
            row.add(Long.toString(level.failed()));
            row.add(note(level));
            rows.add(row);
        }
        List<String> lines = new ArrayList<>(Table.lines(rows));
        if (report.settings().latencyLimit().isPresent()) {
            report.best()
                    .ifPresent(
                            best ->
                                    lines.add(
                                            Messages.text(
                                                    "bench.best",
                                                    name(best.level()),
                                                    best.throughput() * report.target().batch())));
        }
        return lines;
    }

    private static String note(LevelResult level) {
        List<String> notes = new ArrayList<>();
        if (level.stability() == LevelResult.Stability.UNSTABLE) {
            notes.add(Messages.text("bench.table.not-stable"));
        }
        if (!level.withinLimit()) {
            notes.add(Messages.text("bench.table.over"));
        }
        return String.join(", ", notes);
    }

    private static String server(LevelResult level, ToLongFunction<ServerPart> figure) {
        return level.server().map(part -> time(figure.applyAsLong(part))).orElse("-");
    }

    private static String rate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("0+$", "");
    }

    /** As a person would say it. */
    static String name(Level level) {
        return Messages.text(
                switch (level.kind()) {
                    case CONCURRENCY -> "bench.level.concurrency";
                    case RATE -> "bench.level.rate";
                },
                number(level.value()));
    }

    /** With the unit that keeps it short. */
    static String time(double nanos) {
        if (nanos < 1e6) {
            return String.format(Locale.ROOT, "%.0f µs", nanos / 1e3);
        }
        return nanos < 1e9
                ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
