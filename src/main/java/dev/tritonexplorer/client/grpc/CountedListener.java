package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.InferStatistics;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;

import java.util.concurrent.atomic.AtomicReference;

/** Counts a request before its own listener hears of its end. */
final class CountedListener implements InferStream.Listener {

    private final InferStream.Listener listener;
    private final AtomicReference<InferStatistics> statistics;
    private long first;

    CountedListener(InferStream.Listener listener, AtomicReference<InferStatistics> statistics) {
        this.listener = listener;
        this.statistics = statistics;
    }

    @Override
    public void received(StreamResponse response) {
        if (response.index() == 0) {
            first = response.sinceRequest();
        }
        listener.received(response);
    }

    @Override
    public void ended(StreamEnd end) {
        if (end.problem().isEmpty()) {
            statistics.updateAndGet(before -> before.plus(end, first));
        }
        listener.ended(end);
    }
}
