package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.connect.ServerLink;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.load.LoadListener;
import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.LoadTest;
import dev.tritonexplorer.load.Workload;

import java.util.function.Consumer;

/** Runs load tests: {@link LoadTest}, or a fake in tests. */
@FunctionalInterface
public interface LoadRunner {

    /**
     * As {@link LoadTest#run}, on a connection of its own.
     *
     * @param stop gets, before the load begins, what ends it with what there is
     * @throws TritonException if the very first request fails
     * @throws IllegalArgumentException for choices that do not fit the model
     * @throws InterruptedException if this thread was interrupted
     */
    LoadReport run(LoadOrder order, Consumer<Runnable> stop, LoadListener listener)
            throws InterruptedException;

    /** Makes the load indeed. */
    static LoadRunner real() {
        return (order, stop, listener) -> {
            Session session = order.details().session();
            ServerLink link = session.link();
            // Nobody reads a million calls in the log, and to keep them would slow the load.
            ClientOptions options = link.options().withoutCalls();
            LoadSettings settings = order.settings().withCallTimeout(options.inferTimeout());
            int inFlight =
                    Math.max(
                            ClientOptions.DEFAULTS.maxConcurrency(),
                            LoadTest.mostInFlight(settings));
            Workload workload =
                    Workload.of(
                            order.details().metadata(),
                            order.details().version(),
                            order.details().config(),
                            order.choices());
            try (TritonClient client =
                    link.clients().open(session.endpoint(), options.withMaxConcurrency(inFlight))) {
                LoadTest test = new LoadTest(client, workload, settings);
                stop.accept(test::stop);
                return test.run(listener);
            }
        };
    }
}
