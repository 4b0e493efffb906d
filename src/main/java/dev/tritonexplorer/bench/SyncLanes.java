package dev.tritonexplorer.bench;

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
    private final InferRequest request;
    private final int concurrency;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    SyncLanes(TritonClient client, InferRequest request, int concurrency) {
        this.client = client;
        this.request = request;
        this.concurrency = concurrency;
    }

    @Override
    public Optional<InferResponse> first(Duration limit) {
        return Optional.of(client.infer(request));
    }

    @Override
    public CompletableFuture<Void> run(Phase phase) {
        threads.clear();
        return CompletableFuture.allOf(
                IntStream.range(0, concurrency)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> loop(phase), this::start))
                        .toArray(CompletableFuture<?>[]::new));
    }

    private void start(Runnable loop) {
        Thread thread = Thread.ofPlatform().daemon().name("bench").unstarted(loop);
        threads.add(thread);
        thread.start();
    }

    private void loop(Phase phase) {
        while (phase.awaitBegin()) {
            long begin = System.nanoTime();
            try {
                phase.answered(begin, client.infer(request));
            } catch (TritonException problem) {
                phase.failed(problem);
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
