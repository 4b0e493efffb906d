package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureModel;

import java.util.List;
import java.util.Optional;

/** One request after the other, each with the server's share of its own time. */
record SyncRun(
        TritonClient client,
        PictureModel model,
        ClassifyOptions options,
        Batches batches,
        ServerShare server,
        Outage outage,
        Delivery delivery,
        Breaker breaker)
        implements ModeRun {

    @Override
    public void run() throws Exception {
        for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
            breaker.awaitDone(server::begin);
            classify(batch);
        }
    }

    @Override
    public void cancel() {
        // The one request in flight is waited for behind the breaker, which ends it.
    }

    private void classify(Batch batch) throws Exception {
        try {
            InferResponse response =
                    breaker.await(() -> client.infer(batch.request(model, options)));
            outage.answered();
            List<List<Classification>> found =
                    breaker.await(() -> batch.classes(response, model, options));
            batch.classified(found, response, share(response.version())).forEach(delivery::first);
        } catch (TritonException problem) {
            outage.failed(problem);
            server.forget();
            batch.failed(problem).forEach(delivery::first);
        }
    }

    private Optional<ServerTimings> share(String version) throws Exception {
        try {
            return breaker.await(() -> server.since(version, 1));
        } catch (InterruptedException cancelled) {
            // The answer is there: it counts. The next wait ends the run.
            return Optional.empty();
        }
    }
}
