package dev.tritonexplorer.app.overview;

import java.time.Duration;
import java.util.List;

/**
 * Many checks in a few figures.
 *
 * @param checks how many there were
 * @param lost how many had no answer
 * @param median of the answers' latencies, in ns; 0 without an answer
 * @param slowest of the answers' latencies, in ns; 0 without an answer
 * @param span from the first check to the last
 */
public record CheckSummary(int checks, int lost, long median, long slowest, Duration span) {

    /**
     * @param checks oldest first
     */
    static CheckSummary of(List<Check> checks) {
        long[] latencies =
                checks.stream()
                        .filter(Check::isAnswered)
                        .mapToLong(one -> one.health().latency())
                        .sorted()
                        .toArray();
        int answers = latencies.length;
        return new CheckSummary(
                checks.size(),
                checks.size() - answers,
                answers == 0 ? 0 : latencies[(answers - 1) / 2],
                answers == 0 ? 0 : latencies[answers - 1],
                checks.isEmpty()
                        ? Duration.ZERO
                        : Duration.between(checks.getFirst().at(), checks.getLast().at()));
    }
}
