package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.imaging.PictureModel;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A run over many pictures, working on threads of its own. */
public final class ClassifyJob {

    /**
     * Hears of the run. Calls come one at a time, on the job's threads, and must not block for
     * long.
     */
    public interface Listener {

        /**
         * A picture is finished; again with server timings if they are known only later (ASYNC).
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

    private final CompletableFuture<Summary> done = new CompletableFuture<>();

    private ClassifyJob() {}

    /**
     * Starts at once. Each picture gets exactly one result, unless the run is cancelled before it.
     */
    public static ClassifyJob start(
            TritonClient client,
            PictureModel model,
            List<Path> files,
            ClassifyOptions options,
            Listener listener) {
        throw new UnsupportedOperationException("Not built yet");
    }

    /** Cancels requests in flight and leaves out the pictures that have none yet. */
    public void cancel() {}

    /** Completes when the last result has been delivered; fails only on a programming error. */
    public CompletableFuture<Summary> done() {
        return done;
    }
}
