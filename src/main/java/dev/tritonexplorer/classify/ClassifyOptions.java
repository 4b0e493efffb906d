package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.imaging.PictureOptions;

import java.time.Duration;
import java.util.Optional;

/**
 * How pictures are sent.
 *
 * @param classes how many classes to ask for, at least 1
 * @param batchSize pictures a request, at least 1 and at most the model's {@code max_batch_size}
 * @param mode one request after the other, or several in flight
 * @param concurrency most requests in flight, but in {@link Mode#SYNC}
 * @param serverTimings whether to read the model's statistics for the server's share of the time
 * @param streamLimit for each request in {@link Mode#STREAM}; in the others it is the client's
 * @param localClasses what finds the classes if the server is to send the output itself; empty if
 *     the server finds them
 * @param encoding how tensors travel over HTTP, where they are not in shared memory
 */
public record ClassifyOptions(
        int classes,
        int batchSize,
        Mode mode,
        int concurrency,
        PictureOptions picture,
        boolean serverTimings,
        Duration streamLimit,
        Optional<LocalClasses> localClasses,
        Encoding encoding) {

    /** How requests follow each other. */
    public enum Mode {
        /** A request waits for the answer to the one before it. */
        SYNC,
        /** Several are in flight, each a call of its own. */
        ASYNC,
        /** Several are in flight on one stream; gRPC only. */
        STREAM
    }

    /** With the server's classes. */
    public ClassifyOptions(
            int classes,
            int batchSize,
            Mode mode,
            int concurrency,
            PictureOptions picture,
            boolean serverTimings,
            Duration streamLimit) {
        this(
                classes,
                batchSize,
                mode,
                concurrency,
                picture,
                serverTimings,
                streamLimit,
                Optional.empty(),
                Encoding.BINARY);
    }

    /** With a client's usual limit, and the server's classes. */
    public ClassifyOptions(
            int classes,
            int batchSize,
            Mode mode,
            int concurrency,
            PictureOptions picture,
            boolean serverTimings) {
        this(
                classes,
                batchSize,
                mode,
                concurrency,
                picture,
                serverTimings,
                ClientOptions.DEFAULTS.inferTimeout());
    }

    /** One class, one picture a request, one request at a time. */
    public static final ClassifyOptions DEFAULTS =
            new ClassifyOptions(1, 1, Mode.SYNC, 8, PictureOptions.DEFAULTS, true);

    /** The same, with classes found here. */
    public ClassifyOptions withLocalClasses(LocalClasses found) {
        return new ClassifyOptions(
                classes,
                batchSize,
                mode,
                concurrency,
                picture,
                serverTimings,
                streamLimit,
                Optional.of(found),
                encoding);
    }

    /** The same, with tensors travelling in this way. */
    public ClassifyOptions withEncoding(Encoding wanted) {
        return new ClassifyOptions(
                classes,
                batchSize,
                mode,
                concurrency,
                picture,
                serverTimings,
                streamLimit,
                localClasses,
                wanted);
    }
}
