package dev.tritonexplorer.compare;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.classify.ServerShare;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Traffic;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One way's turns. For one thread. */
final class WayRun implements AutoCloseable {

    /** A way that fails so often in a row will go on to do so, and a time-out takes a minute. */
    private static final int MOST_FAILURES = 3;

    private final Way way;
    private final TritonClient client;
    private final InferRequest request;
    private final ServerShare server;
    private final Answers answers;
    private final Caller caller;
    private final Samples samples = new Samples();
    private int failuresInARow;

    /**
     * @param client whose traffic is this way's alone during a turn
     * @param server reads the statistics by another client
     */
    WayRun(
            Way way,
            TritonClient client,
            InferRequest request,
            ServerShare server,
            Answers answers) {
        this.way = way;
        this.client = client;
        this.request = request;
        this.server = server;
        this.answers = answers;
        caller = new Caller(client, way.mode());
    }

    Way way() {
        return way;
    }

    boolean isGivenUp() {
        return samples.isGivenUp();
    }

    WayFigures figures() {
        return samples.figures();
    }

    /** Opens connections and regions, and lets both sides get into their stride. */
    void warmUp(int requests) throws InterruptedException {
        Samples unused = new Samples();
        for (int i = 0; i < requests && !isGivenUp(); i++) {
            one(unused);
        }
        if (way.mode() != Mode.SYNC && !isGivenUp()) {
            together(requests, unused);
        }
    }

    /** So many requests one at a time and, where the mode has that, as many together. */
    void turn(int requests) throws InterruptedException {
        Optional<Traffic> before = client.traffic();
        server.forget();
        server.begin();
        int answered = 0;
        String version = "";
        for (int i = 0; i < requests && !isGivenUp(); i++) {
            Optional<InferResponse> response = one(samples);
            if (response.isPresent()) {
                answered++;
                version = response.get().version();
            }
        }
        if (answered > 0) {
            settle(version, answered).ifPresent(samples::server);
        }
        int more = 0;
        if (way.mode() != Mode.SYNC && !isGivenUp()) {
            server.forget();
            server.begin();
            more = together(requests, samples);
            // Else those that the server counts late would be taken for others' requests.
            settle(version, more);
        }
        if (before.isPresent() && answered + more > 0) {
            samples.wire(client.traffic().orElseThrow().since(before.get()), answered + more);
        }
    }

    private Optional<ServerTimings> settle(String version, int answered)
            throws InterruptedException {
        Optional<ServerTimings> timings = server.since(version, answered);
        if (Thread.interrupted()) {
            throw new InterruptedException("Cancelled");
        }
        return timings;
    }

    private Optional<InferResponse> one(Samples into) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            InferResponse response = caller.call(request);
            into.answered(response, System.nanoTime() - begin);
            failuresInARow = 0;
            into.classes(answers.classes(response));
            return Optional.of(response);
        } catch (TritonException problem) {
            failed(problem);
            return Optional.empty();
        }
    }

    private int together(int requests, Samples into) throws InterruptedException {
        Deque<CompletableFuture<InferResponse>> inFlight = new ArrayDeque<>();
        int answered = 0;
        long begin = System.nanoTime();
        try {
            for (int sent = 0; (sent < requests || !inFlight.isEmpty()) && !isGivenUp(); ) {
                try {
                    if (sent < requests && inFlight.size() < Comparison.IN_FLIGHT) {
                        sent++;
                        inFlight.add(caller.send(request));
                    } else {
                        caller.await(inFlight.remove());
                        answered++;
                        failuresInARow = 0;
                    }
                } catch (TritonException problem) {
                    failed(problem);
                }
            }
        } finally {
            inFlight.forEach(each -> each.cancel(true));
        }
        into.together(answered, System.nanoTime() - begin);
        return answered;
    }

    private void failed(TritonException problem) {
        samples.failed(problem);
        failuresInARow++;
        if (failuresInARow >= MOST_FAILURES || problem.kind() == ErrorKind.TIMED_OUT) {
            samples.giveUp();
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
