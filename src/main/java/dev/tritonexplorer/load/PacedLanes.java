package dev.tritonexplorer.load;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Futures by a schedule: one thread sends each at its time, if a lane is free. */
final class PacedLanes implements Lanes {

    private final AsyncLanes single;
    private final TritonClient client;
    private final int places;
    private final BlockingQueue<Place> free;
    private final Set<CompletableFuture<InferResponse>> inFlight = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread sender;

    /** A lane, and the request that it repeats. */
    private record Place(int number, InferRequest request) {}

    PacedLanes(TritonClient client, List<InferRequest> requests) {
        this.client = client;
        single = new AsyncLanes(client, requests);
        places = requests.size();
        free = new ArrayBlockingQueue<>(places);
        for (int i = 0; i < places; i++) {
            free.add(new Place(i, requests.get(i)));
        }
    }

    @Override
    public Optional<InferResponse> first(Duration limit) {
        return single.first(limit);
    }

    @Override
    public CompletableFuture<Void> run(Phase phase) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        feed(phase);
                        awaitAll();
                    } catch (InterruptedException aborting) {
                        Thread.currentThread().interrupt();
                    }
                },
                task -> sender = Thread.ofPlatform().daemon().name("load-sender").start(task));
    }

    private void feed(Phase phase) throws InterruptedException {
        List<Phase.Lane> accounts = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            accounts.add(phase.lane(i));
        }
        while (true) {
            Place place = free.take();
            Phase.Lane lane = accounts.get(place.number());
            long begin = lane.awaitBegin();
            if (begin == Phase.OVER) {
                free.add(place);
                return;
            }
            send(place, lane, begin);
        }
    }

    private void send(Place place, Phase.Lane lane, long begin) {
        CompletableFuture<InferResponse> future;
        try {
            future = client.inferAsync(place.request());
        } catch (TritonException problem) {
            lane.failed(begin, problem);
            free.add(place);
            return;
        }
        inFlight.add(future);
        future.whenComplete(
                (response, problem) -> {
                    inFlight.remove(future);
                    if (problem == null) {
                        lane.answered(begin, response);
                    } else {
                        lane.failed(begin, AsyncLanes.failure(problem));
                    }
                    free.add(place);
                });
    }

    private void awaitAll() throws InterruptedException {
        List<Place> ended = new ArrayList<>();
        while (ended.size() < places) {
            ended.add(free.take());
        }
        free.addAll(ended);
    }

    @Override
    public void abort() {
        Thread thread = sender;
        if (thread != null) {
            thread.interrupt();
        }
        inFlight.forEach(each -> each.cancel(true));
    }

    @Override
    public void close() {
        abort();
    }
}
