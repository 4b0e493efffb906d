package dev.tritonexplorer.support;

import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A listener that keeps all that it hears of one request. */
public final class Heard implements InferStream.Listener {

    private final List<StreamResponse> responses = new CopyOnWriteArrayList<>();
    private final CompletableFuture<StreamEnd> end = new CompletableFuture<>();

    @Override
    public void received(StreamResponse response) {
        if (end.isDone()) {
            throw new IllegalStateException("A response after the end");
        }
        responses.add(response);
    }

    @Override
    public void ended(StreamEnd ended) {
        if (!end.complete(ended)) {
            throw new IllegalStateException("A second end");
        }
    }

    public List<StreamResponse> responses() {
        return responses;
    }

    public boolean isOver() {
        return end.isDone();
    }

    /** The end, which must come within 20 s. */
    public StreamEnd end() {
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** The INT32 values of an output of all responses, in the order of arrival. */
    public List<Integer> ints(String output) {
        return responses.stream()
                .map(each -> each.response().output(output).orElseThrow().toInts()[0])
                .toList();
    }
}
