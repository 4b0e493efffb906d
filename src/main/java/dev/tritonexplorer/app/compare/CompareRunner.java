package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.compare.Comparison;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.Plan;
import dev.tritonexplorer.imaging.PictureException;

import java.util.function.Consumer;
import java.util.function.Function;

/** Runs comparisons: {@link Comparison}, or a fake in tests. */
@FunctionalInterface
public interface CompareRunner {

    /**
     * As {@link Comparison#run}.
     *
     * @throws PictureException if the picture cannot be read
     * @throws InterruptedException if it was cancelled
     */
    ComparisonReport run(
            Plan plan,
            Function<Endpoint, TritonClient> clients,
            Consumer<ComparisonReport> listener)
            throws PictureException, InterruptedException;

    /** Compares indeed. */
    static CompareRunner real() {
        return Comparison::run;
    }
}
