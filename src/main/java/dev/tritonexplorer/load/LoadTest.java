package dev.tritonexplorer.load;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.SharedMemoryKind;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Sends one request again and again, in a closed loop or by a schedule, level after level, and says
 * what came of it. At each level the first request, alone, is looked at in full; then comes the
 * warm-up, and when all its requests have ended, the measurement. {@link #run} once; {@link #stop}
 * from any thread.
 *
 * <p>Memory is bounded whatever the load: no more requests are in flight than the level or the rate
 * admits, those of a schedule that find no place wait as a time and not as objects, and what came
 * of the requests is kept in histograms.
 *
 * <p>Tensors in shared memory: a request in the messages comes before the first and tells how large
 * the outputs are. The inputs are written once, each request in flight has outputs of its own, and
 * nothing is copied or registered while the load runs.
 */
public final class LoadTest {

    /** Of later levels: both sides are warm, the new number of requests has to settle. */
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final TritonClient client;
    private final Workload workload;
    private final LoadSettings settings;
    private final LongSupplier ruleClock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    /**
     * @param client which admits {@link #mostInFlight} requests at once
     */
    public LoadTest(TritonClient client, Workload workload, LoadSettings settings) {
        this(client, workload, settings, System::nanoTime);
    }

    LoadTest(
            TritonClient client, Workload workload, LoadSettings settings, LongSupplier ruleClock) {
        this.client = client;
        this.workload = workload;
        this.settings = settings;
        this.ruleClock = ruleClock;
    }

    /** How many asynchronous requests at once the settings' client must admit. */
    public static int mostInFlight(LoadSettings settings) {
        return Places.most(settings);
    }

    /** Ends the run soon; it returns what it has measured. */
    public void stop() {
        stop.countDown();
        stopped.complete(null);
    }

    /**
     * Makes the load, on this thread and others, until all levels are measured, {@link #stop} is
     * called, or the server answers no more. Its end is bounded: {@link LoadSettings#callTimeout}
     * after the last response.
     *
     * @throws TritonException if the very first request fails, or its response is not as expected
     * @throws InterruptedException if this thread was interrupted; its requests are ended, too
     */
    public LoadReport run(LoadListener listener) throws InterruptedException {
        LevelRun.Context context =
                new LevelRun.Context(
                        workload,
                        settings,
                        new StopRule(ruleClock),
                        stop,
                        stopped,
                        new ServerWatch(
                                client, workload.request().model(), workload.request().version()),
                        listener,
                        System.nanoTime());
        Instant began = Instant.now();
        List<LevelResult> results = new ArrayList<>();
        LevelSearch search = LevelSearch.of(settings.load());
        OptionalDouble next = OptionalDouble.of(search.first());
        while (next.isPresent()) {
            Level level = new Level(settings.load().kind(), next.getAsDouble());
            LevelResult result = level(context, level, results.isEmpty());
            results.add(result);
            listener.levelEnded(result);
            next =
                    result.stopped() || result.ended().isPresent()
                            ? OptionalDouble.empty()
                            : search.next(result.withinLimit());
        }
        return new LoadReport(began, target(), settings, results, warnings(results));
    }

    private LevelResult level(LevelRun.Context context, Level level, boolean first)
            throws InterruptedException {
        Duration settling =
                first || settings.warmup().compareTo(SETTLING) < 0 ? settings.warmup() : SETTLING;
        try {
            return level(context, level, settling);
        } catch (TritonException problem) {
            if (first) {
                throw problem;
            }
            return new LevelOutcome(
                            level,
                            settings,
                            workload.decoupled(),
                            1,
                            new LevelMeasurement(settings, 1),
                            Optional.of(problem),
                            Optional.empty(),
                            false)
                    .result();
        }
    }

    private LevelResult level(LevelRun.Context context, Level level, Duration settling)
            throws InterruptedException {
        Optional<InferResponse> plain =
                settings.sharing().isPresent() || settings.load() instanceof Load.Rate
                        ? once(workload.request())
                        : Optional.empty();
        int places = Places.of(settings, level, bytes(plain));
        if (settings.sharing().isEmpty()) {
            return level(
                    context,
                    level,
                    settling,
                    Collections.nCopies(places, workload.request()),
                    workload::checkFully);
        }
        SharedMemoryKind kind = settings.sharing().get();
        try (SharedLoad shared = SharedLoad.make(client, kind, workload, plain, places)) {
            return level(
                    context,
                    level,
                    settling,
                    shared.requests(),
                    response -> {
                        workload.check(response);
                        shared.checkWritten(response);
                        workload.checkFully(response);
                    });
        }
    }

    private LevelResult level(
            LevelRun.Context context,
            Level level,
            Duration settling,
            List<InferRequest> requests,
            Consumer<InferResponse> check)
            throws InterruptedException {
        try (Lanes lanes = lanes(requests)) {
            lanes.first(settings.callTimeout()).ifPresent(check);
            context.listener().levelBegan(level);
            return new LevelRun(context, level, lanes, requests.size()).run(settling);
        }
    }

    private Optional<InferResponse> once(InferRequest request) throws InterruptedException {
        try (Lanes lane = lanes(List.of(request))) {
            Optional<InferResponse> response = lane.first(settings.callTimeout());
            response.ifPresent(workload::checkFully);
            return response;
        }
    }

    /** What one request in flight takes, as far as it is known. */
    private long bytes(Optional<InferResponse> response) {
        return inputs().stream().mapToLong(each -> each.data().byteSize()).sum()
                + response.stream()
                        .flatMap(each -> each.outputs().stream())
                        .map(InferOutput::data)
                        .mapToLong(each -> each.byteSize())
                        .sum();
    }

    private List<InferInput> inputs() {
        return workload.request().inputs();
    }

    /** A lane for each request. */
    private Lanes lanes(List<InferRequest> requests) {
        return switch (settings.mode()) {
            case SYNC -> new SyncLanes(client, requests);
            case ASYNC ->
                    settings.load() instanceof Load.Rate
                            ? new PacedLanes(client, requests)
                            : new AsyncLanes(client, requests);
            case STREAM ->
                    new StreamLanes(
                            client, requests, Math.min(settings.streams(), requests.size()));
        };
    }

    private LoadReport.Target target() {
        InferRequest request = workload.request();
        return new LoadReport.Target(
                client.endpoint().toString(),
                client.endpoint().protocol().name().toLowerCase(Locale.ROOT),
                request.model(),
                request.version(),
                workload.batch(),
                workload.json(),
                workload.decoupled(),
                inputs().stream()
                        .map(
                                each ->
                                        "%s %s %s"
                                                .formatted(
                                                        each.name(),
                                                        each.data().datatype(),
                                                        each.data().shape()))
                        .toList());
    }

    private List<LoadWarning> warnings(List<LevelResult> results) {
        return settings.latencyLimit().isPresent()
                        && results.stream().noneMatch(LevelResult::withinLimit)
                ? List.of(
                        new LoadWarning(
                                LoadWarning.Kind.LIMIT_EXCEEDED,
                                settings.latencyLimit().get().toNanos()))
                : List.of();
    }
}
