package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.LoadWarning;

import java.util.ArrayList;
import java.util.List;

/** What to know before reading the figures, as sentences. */
final class BenchWarnings {

    private BenchWarnings() {}

    static List<String> of(Endpoint endpoint, LoadReport report) {
        List<String> lines = new ArrayList<>();
        for (LevelResult level : report.levels()) {
            String where =
                    report.levels().size() == 1 ? "" : BenchFigures.name(level.level()) + ": ";
            level.ended()
                    .ifPresent(
                            problem ->
                                    lines.add(
                                            where
                                                    + Messages.text(
                                                            "bench.ended",
                                                            Failures.line(endpoint, problem))));
            level.warnings().stream()
                    .map(BenchWarnings::sentence)
                    .filter(text -> !text.isEmpty())
                    .forEach(text -> lines.add(where + text));
        }
        report.warnings().stream().map(BenchWarnings::sentence).forEach(lines::add);
        if (report.stopped()) {
            lines.add(Messages.text("bench.stopped"));
        }
        return lines.stream().distinct().toList();
    }

    private static String sentence(LoadWarning warning) {
        double value = warning.value();
        return switch (warning.kind()) {
            case NOT_STABLE -> Messages.text("bench.warning.not-stable", (long) value);
            case SENT_LATE -> Messages.text("bench.warning.sent-late", 100 * value);
            case CLIENT_OVERHEAD -> Messages.text("bench.warning.client-overhead", 100 * value);
            case OTHER_TRAFFIC -> Messages.text("bench.warning.other-traffic", (long) value);
            case NETWORK_FLOORED ->
                    Messages.text("bench.warning.network-floored", BenchFigures.time(value));
            case NO_STATISTICS ->
                    Messages.text("bench.warning.no-statistics", warning.detail().orElse(""));
            case LIMIT_EXCEEDED ->
                    Messages.text("bench.warning.limit-exceeded", BenchFigures.time(value));
            // Said already: it was stopped, or it ended early and why.
            case INCOMPLETE -> "";
        };
    }
}
