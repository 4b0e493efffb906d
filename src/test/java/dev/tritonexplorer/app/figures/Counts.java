package dev.tritonexplorer.app.figures;

import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.ModelStatistics.BatchStatistics;
import dev.tritonexplorer.client.ModelStatistics.ResponseStatistics;
import dev.tritonexplorer.client.StatisticDuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statistics as a server counts them. */
public final class Counts {

    private static final long MS = 1_000_000;

    private Counts() {}

    /** After so many executions of one request with two items each: 1 + 2 + 6 + 1 ms. */
    public static ModelStatistics of(String model, String version, long executions) {
        return of(model, version, executions, 0);
    }

    /** The same, and so many failures. */
    public static ModelStatistics of(String model, String version, long executions, long failed) {
        return new ModelStatistics(
                model,
                version,
                executions == 0 ? 0 : System.currentTimeMillis() - 3000,
                2 * executions,
                executions,
                time(executions, 10),
                time(failed, 3),
                time(executions, 1),
                time(executions, 2),
                time(executions, 6),
                time(executions, 1),
                time(executions / 5, 1),
                time(executions - executions / 5, 1),
                executions == 0
                        ? List.of()
                        : List.of(
                                new BatchStatistics(
                                        2,
                                        time(executions, 2),
                                        time(executions, 6),
                                        time(executions, 1))),
                Map.of(),
                List.of());
    }

    /** Of a decoupled model with so many responses in each of its requests. */
    public static ModelStatistics decoupled(String model, long requests, int responses) {
        ModelStatistics plain = of(model, "1", requests);
        Map<String, ResponseStatistics> places = new LinkedHashMap<>();
        for (int place = 0; place < responses; place++) {
            places.put(
                    Integer.toString(place),
                    new ResponseStatistics(
                            time(requests, 2 + place),
                            time(requests, 1),
                            time(requests, 3),
                            StatisticDuration.NONE,
                            StatisticDuration.NONE,
                            StatisticDuration.NONE));
        }
        return new ModelStatistics(
                model,
                "1",
                plain.lastInference(),
                plain.inferenceCount(),
                plain.executionCount(),
                plain.success(),
                plain.fail(),
                plain.queue(),
                plain.computeInput(),
                plain.computeInfer(),
                plain.computeOutput(),
                plain.cacheHit(),
                plain.cacheMiss(),
                plain.batches(),
                places,
                List.of(new ModelStatistics.MemoryUsage("GPU", 0, 48L << 20)));
    }

    private static StatisticDuration time(long count, long msEach) {
        return new StatisticDuration(count, count * msEach * MS);
    }
}
