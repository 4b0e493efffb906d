package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Compression;
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
 * @param request how requests are packed
 * @param response what responses may be packed with over HTTP; a gRPC server decides by itself
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
        Encoding encoding,
        Compression request,
        Compression response) {

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
                Encoding.BINARY,
                Compression.NONE,
                Compression.NONE);
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
                encoding,
                request,
                response);
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
                wanted,
                request,
                response);
    }

    /** The same, with this many pictures a request. */
    public ClassifyOptions withBatchSize(int pictures) {
        return new ClassifyOptions(
                classes,
                pictures,
                mode,
                concurrency,
                picture,
                serverTimings,
                streamLimit,
                localClasses,
                encoding,
                request,
                response);
    }

    /** The same, with messages packed in these ways. */
    public ClassifyOptions withCompression(Compression ofRequest, Compression ofResponse) {
        return new ClassifyOptions(
                classes,
                batchSize,
                mode,
                concurrency,
                picture,
                serverTimings,
                streamLimit,
                localClasses,
                encoding,
                ofRequest,
                ofResponse);
    }
}
