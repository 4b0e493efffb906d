package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Timings;

import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The moments of one call ({@link System#nanoTime}), from which the stages follow without a gap.
 * Starts when made. OkHttp reports these events on the thread that executes the call, so the fields
 * need no guard.
 */
final class Stopwatch extends EventListener {

    private final long start = System.nanoTime();
    private long firstByteOut;
    private long lastByteOut;
    private long firstByteIn;
    private long lastByteIn;
    private boolean answered;
    private boolean freshlySecured;
    private @Nullable InetSocketAddress address;

    /** The headers are the first bytes handed to the connection. */
    @Override
    public void requestHeadersStart(Call call) {
        sending();
    }

    /** The first byte is about to be handed to the connection. */
    void sending() {
        firstByteOut = System.nanoTime();
    }

    /** The request is flushed: for the body to report, since OkHttp's event precedes the flush. */
    void sent() {
        lastByteOut = System.nanoTime();
    }

    /** OkHttp 5 reports the first byte only together with the last header. */
    @Override
    public void responseHeadersEnd(Call call, Response response) {
        answered();
    }

    /** The headers of the response are here. */
    void answered() {
        firstByteIn = System.nanoTime();
        answered = true;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        address = connection.route().socketAddress();
    }

    /** Where OkHttp has reached the server in this call. */
    Optional<InetSocketAddress> address() {
        return Optional.ofNullable(address);
    }

    /** The body has been read to its end. */
    void received() {
        lastByteIn = System.nanoTime();
    }

    /** Whether response headers have come. */
    boolean isAnswered() {
        return answered;
    }

    @Override
    public void secureConnectStart(Call call) {
        freshlySecured = true;
    }

    /** Whether the call has made its TLS connection, not taken an idle one. */
    boolean isFreshlySecured() {
        return freshlySecured;
    }

    /** Nanoseconds since the call. */
    long elapsed() {
        return System.nanoTime() - start;
    }

    /**
     * The stages until now. A server may answer before it has read the whole request; then nothing
     * was waited for.
     */
    Timings timings() {
        long end = System.nanoTime();
        long sent = lastByteOut == 0 ? firstByteOut : lastByteOut;
        long answer = Math.max(sent, firstByteIn);
        long received = Math.max(answer, lastByteIn);
        return new Timings(
                OptionalLong.of(firstByteOut - start),
                OptionalLong.of(sent - firstByteOut),
                OptionalLong.of(answer - sent),
                OptionalLong.of(received - answer),
                OptionalLong.of(end - received),
                end - start);
    }
}
