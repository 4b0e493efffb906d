package dev.tritonexplorer.load;

import java.time.Duration;
import java.util.Optional;

/**
 * One stretch of a level's measurement.
 *
 * @param number from 1
 * @param count requests that succeeded
 * @param stable whether it and the two before it are alike; always false where none was asked for
 */
public record Window(
        int number,
        Duration elapsed,
        long count,
        long failed,
        Latency latency,
        Optional<ServerPart> server,
        boolean stable) {

    /** Requests that succeeded, a second. */
    public double throughput() {
        return elapsed.isZero() ? 0 : count / (elapsed.toNanos() / 1e9);
    }
}
