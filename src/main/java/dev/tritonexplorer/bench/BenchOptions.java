package dev.tritonexplorer.bench;

import dev.tritonexplorer.client.shm.SharedMemoryKind;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the load is made.
 *
 * @param concurrency requests in flight at any time: each one's end begins the next
 * @param streams over which {@link Mode#STREAM} spreads them; of no meaning to other modes
 * @param warmup load before the measurement, which counts for nothing; may be zero
 * @param duration of the measurement: no request begins after it, those in flight are waited for
 * @param count requests of the measurement, in place of the duration
 * @param sharing what memory the tensors travel in; empty for the messages
 * @param callTimeout how long nothing may come back before the run is given up
 */
public record BenchOptions(
        Mode mode,
        int concurrency,
        int streams,
        Duration warmup,
        Duration duration,
        OptionalLong count,
        Optional<SharedMemoryKind> sharing,
        Duration callTimeout) {

    /** How requests travel. */
    public enum Mode {
        /** A thread for each request in flight, which waits for its answer. */
        SYNC,
        /** Futures; the end of one begins the next. */
        ASYNC,
        /** Bidirectional streams, gRPC only; the answers find their requests by id. */
        STREAM
    }

    /** With tensors in the messages. */
    public BenchOptions(
            Mode mode,
            int concurrency,
            int streams,
            Duration warmup,
            Duration duration,
            OptionalLong count,
            Duration callTimeout) {
        this(mode, concurrency, streams, warmup, duration, count, Optional.empty(), callTimeout);
    }

    public BenchOptions {
        if (concurrency < 1) {
            throw new IllegalArgumentException("The concurrency must be at least 1");
        }
        if (streams < 1 || streams > concurrency) {
            throw new IllegalArgumentException(
                    "There must be 1 to %d streams, not %d".formatted(concurrency, streams));
        }
        if (warmup.isNegative() || duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("The times must be positive");
        }
        if (count.isPresent() && count.getAsLong() < 1) {
            throw new IllegalArgumentException("At least one request must be measured");
        }
    }
}
