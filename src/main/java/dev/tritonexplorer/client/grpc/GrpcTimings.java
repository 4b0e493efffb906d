package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.Timings;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

import java.util.OptionalLong;

/**
 * The clock of one call, and what it saw of the stream. Each stage begins where the one before it
 * ended, so that they add up to the total. What the stages of {@link Timings} mean over gRPC:
 *
 * <ul>
 *   <li><b>serialise</b>: from the call until the stream takes the message: describing it (the
 *       tensors are not copied for that) and, if there is no connection yet, looking up the name,
 *       connecting and the HTTP/2 handshake.
 *   <li><b>send</b>: from there until the last byte of the message was handed to the operating
 *       system: one copy of the tensors into the connection's buffers and waits for the server's
 *       flow control, so that a slow network shows here when the request is larger than the window.
 *       If the answer begins earlier, until then; where gRPC does not report the hand-over, which
 *       it does not for small requests ({@link Infer#method}) and now and then for others that
 *       leave at once, until the copy was made.
 *   <li><b>waiting</b>: from there until the response's headers: the network both ways and the
 *       server. Triton sends its headers together with the message.
 *   <li><b>receive</b>: from there until message and status had been read.
 *   <li><b>parse</b>: from there until the response was built. A blocking call parses on the
 *       caller's thread, so waking that thread counts here.
 * </ul>
 *
 * <p>Written by the calling thread and the network thread, one after the other.
 */
final class GrpcTimings extends ClientStreamTracer {

    private static final long UNSEEN = -1;

    private final long begin = System.nanoTime();
    private final Runnable whenPending;
    private volatile boolean connected;
    private volatile boolean ended;
    private volatile long taken = UNSEEN;
    private volatile long copied = UNSEEN;
    private volatile long sent = UNSEEN;
    private volatile long firstByte = UNSEEN;
    private volatile long lastByte = UNSEEN;

    /**
     * @param whenPending run when the call has to wait for a connection
     */
    GrpcTimings(Runnable whenPending) {
        this.whenPending = whenPending;
    }

    /** Options for the call that this is the clock of. */
    CallOptions options(Compression compression) {
        CallOptions options =
                CallOptions.DEFAULT.withStreamTracerFactory(
                        new ClientStreamTracer.Factory() {
                            @Override
                            public ClientStreamTracer newClientStreamTracer(
                                    StreamInfo info, Metadata headers) {
                                return GrpcTimings.this;
                            }
                        });
        String encoding = Deflate.encoding(compression);
        return encoding == null ? options : options.withCompression(encoding);
    }

    private long now() {
        return System.nanoTime() - begin;
    }

    @Override
    public void createPendingStream() {
        whenPending.run();
    }

    @Override
    public void streamCreated(Attributes transport, Metadata headers) {
        connected = true;
    }

    @Override
    public void outboundMessage(int number) {
        taken = now();
    }

    @Override
    public void outboundMessageSent(int number, long wireSize, long uncompressedSize) {
        copied = now();
    }

    /** The stream's write queue ran empty; the last time counts. */
    void drained() {
        sent = now();
    }

    @Override
    public void inboundHeaders() {
        firstByte = now();
    }

    @Override
    public void inboundTrailers(Metadata trailers) {
        ended = true;
    }

    /** When the call began, in {@link System#nanoTime}. */
    long begin() {
        return begin;
    }

    /** Message and status are here. */
    void closed() {
        lastByte = now();
    }

    /** Whether the call reached a connection that had finished its handshake. */
    boolean connected() {
        return connected;
    }

    /** Whether the call's status is the server's own. */
    boolean ended() {
        return ended;
    }

    /** The timings of a call that succeeded and whose response has just been built. */
    Timings finish() {
        long total = now();
        long receiveEnd = Math.min(lastByte, total);
        long waitEnd = Math.min(firstByte == UNSEEN ? receiveEnd : firstByte, receiveEnd);
        long sendEnd = Math.min(Math.max(sent, copied), waitEnd);
        long serialiseEnd = Math.min(taken, sendEnd);
        return new Timings(
                OptionalLong.of(serialiseEnd),
                OptionalLong.of(sendEnd - serialiseEnd),
                OptionalLong.of(waitEnd - sendEnd),
                OptionalLong.of(receiveEnd - waitEnd),
                OptionalLong.of(total - receiveEnd),
                total);
    }
}
