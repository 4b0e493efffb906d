package dev.tritonexplorer.faults;

import dev.tritonexplorer.faults.FaultMatrix.Row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The matrix for people: a line for each fault, a column for each path. */
final class FaultTable {

    private FaultTable() {}

    static void write(Path file, List<Row> rows) throws IOException {
        List<String> lines = new ArrayList<>();
        List<CallPath> paths = List.of(CallPath.values());
        lines.add("# Faults and what calls come to");
        lines.add("");
        lines.add(
                "%,d calls: blocking and asynchronous, tensors in the messages and in shared memory."
                        .formatted(rows.size()));
        lines.add("A cell: how they ended, after how many milliseconds, and how many of them were");
        lines.add("followed by a call that succeeded, without a restart.");
        lines.add("");
        lines.add("| fault | " + joined(paths.stream().map(CallPath::toString).toList()) + " |");
        lines.add("|---|" + "---|".repeat(paths.size()));
        Map<String, Map<CallPath, List<Row>>> table = new LinkedHashMap<>();
        for (Row row : rows) {
            table.computeIfAbsent(row.fault().name(), name -> new EnumMap<>(CallPath.class))
                    .computeIfAbsent(row.path(), path -> new ArrayList<>())
                    .add(row);
        }
        table.forEach(
                (fault, cells) ->
                        lines.add(
                                "| %s | %s |"
                                        .formatted(
                                                fault,
                                                joined(
                                                        paths.stream()
                                                                .map(path -> cell(cells.get(path)))
                                                                .toList()))));
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static String joined(List<String> cells) {
        return String.join(" | ", cells);
    }

    private static String cell(List<Row> rows) {
        if (rows == null) {
            return "–";
        }
        String kinds =
                rows.stream()
                        .map(row -> row.faulty().kind())
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining(" or "));
        long[] times =
                rows.stream().mapToLong(row -> row.faulty().time().toMillis()).sorted().toArray();
        long recovered = rows.stream().filter(row -> row.after().problem() == null).count();
        boolean wrong = rows.stream().anyMatch(row -> !row.wrong().isEmpty());
        long first = times[0];
        long last = LongStream.of(times).max().orElse(first);
        return "%s%s, %s ms, %d of %d"
                .formatted(
                        wrong ? "WRONG " : "",
                        kinds,
                        first == last ? first : first + "–" + last,
                        recovered,
                        rows.size());
    }
}
