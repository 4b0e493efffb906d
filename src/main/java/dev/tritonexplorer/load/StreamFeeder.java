package dev.tritonexplorer.load;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * One stream and the thread that sends on it as long as a lane is free. A listener sends the next
 * request of its lane itself, which spares a thread switch, but only where it need not wait: that
 * would hold back the responses that the server may want read first.
 */
final class StreamFeeder {

    private final TritonClient client;
    private final List<InferRequest> requests;

    /** Those that are not in flight. */
    private final BlockingQueue<InferRequest> free;

    private volatile @Nullable Thread thread;
    private volatile @Nullable InferStream stream;
    private volatile boolean aborted;

    /** Takes no more requests. */
    private volatile @Nullable InferStream spent;

    /**
     * @param requests one for each lane
     */
    StreamFeeder(TritonClient client, List<InferRequest> requests) {
        this.client = client;
        this.requests = requests;
        this.free = new ArrayBlockingQueue<>(requests.size(), false, requests);
    }

    /** One request and its end. */
    Optional<InferResponse> once(Duration limit) throws InterruptedException {
        CompletableFuture<Optional<InferResponse>> ended = new CompletableFuture<>();
        open().send(
                        requests.getFirst(),
                        new Exchange(
                                (end, last) ->
                                        end.problem()
                                                .ifPresentOrElse(
                                                        ended::completeExceptionally,
                                                        () -> ended.complete(last))));
        try {
            return ended.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException problem) {
            throw problem.getCause() instanceof TritonException known
                    ? known
                    : new IllegalStateException(problem.getCause());
        } catch (TimeoutException problem) {
            throw new TritonException(
                    ErrorKind.TIMED_OUT,
                    "No answer on the stream within " + limit.toSeconds() + " s",
                    problem);
        }
    }

    CompletableFuture<Void> start(Phase.Lane lane) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        feed(lane);
                        awaitAll();
                    } catch (InterruptedException aborting) {
                        Thread.currentThread().interrupt();
                    }
                },
                task -> thread = Thread.ofVirtual().name("load-stream").start(task));
    }

    private void awaitAll() throws InterruptedException {
        List<InferRequest> ended = new ArrayList<>();
        while (ended.size() < requests.size()) {
            ended.add(free.take());
        }
        free.addAll(ended);
    }

    private void feed(Phase.Lane lane) throws InterruptedException {
        InferRequest place = free.take();
        long begin;
        while ((begin = lane.awaitBegin()) != Phase.OVER) {
            try {
                send(lane, begin, place, open());
            } catch (TritonException problem) {
                // No stream to be had.
                lane.failed(begin, problem);
                free.add(place);
            }
            place = free.take();
        }
        free.add(place);
    }

    private void send(Phase.Lane lane, long begin, InferRequest request, InferStream to) {
        try {
            to.send(
                    request,
                    new Exchange(
                            (end, last) -> {
                                ended(lane, begin, end, last);
                                sendNext(lane, request, to, end);
                            }));
        } catch (TritonException problem) {
            lane.failed(begin, problem);
            spent = to;
            free.add(request);
        }
    }

    /** On the listeners' thread: leaves it to the feeder unless it can be done at once. */
    private void sendNext(Phase.Lane lane, InferRequest request, InferStream to, StreamEnd end) {
        long begin = end.problem().isEmpty() && to.isReady() ? lane.beginAtOnce() : Phase.OVER;
        if (begin == Phase.OVER) {
            free.add(request);
        } else {
            send(lane, begin, request, to);
        }
    }

    private static void ended(
            Phase.Lane lane, long begin, StreamEnd end, Optional<InferResponse> last) {
        if (end.problem().isPresent()) {
            lane.failed(begin, end.problem().get());
        } else {
            lane.ended(begin, end.responses(), last.orElse(null));
        }
    }

    private InferStream open() {
        InferStream open = stream;
        if (open != null && open == spent) {
            closeStream();
            open = null;
        }
        if (open == null) {
            open = client.stream(StreamSettings.DEFAULTS);
            stream = open;
            if (aborted) {
                open.cancel();
            }
        }
        return open;
    }

    private void closeStream() {
        InferStream open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }

    /** Ends the stream with all that is in flight on it. */
    void abort() {
        aborted = true;
        Thread sender = thread;
        if (sender != null) {
            sender.interrupt();
        }
        InferStream open = stream;
        if (open != null) {
            open.cancel();
        }
    }

    /** Keeps a request's last response until its end. */
    private static final class Exchange implements InferStream.Listener {

        private final BiConsumer<StreamEnd, Optional<InferResponse>> whenEnded;
        private @Nullable InferResponse last;

        Exchange(BiConsumer<StreamEnd, Optional<InferResponse>> whenEnded) {
            this.whenEnded = whenEnded;
        }

        @Override
        public void received(StreamResponse response) {
            last = response.response();
        }

        @Override
        public void ended(StreamEnd end) {
            whenEnded.accept(end, Optional.ofNullable(last));
        }
    }
}
