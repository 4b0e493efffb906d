package dev.tritonexplorer.compare;

import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.compare.WayReport.State;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        StringBuilder text = new StringBuilder(String.join(separator, COLUMNS)).append('\n');
        for (Map<String, Object> row : rows(report)) {
            text.append(
                            COLUMNS.stream()
                                    .map(column -> row.getOrDefault(column, "").toString())
                                    .map(cell)
                                    .collect(Collectors.joining(separator)))
                    .append('\n');
        }
        return text.toString();
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

    /** The lines by column: texts, numbers and truths. What is not known is absent. */
    public static List<Map<String, Object>> rows(ComparisonReport report) {
        long fastest =
                report.fastest().flatMap(WayReport::times).map(WayFigures::median).orElse(0L);
        List<Way> differing = report.differing();
        return ordered(report).stream().map(each -> row(each, fastest, differing)).toList();
    }

    private static Map<String, Object> row(WayReport report, long fastest, List<Way> differing) {
        Way way = report.way();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("protocol", protocol(way));
        row.put("mode", mode(way));
        row.put("tensors", tensors(way));
        report.times().ifPresent(figures -> times(row, figures, fastest));
        report.figures()
                .ifPresent(
                        figures -> {
                            row.put("answered", figures.answered());
                            row.put("failed", figures.failed());
                        });
        report.times()
                .filter(figures -> !figures.classes().isEmpty())
                .ifPresent(figures -> row.put("same_classes", !differing.contains(way)));
        note(report.state()).ifPresent(note -> row.put("note", note));
        return row;
    }

    private static void times(Map<String, Object> row, WayFigures figures, long fastest) {
        putMs(row, "median_ms", OptionalLong.of(figures.median()));
        putMs(row, "p95_ms", OptionalLong.of(figures.percentile95()));
        putMs(row, "send_ms", figures.send());
        putMs(row, "server_ms", figures.server());
        putMs(row, "receive_ms", figures.receive());
        putMs(row, "outside_server_ms", figures.outsideServer());
        row.put("times_fastest", rounded((double) figures.median() / fastest, 3));
        figures.throughput().ifPresent(rate -> row.put("per_second", rounded(rate, 2)));
        figures.wire().ifPresent(bytes -> row.put("bytes_a_request", bytes));
        figures.server().ifPresent(known -> row.put("other_traffic", figures.otherTraffic()));
    }

    private static void putMs(Map<String, Object> row, String name, OptionalLong nanos) {
        nanos.ifPresent(known -> row.put(name, rounded(known / 1e6, 3)));
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }

    private static Optional<String> note(State state) {
        return switch (state) {
            case State.Waiting() -> Optional.empty();
            case State.Blocked(Hindrance hindrance) -> Optional.of(hindrance.message());
            case State.Measured(WayFigures figures) ->
                    figures.firstError().map(TritonException::getMessage);
        };
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
