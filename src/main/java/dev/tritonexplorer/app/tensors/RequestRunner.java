package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.outputs.Received;
import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.GenerateStream;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.snippets.CallMode;
import dev.tritonexplorer.tensors.GenerateJson;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Makes a run on the calling thread, which may be interrupted to cancel it. A request that fails
 * ends the run.
 */
final class RequestRunner {

    /** A model that writes takes its time; a stream without a limit could wait for ever. */
    private static final Duration STREAM_LIMIT = Duration.ofMinutes(10);

    private final Consumer<RunEvent> events;

    RequestRunner(Consumer<RunEvent> events) {
        this.events = events;
    }

    /**
     * Tells of all that comes, and how it ended.
     *
     * @throws InterruptedException if the run was cancelled
     */
    void run(Plan plan) throws InterruptedException {
        try {
            switch (plan) {
                case Plan.Inference inference when inference.mode() == CallMode.STREAM ->
                        stream(inference);
                case Plan.Inference inference when inference.mode() == CallMode.ASYNC ->
                        async(inference);
                case Plan.Inference inference -> sync(inference);
                case Plan.Generation generation -> generate(generation);
            }
            events.accept(new RunEvent.Ended());
        } catch (ExecutionException problem) {
            events.accept(new RunEvent.Failed(cause(problem)));
        } catch (RuntimeException problem) {
            events.accept(new RunEvent.Failed(problem));
        }
    }

    private static Throwable cause(ExecutionException problem) {
        return problem.getCause() == null ? problem : problem.getCause();
    }

    private void sync(Plan.Inference plan) {
        for (int index = 0; index < plan.times(); index++) {
            long sent = System.nanoTime();
            came(plan.client().infer(request(plan, index)), sent, index);
        }
    }

    private record Flying(int index, long sent, CompletableFuture<InferResponse> answer) {}

    private void async(Plan.Inference plan) throws InterruptedException, ExecutionException {
        Queue<Flying> flying = new ArrayDeque<>();
        try {
            for (int index = 0; index < plan.times(); index++) {
                if (flying.size() == plan.atOnce()) {
                    land(flying);
                }
                long sent = System.nanoTime();
                flying.add(new Flying(index, sent, plan.client().inferAsync(request(plan, index))));
            }
            while (!flying.isEmpty()) {
                land(flying);
            }
        } finally {
            flying.forEach(one -> one.answer().cancel(true));
        }
    }

    private void land(Queue<Flying> flying) throws InterruptedException, ExecutionException {
        Flying first = flying.element();
        InferResponse answer = first.answer().get();
        flying.remove();
        // Those behind it may have come before it: their own timing says when.
        events.accept(
                new RunEvent.Came(
                        new Received(answer, answer.timings().total(), first.index(), true)));
        events.accept(new RunEvent.Done());
    }

    private void came(InferResponse answer, long sent, int index) {
        long after = System.nanoTime() - sent;
        events.accept(new RunEvent.Came(new Received(answer, after, index, true)));
        events.accept(new RunEvent.Done());
    }

    private void stream(Plan.Inference plan) throws InterruptedException, ExecutionException {
        Semaphore places = new Semaphore(plan.atOnce());
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        try (InferStream stream = plan.client().stream(settings(plan))) {
            for (int index = 0; index < plan.times(); index++) {
                places.acquire();
                if (failure.get() != null || stream.done().isDone()) {
                    break;
                }
                stream.send(request(plan, index), new Heard(index, places, failure));
            }
            stream.finish();
            stream.done().get();
        } catch (RuntimeException | ExecutionException problem) {
            // What a request was told is nearer to the cause than what the stream ends with.
            if (failure.get() == null) {
                throw problem;
            }
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** What a single request says of its packing holds for the whole stream. */
    private static StreamSettings settings(Plan.Inference plan) {
        return StreamSettings.DEFAULTS
                .withDeadline(STREAM_LIMIT)
                .withCompression(plan.request().settings().request());
    }

    private final class Heard implements InferStream.Listener {
        private final int index;
        private final Semaphore places;
        private final AtomicReference<RuntimeException> failure;

        Heard(int index, Semaphore places, AtomicReference<RuntimeException> failure) {
            this.index = index;
            this.places = places;
            this.failure = failure;
        }

        @Override
        public void received(StreamResponse response) {
            events.accept(
                    new RunEvent.Came(
                            new Received(
                                    response.response(),
                                    response.sinceRequest(),
                                    index,
                                    response.last())));
        }

        @Override
        public void ended(StreamEnd end) {
            end.problem().ifPresent(problem -> failure.compareAndSet(null, problem));
            events.accept(new RunEvent.Done());
            places.release();
        }
    }

    private void generate(Plan.Generation plan) {
        long sent = System.nanoTime();
        if (!plan.streamed()) {
            piece(plan, plan.client().generate(plan.model(), plan.version(), plan.body()), sent);
        } else {
            try (GenerateStream answers =
                    plan.client().generateStream(plan.model(), plan.version(), plan.body())) {
                for (Optional<String> next = answers.next();
                        next.isPresent();
                        next = answers.next()) {
                    piece(plan, next.get(), sent);
                }
            }
        }
        events.accept(new RunEvent.Done());
    }

    private void piece(Plan.Generation plan, String answer, long sent) {
        long after = System.nanoTime() - sent;
        events.accept(new RunEvent.Text(GenerateJson.text(answer, plan.outputs()), after));
    }

    /**
     * One of several has its own id, and of a sequence only the first and the last are its ends.
     */
    private static InferRequest request(Plan.Inference plan, int index) {
        InferRequest request = plan.request();
        if (plan.times() > 1 && !request.id().isEmpty()) {
            request = request.withId(request.id() + "-" + (index + 1));
        }
        Optional<Sequence> place = request.sequence();
        if (place.isPresent()) {
            Sequence one = place.get();
            request =
                    request.withSequence(
                            new Sequence(
                                    one.number(),
                                    one.text(),
                                    one.start() && index == 0,
                                    one.end() && index == plan.times() - 1));
        }
        return plan.mode() == CallMode.STREAM
                ? request.withSettings(CallSettings.DEFAULTS)
                : request;
    }
}
