package dev.tritonexplorer.client;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Small inferences of the model {@code simple} in every way that the client has, a few at a time.
 * Every answer is compared with the right one; the first that is wrong or fails ends the load with
 * an exception.
 */
final class SoakLoad {

    private static final int LENGTH = 16;
    private static final int WORKERS = 3;
    private static final int STREAM_WINDOW = 8;
    private static final long LIMIT_MINUTES = 30;
    private static final int[] COUNTING = IntStream.range(0, LENGTH).toArray();

    private final AtomicLong cancelled = new AtomicLong();
    private final boolean cancels;

    /**
     * @param cancels whether some of the calls are cancelled
     */
    SoakLoad(boolean cancels) {
        this.cancels = cancels;
    }

    /** One of a numbered series of calls. */
    private interface Step {
        void run(int number) throws Exception;
    }

    /** How many calls have ended as cancelled so far. */
    long cancelled() {
        return cancelled.get();
    }

    /** Blocking and asynchronous calls of one client; one of a hundred is cancelled. */
    void unary(TritonClient client, int calls) throws Exception {
        shared(calls, number -> unaryCall(client, number));
    }

    private void unaryCall(TritonClient client, int number) throws Exception {
        if (cancels && number % 100 == 99) {
            // Before the call has left, and when it is under way.
            cancel(client, number, number % 200 == 99 ? 0 : 300_000);
        } else if (number % 10 < 7) {
            check(client.infer(request(number)), number);
        } else {
            check(client.inferAsync(request(number)).get(1, TimeUnit.MINUTES), number);
        }
    }

    private void cancel(TritonClient client, int number, long after) throws Exception {
        CompletableFuture<InferResponse> call = client.inferAsync(request(number));
        LockSupport.parkNanos(after);
        call.cancel(true);
        try {
            check(call.get(1, TimeUnit.MINUTES), number);
        } catch (CancellationException expected) {
            cancelled.incrementAndGet();
        }
    }

    /** Requests on an open stream, some of them under way at once. */
    void stream(InferStream stream, int requests) throws Exception {
        Semaphore window = new Semaphore(STREAM_WINDOW);
        CompletableFuture<Void> failure = new CompletableFuture<>();
        for (int number = 0; number < requests && !failure.isDone(); number++) {
            acquire(window, 1);
            stream.send(request(number), new Answer(number, window, failure));
        }
        acquire(window, STREAM_WINDOW);
        if (failure.isDone()) {
            failure.get();
        }
    }

    private static void acquire(Semaphore window, int places) throws Exception {
        if (!window.tryAcquire(places, 1, TimeUnit.MINUTES)) {
            throw new TimeoutException("The stream has given no answer for a minute");
        }
    }

    /** Expects one right response. */
    private record Answer(int number, Semaphore window, CompletableFuture<Void> failure)
            implements InferStream.Listener {

        @Override
        public void received(StreamResponse response) {
            try {
                check(response.response(), number);
            } catch (IllegalStateException wrong) {
                failure.completeExceptionally(wrong);
            }
        }

        @Override
        public void ended(StreamEnd end) {
            end.problem().ifPresent(failure::completeExceptionally);
            if (end.responses() != 1) {
                failure.completeExceptionally(
                        new IllegalStateException(end.responses() + " responses to a request"));
            }
            window.release();
        }
    }

    /**
     * Clients that live for one inference: a blocking, an asynchronous or a cancelled one, over
     * gRPC on a stream, too.
     */
    void connects(Endpoint endpoint, int clients) throws Exception {
        shared(clients, number -> connect(endpoint, number));
    }

    private void connect(Endpoint endpoint, int number) throws Exception {
        try (TritonClient client = TritonClient.connect(endpoint)) {
            switch (number % 10) {
                case 0, 1, 2 -> check(client.inferAsync(request(number)).get(), number);
                case 3, 4 -> {
                    if (endpoint.protocol() == Protocol.GRPC) {
                        try (InferStream stream = client.stream(StreamSettings.DEFAULTS)) {
                            stream(stream, 1);
                        }
                    } else {
                        check(client.infer(request(number)), number);
                    }
                }
                case 5 -> {
                    if (cancels) {
                        cancel(client, number, number % 20 == 5 ? 0 : 300_000);
                    }
                }
                default -> check(client.infer(request(number)), number);
            }
        }
    }

    /** On virtual threads and on others: a client may serve the two in different ways. */
    private static void shared(int count, Step step) throws Exception {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger threads = new AtomicInteger();
        ThreadFactory both =
                task ->
                        threads.getAndIncrement() % 2 == 0
                                ? Thread.ofVirtual().unstarted(task)
                                : Thread.ofPlatform().unstarted(task);
        try (ExecutorService workers = Executors.newThreadPerTaskExecutor(both)) {
            List<Future<?>> all =
                    IntStream.range(0, WORKERS)
                            .<Future<?>>mapToObj(
                                    worker ->
                                            workers.submit(
                                                    () -> {
                                                        work(next, count, step);
                                                        return null;
                                                    }))
                            .toList();
            for (Future<?> worker : all) {
                worker.get(LIMIT_MINUTES, TimeUnit.MINUTES);
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The load has failed", failed.getCause());
        }
    }

    private static void work(AtomicInteger next, int count, Step step) throws Exception {
        try {
            for (int number = next.getAndIncrement();
                    number < count;
                    number = next.getAndIncrement()) {
                step.run(number);
            }
        } finally {
            // One that fails leaves the others nothing to do.
            next.set(count);
        }
    }

    private static InferRequest request(int number) {
        int[] same = new int[LENGTH];
        Arrays.fill(same, number);
        Shape shape = Shape.of(1, LENGTH);
        return InferRequest.of(
                "simple",
                new InferInput("INPUT0", Tensor.ofInts(shape, COUNTING)),
                new InferInput("INPUT1", Tensor.ofInts(shape, same)));
    }

    private static void check(InferResponse response, int number) {
        int[] sums = response.output("OUTPUT0").orElseThrow().toInts();
        for (int i = 0; i < LENGTH; i++) {
            if (sums.length != LENGTH || sums[i] != i + number) {
                throw new IllegalStateException(
                        "Request %d got %s".formatted(number, Arrays.toString(sums)));
            }
        }
    }
}
