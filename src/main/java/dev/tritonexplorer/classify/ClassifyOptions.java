package dev.tritonexplorer.classify;

import dev.tritonexplorer.imaging.PictureOptions;

/**
 * How pictures are sent.
 *
 * @param classes how many classes to ask for, at least 1
 * @param batchSize pictures a request, at least 1 and at most the model's {@code max_batch_size}
 * @param mode one request after the other, or several in flight
 * @param concurrency most requests in flight in {@link Mode#ASYNC}
 * @param serverTimings whether to read the model's statistics for the server's share of the time
 */
public record ClassifyOptions(
        int classes,
        int batchSize,
        Mode mode,
        int concurrency,
        PictureOptions picture,
        boolean serverTimings) {

    /** Whether a request waits for the answer to the one before it. */
    public enum Mode {
        SYNC,
        ASYNC
    }

    /** One class, one picture a request, one request at a time. */
    public static final ClassifyOptions DEFAULTS =
            new ClassifyOptions(1, 1, Mode.SYNC, 8, PictureOptions.DEFAULTS, true);
}
