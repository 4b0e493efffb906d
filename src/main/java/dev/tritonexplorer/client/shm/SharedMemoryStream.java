package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;

import java.util.concurrent.CompletableFuture;

/** A stream whose tensors travel in shared memory. */
final class SharedMemoryStream implements InferStream {

    private final InferStream inner;
    private final RegionPool pool;
    private final OutputSizes sizes;

    SharedMemoryStream(InferStream inner, RegionPool pool, OutputSizes sizes) {
        this.inner = inner;
        this.pool = pool;
        this.sizes = sizes;
    }

    private record Released(SharedRequest shared, Listener to) implements Listener {

        @Override
        public void received(StreamResponse response) {
            to.received(response.withResponse(shared.read(response.response())));
        }

        @Override
        public void ended(StreamEnd end) {
            // A model may go on with a request of which it has told an error.
            end.problem().ifPresentOrElse(shared::failedMidway, shared::done);
            to.ended(end);
        }
    }

    @Override
    public String send(InferRequest request, Listener listener) {
        SharedRequest shared = SharedRequest.of(request, pool, sizes);
        try {
            return inner.send(shared.request(), new Released(shared, listener));
        } catch (RuntimeException | Error problem) {
            shared.failed(problem);
            throw problem;
        }
    }

    @Override
    public boolean isReady() {
        return inner.isReady();
    }

    @Override
    public void finish() {
        inner.finish();
    }

    @Override
    public void cancel() {
        inner.cancel();
    }

    @Override
    public CompletableFuture<Void> done() {
        return inner.done();
    }

    @Override
    public void close() {
        inner.close();
    }
}
