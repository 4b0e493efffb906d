package dev.tritonexplorer.load;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Streams, each with an even share of the lanes. */
final class StreamLanes implements Lanes {

    private final List<StreamFeeder> feeders = new ArrayList<>();

    StreamLanes(TritonClient client, List<InferRequest> requests, int streams) {
        int from = 0;
        for (int i = 0; i < streams; i++) {
            int share = requests.size() / streams + (i < requests.size() % streams ? 1 : 0);
            feeders.add(new StreamFeeder(client, requests.subList(from, from + share)));
            from += share;
        }
    }

    @Override
    public Optional<InferResponse> first(Duration limit)
            throws InterruptedException, TritonException {
        return feeders.getFirst().once(limit);
    }

    @Override
    public CompletableFuture<Void> run(Phase phase) {
        return CompletableFuture.allOf(
                IntStream.range(0, feeders.size())
                        .mapToObj(i -> feeders.get(i).start(phase.lane(i)))
                        .toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void abort() {
        feeders.forEach(StreamFeeder::abort);
    }

    @Override
    public void close() {
        abort();
    }
}
