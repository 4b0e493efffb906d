package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.load.Latency;
import dev.tritonexplorer.load.LevelResult;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A load test's figures for programs and people; times in microseconds.
 *
 * @param setting what was measured, by the names that users see
 */
record BenchFigures(Map<String, Object> setting, LevelResult result) {

    Map<String, Object> json() {
        Map<String, Object> row = new LinkedHashMap<>(setting);
        row.put("elapsed_s", rounded(result.elapsed().toNanos() / 1e9, 3));
        row.put("throughput", rounded(result.throughput(), 2));
        row.put("count", result.count());
        row.put("responses", result.responses());
        row.putAll(latencies());
        row.put("client", split());
        row.put("cpu_us", micros(result.cpu().toNanos() / (double) Math.max(1, result.count())));
        row.put("errors", result.failed());
        row.put("errors_by_kind", errors());
        return row;
    }

    List<String> table() {
        List<List<String>> rows = new ArrayList<>();
        json().forEach(
                        (name, value) -> {
                            if (value instanceof Map<?, ?> parts) {
                                parts.forEach(
                                        (part, each) ->
                                                rows.add(List.of("  " + part, each.toString())));
                            } else {
                                rows.add(List.of(name, Console.escape(value.toString())));
                            }
                        });
        return Table.lines(rows);
    }

    private Map<String, Object> latencies() {
        Latency latency = result.latency();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("min_us", micros(latency.min()));
        row.put("mean_us", micros(latency.mean()));
        row.put("p50_us", micros(latency.p50()));
        row.put("p90_us", micros(latency.p90()));
        row.put("p95_us", micros(latency.p95()));
        row.put("p99_us", micros(latency.p99()));
        row.put("max_us", micros(latency.max()));
        return row;
    }

    private Map<String, Object> split() {
        Timings mean = result.client();
        Map<String, Object> row = new LinkedHashMap<>();
        put(row, "serialise_us", mean.serialise());
        put(row, "send_us", mean.send());
        put(row, "wait_us", mean.waiting());
        put(row, "receive_us", mean.receive());
        put(row, "parse_us", mean.parse());
        return row;
    }

    private static void put(Map<String, Object> row, String name, OptionalLong time) {
        time.ifPresent(ns -> row.put(name, micros(ns)));
    }

    private Map<String, Object> errors() {
        Map<String, Object> row = new LinkedHashMap<>();
        result.errors()
                .forEach(
                        (kind, errors) ->
                                row.put(kind.name().toLowerCase(Locale.ROOT), errors.count()));
        return row;
    }

    private static BigDecimal micros(double nanos) {
        return rounded(nanos / 1e3, 1);
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }
}
