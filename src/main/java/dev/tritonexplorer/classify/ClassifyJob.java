package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PicturePreprocessor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A run over many pictures, working on threads of its own: pictures are prepared a few ahead while
 * requests are in flight, so memory does not grow with the list.
 *
 * <p>Requests carry {@link ClassifyOptions#batchSize} pictures and the ids "1", "2", … in the
 * list's order, as the Python image_client sends them. A picture that cannot be read leaves its
 * place to the next one. The last request carries what is left: image_client fills it up with the
 * first pictures again, but Triton takes smaller batches, and nothing is computed in vain.
 *
 * <p>When three requests in a row had no answer, the rest fails without being sent.
 */
public final class ClassifyJob {

    /**
     * Hears of the run. Calls come one at a time, on the job's threads, and must not block for
     * long. An exception ends the run: {@link #done} fails with it.
     */
    public interface Listener {

        /**
         * A picture is finished; again with server timings if they are known only later (not in
         * SYNC).
         */
        void onResult(PictureResult result);
    }

    /**
     * How a run ended.
     *
     * @param elapsed from the start to the last result, in ns
     * @param cancelled whether pictures were left out because of {@link #cancel}
     */
    public record Summary(int classified, int failed, boolean cancelled, long elapsed) {}

    private static final Logger LOG = LoggerFactory.getLogger(ClassifyJob.class);

    private final CompletableFuture<Summary> done = new CompletableFuture<>();
    private final Breaker breaker = new Breaker();
    private final int files;
    private final Prefetch pictures;
    private final Delivery delivery;
    private final ModeRun run;

    private ClassifyJob(
            TritonClient client,
            PictureModel model,
            List<Path> files,
            ClassifyOptions options,
            Listener listener,
            Preparer preparer,
            int threads) {
        List<Path> list = List.copyOf(files);
        Outage outage = new Outage();
        ServerShare server = new ServerShare(client, model, options.serverTimings());
        this.files = list.size();
        pictures = new Prefetch(list, threads, threads + options.batchSize(), preparer);
        delivery = new Delivery(listener, this::cancel);
        Batches batches =
                new Batches(list, options.batchSize(), pictures, outage, delivery, breaker);
        run =
                switch (options.mode()) {
                    case SYNC ->
                            new SyncRun(
                                    client, model, options, batches, server, outage, delivery,
                                    breaker);
                    case ASYNC ->
                            new AsyncRun(
                                    client::inferAsync,
                                    model,
                                    options,
                                    batches,
                                    server,
                                    outage,
                                    delivery,
                                    breaker);
                    case STREAM -> {
                        StreamCalls calls =
                                new StreamCalls(
                                        client, options.streamLimit(), options.request(), breaker);
                        yield new StreamRun(
                                new AsyncRun(
                                        calls, model, options, batches, server, outage, delivery,
                                        breaker),
                                calls);
                    }
                };
    }

    /**
     * Starts at once. Each picture gets exactly one result, unless the run is cancelled before it;
     * but in SYNC, with server timings, each classified one is delivered again at the end with the
     * run's mean. The client stays the caller's to close.
     *
     * @throws IllegalArgumentException if an option is out of its range, with a sentence for the
     *     user
     */
    public static ClassifyJob start(
            TritonClient client,
            PictureModel model,
            List<Path> files,
            ClassifyOptions options,
            Listener listener) {
        return start(
                client,
                model,
                files,
                options,
                listener,
                file -> PicturePreprocessor.prepare(file, model, options.picture()),
                Runtime.getRuntime().availableProcessors());
    }

    static ClassifyJob start(
            TritonClient client,
            PictureModel model,
            List<Path> files,
            ClassifyOptions options,
            Listener listener,
            Preparer preparer,
            int threads) {
        check(options, model, client.endpoint());
        ClassifyJob job =
                new ClassifyJob(client, model, files, options, listener, preparer, threads);
        Thread.ofVirtual().name("classify").start(job::run);
        return job;
    }

    private static void check(ClassifyOptions options, PictureModel model, Endpoint endpoint) {
        if (options.mode() == ClassifyOptions.Mode.STREAM && endpoint.protocol() != Protocol.GRPC) {
            throw new IllegalArgumentException(
                    "Streams need gRPC, but %s is HTTP".formatted(endpoint));
        }
        if (options.classes() < 1) {
            throw new IllegalArgumentException("The number of classes must be at least 1");
        }
        if (options.concurrency() < 1) {
            throw new IllegalArgumentException("The concurrency must be at least 1");
        }
        int most = Math.max(1, model.maxBatchSize());
        if (options.batchSize() < 1 || options.batchSize() > most) {
            throw new IllegalArgumentException(
                    most == 1
                            ? "Model \"%s\" takes one picture a request: use batch size 1"
                                    .formatted(model.name())
                            : "Model \"%s\" takes 1 to %d pictures a request, but the batch size is %d"
                                    .formatted(model.name(), most, options.batchSize()));
        }
    }

    /** Cancels requests in flight and leaves out the pictures that have none yet. */
    public void cancel() {
        breaker.breakOff();
        run.cancel();
    }

    /** Completes when the last result has been delivered; fails only on a programming error. */
    public CompletableFuture<Summary> done() {
        return done;
    }

    private void run() {
        try (pictures) {
            run.run();
        } catch (InterruptedException cancelled) {
            LOG.debug("Cancelled: the summary says what was left out");
        } catch (Exception | Error problem) {
            delivery.fail(problem);
        }
        delivery.complete(done, files);
    }
}
