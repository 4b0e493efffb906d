package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.Hindrance;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.compare.WayFigures;
import dev.tritonexplorer.compare.WayReport;
import dev.tritonexplorer.compare.WayReport.State;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A line of the table. */
sealed interface CompareRow {

    /** Whatever people sort by, first those with times, last those that cannot run. */
    Comparator<CompareRow> PINNED = Comparator.comparingInt(CompareRow::group);

    /**
     * One way.
     *
     * @param fastest the shortest median, in ns; 0 while there is none
     * @param longest what the bars' length stands for, in ns
     * @param differs whether its classes are not those of most ways
     */
    record One(WayReport report, boolean inUse, long fastest, long longest, boolean differs)
            implements CompareRow {

        Way way() {
            return report.way();
        }

        Optional<WayFigures> times() {
            return report.times();
        }

        boolean isFastest() {
            return times().filter(each -> each.median() == fastest).isPresent();
        }
    }

    /** Ways that cannot run for one reason; empty is any. */
    record Hindered(
            Optional<Protocol> protocol,
            Optional<Mode> mode,
            Optional<Tensors> tensors,
            Hindrance hindrance)
            implements CompareRow {}

    /** Of which kind it is, in the order of the table. */
    private int group() {
        return switch (this) {
            case One one when one.times().isPresent() -> 0;
            case One(WayReport(Way way, State.Waiting waiting), var a, var b, var c, var d) -> 1;
            case One failed -> 2;
            case Hindered hindered -> 3;
        };
    }

    /** The table's lines, in no order but that of the reasons. */
    static List<CompareRow> of(ComparisonReport report, @Nullable Way inUse) {
        List<WayReport> ranked = report.ranked();
        long fastest = ranked.isEmpty() ? 0 : ranked.getFirst().times().orElseThrow().median();
        long longest =
                ranked.stream()
                        .map(each -> each.times().orElseThrow())
                        .mapToLong(each -> Math.max(each.median(), each.percentile95()))
                        .max()
                        .orElse(1);
        List<Way> differing = report.differing();
        List<CompareRow> rows = new ArrayList<>();
        Map<Hindrance, List<Way>> hindered = new LinkedHashMap<>();
        for (WayReport each : report.ways()) {
            if (each.state() instanceof State.Blocked(Hindrance hindrance)) {
                hindered.computeIfAbsent(hindrance, key -> new ArrayList<>()).add(each.way());
            } else {
                rows.add(
                        new One(
                                each,
                                each.way().equals(inUse),
                                fastest,
                                longest,
                                differing.contains(each.way())));
            }
        }
        hindered.entrySet().stream()
                .sorted(Comparator.comparing(each -> each.getKey().kind()))
                .forEach(each -> rows.add(hindered(each.getKey(), each.getValue())));
        return rows;
    }

    private static Hindered hindered(Hindrance why, List<Way> ways) {
        return new Hindered(
                only(ways.stream().map(Way::protocol).collect(Collectors.toSet())),
                only(ways.stream().map(Way::mode).collect(Collectors.toSet())),
                only(ways.stream().map(Way::tensors).collect(Collectors.toSet())),
                why);
    }

    private static <T> Optional<T> only(Set<T> values) {
        return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
    }
}
