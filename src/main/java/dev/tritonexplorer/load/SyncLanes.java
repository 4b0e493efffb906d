package dev.tritonexplorer.load;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A platform thread a lane, which waits for each response. */
final class SyncLanes implements Lanes {

    private final TritonClient client;
    private final List<InferRequest> requests;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    SyncLanes(TritonClient client, List<InferRequest> requests) {
        this.client = client;
        this.requests = requests;
    }

    @Override
    public Optional<InferResponse> first(Duration limit) {
        return Optional.of(client.infer(requests.getFirst()));
    }

    @Override
    public CompletableFuture<Void> run(Phase phase) {
        threads.clear();
        return CompletableFuture.allOf(
                IntStream.range(0, requests.size())
                        .mapToObj(
                                i ->
                                        CompletableFuture.runAsync(
                                                () -> loop(phase.lane(i), requests.get(i)),
                                                this::start))
                        .toArray(CompletableFuture<?>[]::new));
    }

    private void start(Runnable loop) {
        Thread thread = Thread.ofPlatform().daemon().name("load").unstarted(loop);
        threads.add(thread);
        thread.start();
    }

    private void loop(Phase.Lane lane, InferRequest request) {
        long begin;
        while ((begin = lane.awaitBegin()) != Phase.OVER) {
            try {
                lane.answered(begin, client.infer(request));
            } catch (TritonException problem) {
                lane.failed(begin, problem);
            }
        }
    }

    @Override
    public void abort() {
        threads.forEach(Thread::interrupt);
    }

    @Override
    public void close() {
        abort();
    }
}
