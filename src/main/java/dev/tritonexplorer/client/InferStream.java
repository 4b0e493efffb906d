package dev.tritonexplorer.client;

import java.util.concurrent.CompletableFuture;

/**
 * A bidirectional stream ({@code ModelStreamInfer}): many requests, each with any number of
 * responses. A client may have several at once. Thread-safe.
 *
 * <p>Responses are told apart by the request's id, never by their order. A request without an id is
 * given one; an id that is still in flight on the stream is refused. Every request asks for the
 * empty final response, so that each ends for certain.
 *
 * <p>Back-pressure: {@link #send} blocks while the connection takes no more, and the server is told
 * to wait while a listener has not returned. Listeners are called one after the other, in the order
 * of arrival, on a thread that may block; one that blocks holds back all responses of its stream.
 */
public interface InferStream extends AutoCloseable {

    /** Hears what becomes of one request; not called any more after {@link #ended}. */
    interface Listener {

        /** One response; the final marker without outputs is not one. */
        void received(StreamResponse response);

        /** All responses have come; those of a request that failed end in a problem. */
        void ended(StreamEnd end);
    }

    /**
     * Sends a request. Its settings (headers, deadline, compression) must be the defaults: they
     * belong to the stream.
     *
     * @return the id that it goes under
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} if it cannot be sent, {@code
     *     CANCELLED} if the stream was closed or the thread interrupted, else the error with which
     *     the stream has ended
     */
    String send(InferRequest request, Listener listener);

    /**
     * Whether {@link #send} would not wait now. A listener that sends only then, and leaves the
     * rest to another thread, never holds back the responses of its stream.
     */
    default boolean isReady() {
        return false;
    }

    /** No more requests; the responses of those sent still arrive. */
    void finish();

    /**
     * Ends the stream and all its requests at once. What a request in flight does on the server is
     * up to its backend.
     */
    void cancel();

    /**
     * Completes when the stream has ended and all listeners have heard so; exceptionally with a
     * {@link TritonException} unless it ended well after {@link #finish}.
     */
    CompletableFuture<Void> done();

    /** {@link #cancel}, and waits until the listeners have heard so. */
    @Override
    void close();
}
