package dev.tritonexplorer.compare;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.compare.WayReport.State;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far a comparison is.
 *
 * @param ways all of {@link Way#all}, in that order
 * @param done requests that have ended
 * @param total requests that there are to be; it shrinks when a way is given up
 * @param elapsed since the start, in ns
 * @param unchecked why the classes could not be told, if so
 * @param finished whether nothing more comes
 */
public record ComparisonReport(
        List<WayReport> ways,
        int done,
        int total,
        long elapsed,
        Optional<String> unchecked,
        boolean finished) {

    /** Scores that a transport has not changed differ by less, whatever their printing. */
    private static final double TOLERANCE = 1e-5;

    public ComparisonReport {
        ways = List.copyOf(ways);
    }

    /** What is known of a way. */
    public WayReport of(Way way) {
        return ways.stream().filter(each -> each.way().equals(way)).findFirst().orElseThrow();
    }

    /** Those with times, the shortest median first. */
    public List<WayReport> ranked() {
        return ways.stream()
                .filter(each -> each.times().isPresent())
                .sorted(Comparator.comparingLong(each -> each.times().orElseThrow().median()))
                .toList();
    }

    /** The way with the shortest median. */
    public Optional<WayReport> fastest() {
        return ranked().stream().findFirst();
    }

    /** How many ways run here. */
    public long running() {
        return ways.stream().filter(each -> !(each.state() instanceof State.Blocked)).count();
    }

    /** How many ways Triton has. */
    public long existing() {
        return ways.stream().filter(each -> each.way().exists()).count();
    }

    /** The ways whose classes are not those of most ways, or not always the same. */
    public List<Way> differing() {
        List<WayReport> known =
                ways.stream()
                        .filter(each -> each.times().isPresent())
                        .filter(each -> !each.times().orElseThrow().classes().isEmpty())
                        .toList();
        List<Classification> usual = List.of();
        long most = 0;
        for (WayReport each : known) {
            List<Classification> classes = each.times().orElseThrow().classes();
            long votes =
                    known.stream()
                            .filter(other -> same(classes, other.times().orElseThrow().classes()))
                            .count();
            if (votes > most) {
                most = votes;
                usual = classes;
            }
        }
        List<Way> differing = new ArrayList<>();
        for (WayReport each : known) {
            WayFigures figures = each.times().orElseThrow();
            if (!figures.steady() || !same(figures.classes(), usual)) {
                differing.add(each.way());
            }
        }
        return differing;
    }

    /** Whether two answers are the same, but for the last digits of their scores. */
    static boolean same(List<Classification> one, List<Classification> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            double first = one.get(i).score();
            double second = other.get(i).score();
            double most = TOLERANCE * Math.max(1, Math.abs(first));
            boolean near = Double.compare(first, second) == 0 || Math.abs(first - second) <= most;
            if (one.get(i).index() != other.get(i).index() || !near) {
                return false;
            }
        }
        return true;
    }
}
