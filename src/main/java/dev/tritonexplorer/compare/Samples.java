package dev.tritonexplorer.compare;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.Traffic;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What comes of a way's requests, gathered turn by turn. For one thread. */
final class Samples {

    private final List<Long> latencies = new ArrayList<>();
    private final List<Long> sends = new ArrayList<>();
    private final List<Long> receives = new ArrayList<>();
    private final List<ServerTimings> server = new ArrayList<>();
    private List<Classification> classes = List.of();
    private boolean steady = true;
    private long together;
    private long togetherNanos;
    private long bytes;
    private long counted;
    private int failed;
    private @Nullable TritonException firstError;
    private boolean givenUp;

    void answered(InferResponse response, long nanos) {
        latencies.add(nanos);
        Timings timings = response.timings();
        if (timings.serialise().isPresent() && timings.send().isPresent()) {
            sends.add(timings.serialise().getAsLong() + timings.send().getAsLong());
        }
        if (timings.parse().isPresent()) {
            receives.add(timings.receive().orElse(0) + timings.parse().getAsLong());
        }
    }

    void classes(List<Classification> found) {
        if (classes.isEmpty()) {
            classes = found;
        } else if (!ComparisonReport.same(classes, found)) {
            steady = false;
        }
    }

    void server(ServerTimings mean) {
        server.add(mean);
    }

    /** So many were answered in a time with several in flight. */
    void together(int answers, long nanos) {
        together += answers;
        togetherNanos += nanos;
    }

    void wire(Traffic moved, int requests) {
        bytes += moved.total();
        counted += requests;
    }

    void failed(TritonException problem) {
        failed++;
        if (firstError == null) {
            firstError = problem;
        }
    }

    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    WayFigures figures() {
        // A turn that others have disturbed tells less than one that they have not.
        List<ServerTimings> alone = server.stream().filter(each -> !each.otherTraffic()).toList();
        List<ServerTimings> used = alone.isEmpty() ? server : alone;
        return new WayFigures(
                latencies.size(),
                quantile(latencies, 0.5).orElse(0),
                quantile(latencies, 0.95).orElse(0),
                quantile(sends, 0.5),
                quantile(receives, 0.5),
                quantile(used.stream().map(ServerTimings::total).toList(), 0.5),
                !used.isEmpty() && alone.isEmpty(),
                throughput(),
                counted == 0 ? OptionalLong.empty() : OptionalLong.of(bytes / counted),
                classes,
                steady,
                failed,
                Optional.ofNullable(firstError),
                givenUp);
    }

    private OptionalDouble throughput() {
        if (togetherNanos > 0) {
            return OptionalDouble.of(together * 1e9 / togetherNanos);
        }
        long sum = latencies.stream().mapToLong(Long::longValue).sum();
        return sum == 0 ? OptionalDouble.empty() : OptionalDouble.of(latencies.size() * 1e9 / sum);
    }

    /** The smallest value that this share of the values does not exceed. */
    static OptionalLong quantile(List<Long> values, double share) {
        if (values.isEmpty()) {
            return OptionalLong.empty();
        }
        int at = (int) Math.ceil(share * values.size()) - 1;
        return OptionalLong.of(values.stream().sorted().toList().get(Math.max(0, at)));
    }
}
