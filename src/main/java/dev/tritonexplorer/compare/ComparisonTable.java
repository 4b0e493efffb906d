package dev.tritonexplorer.compare;

import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.compare.WayReport.State;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A comparison as text for spreadsheets and programs: a line a way, the fastest first, those that
 * cannot run last with the reason.
 */
public final class ComparisonTable {

    private static final List<String> COLUMNS =
            List.of(
                    "protocol",
                    "mode",
                    "tensors",
                    "median_ms",
                    "p95_ms",
                    "send_ms",
                    "server_ms",
                    "receive_ms",
                    "outside_server_ms",
                    "times_fastest",
                    "per_second",
                    "bytes_a_request",
                    "answered",
                    "failed",
                    "other_traffic",
                    "same_classes",
                    "note");

    private ComparisonTable() {}

    /** As RFC 4180 has it, with a heading. */
    public static String csv(ComparisonReport report) {
        return text(report, ",", ComparisonTable::quoted);
    }

    /** With tabs, as spreadsheets take it from the clipboard. */
    public static String tsv(ComparisonReport report) {
        return text(report, "\t", cell -> cell.replaceAll("[\t\r\n]+", " "));
    }

    private static String text(
            ComparisonReport report, String separator, UnaryOperator<String> cell) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(COLUMNS);
        lines.addAll(rows(report));
        return lines.stream()
                .map(
                        line ->
                                line.stream()
                                        .map(cell)
                                        .collect(Collectors.joining(separator, "", "\n")))
                .collect(Collectors.joining());
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** The ways in the table's order. */
    public static List<WayReport> ordered(ComparisonReport report) {
        List<WayReport> ordered = new ArrayList<>(report.ranked());
        report.ways().stream()
                .filter(each -> each.times().isEmpty())
                .sorted(Comparator.comparing(each -> each.state() instanceof State.Blocked))
                .forEach(ordered::add);
        return ordered;
    }

    private static List<List<String>> rows(ComparisonReport report) {
        long fastest =
                report.ranked().stream()
                        .findFirst()
                        .flatMap(WayReport::times)
                        .map(WayFigures::median)
                        .orElse(0L);
        List<Way> differing = report.differing();
        return ordered(report).stream().map(each -> row(each, fastest, differing)).toList();
    }

    private static List<String> row(WayReport report, long fastest, List<Way> differing) {
        Way way = report.way();
        List<String> row = new ArrayList<>(List.of(protocol(way), mode(way), tensors(way)));
        Optional<WayFigures> times = report.times();
        times.ifPresentOrElse(
                figures -> {
                    row.add(ms(OptionalLong.of(figures.median())));
                    row.add(ms(OptionalLong.of(figures.percentile95())));
                    row.add(ms(figures.send()));
                    row.add(ms(figures.server()));
                    row.add(ms(figures.receive()));
                    row.add(ms(figures.outsideServer()));
                    row.add(number("%.3f", (double) figures.median() / fastest));
                    row.add(
                            figures.throughput().isPresent()
                                    ? number("%.2f", figures.throughput().getAsDouble())
                                    : "");
                    row.add(
                            figures.wire().isPresent()
                                    ? Long.toString(figures.wire().getAsLong())
                                    : "");
                },
                () -> row.addAll(List.of("", "", "", "", "", "", "", "", "")));
        row.add(report.figures().map(each -> Integer.toString(each.answered())).orElse(""));
        row.add(report.figures().map(each -> Integer.toString(each.failed())).orElse(""));
        row.add(times.map(each -> each.otherTraffic() ? "yes" : "no").orElse(""));
        row.add(
                times.filter(each -> !each.classes().isEmpty())
                        .map(each -> differing.contains(way) ? "no" : "yes")
                        .orElse(""));
        row.add(note(report.state()));
        return row;
    }

    private static String note(State state) {
        return switch (state) {
            case State.Waiting() -> "";
            case State.Blocked(Hindrance hindrance) -> hindrance.message();
            case State.Measured(WayFigures figures) ->
                    figures.firstError().map(TritonException::getMessage).orElse("");
        };
    }

    private static String ms(OptionalLong nanos) {
        return nanos.isPresent() ? number("%.3f", nanos.getAsLong() / 1e6) : "";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** As people write it. */
    public static String protocol(Way way) {
        return way.protocol() == Protocol.HTTP ? "HTTP" : "gRPC";
    }

    /** As people write it. */
    public static String mode(Way way) {
        return way.mode().name().toLowerCase(Locale.ROOT);
    }

    /** As people write it. */
    public static String tensors(Way way) {
        return switch (way.tensors()) {
            case BINARY -> "binary";
            case JSON -> "JSON";
            case SYSTEM -> "system shm";
            case CUDA -> "CUDA shm";
        };
    }
}
