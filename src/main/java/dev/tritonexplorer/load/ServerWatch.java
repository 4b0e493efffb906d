package dev.tritonexplorer.load;

import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.StatisticDuration;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Asks for the server's statistics beside the load, and once they are refused not again. Used by
 * one thread.
 */
final class ServerWatch {

    private final TritonClient client;
    private final String model;
    private final String version;
    private Optional<TritonException> refusal = Optional.empty();

    /**
     * @param version empty for all that are loaded, whichever the server chooses
     */
    ServerWatch(TritonClient client, String model, String version) {
        this.client = client;
        this.model = model;
        this.version = version;
    }

    /**
     * One moment, which is somewhere between two.
     *
     * @param ended how many requests of the phase had ended before it
     * @param begun how many had begun after it
     */
    record Moment(List<ModelStatistics> statistics, long ended, long begun) {}

    /** The counters before a phase; empty if the server does not tell. */
    Optional<Moment> look() {
        return look(() -> 0, () -> 0);
    }

    /** The counters now; empty if the server does not tell. */
    Optional<Moment> look(Phase phase) {
        return look(phase::ended, phase::begun);
    }

    private Optional<Moment> look(LongSupplier ended, LongSupplier begun) {
        if (refusal.isPresent()) {
            return Optional.empty();
        }
        long before = ended.getAsLong();
        try {
            List<ModelStatistics> statistics = client.statistics(model, version);
            return Optional.of(new Moment(statistics, before, begun.getAsLong()));
        } catch (TritonException problem) {
            refusal = Optional.of(problem);
            return Optional.empty();
        }
    }

    /** Why nothing is known. */
    Optional<TritonException> refusal() {
        return refusal;
    }

    /**
     * What the server did in between.
     *
     * @param lanes how many requests may be in flight: so many more may belong to it, since the
     *     server counts a request a moment after its answer
     * @return empty if it did nothing, or was loaded anew
     */
    static Optional<ServerPart> between(Moment before, Moment after, int lanes) {
        Sum sum = new Sum();
        for (ModelStatistics now : after.statistics()) {
            Optional<ModelStatistics> was =
                    before.statistics().stream()
                            .filter(each -> each.version().equals(now.version()))
                            .findFirst();
            Optional<ModelStatistics> difference = was.flatMap(now::minus);
            if (difference.isEmpty()) {
                return Optional.empty();
            }
            sum.parts.add(difference.get());
        }
        long requests = sum.of(each -> each.success().count());
        if (requests <= 0) {
            return Optional.empty();
        }
        long failures = sum.of(each -> each.fail().count());
        long ours = after.begun() - before.ended();
        return Optional.of(
                new ServerPart(
                        requests,
                        sum.of(ModelStatistics::inferenceCount),
                        sum.of(ModelStatistics::executionCount),
                        failures,
                        sum.mean(ModelStatistics::success, requests),
                        sum.mean(ModelStatistics::queue, requests),
                        sum.mean(ModelStatistics::computeInput, requests),
                        sum.mean(ModelStatistics::computeInfer, requests),
                        sum.mean(ModelStatistics::computeOutput, requests),
                        sum.mean(ModelStatistics::cacheHit, requests),
                        sum.mean(ModelStatistics::cacheMiss, requests),
                        requests + failures > ours + lanes));
    }

    /** How many requests in between cannot be ours; 0 or fewer if all can. */
    static long others(Moment before, Moment after, ServerPart part) {
        return part.requests() + part.failures() - (after.begun() - before.ended());
    }

    private static final class Sum {

        private final List<ModelStatistics> parts = new ArrayList<>();

        long of(ToLongFunction<ModelStatistics> figure) {
            return parts.stream().mapToLong(figure).sum();
        }

        long mean(Function<ModelStatistics, StatisticDuration> figure, long requests) {
            return of(each -> figure.apply(each).ns()) / requests;
        }
    }
}
