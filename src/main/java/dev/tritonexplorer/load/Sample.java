package dev.tritonexplorer.load;

import java.time.Duration;
import java.util.Optional;

/**
 * The last half second or so of a running level.
 *
 * @param at since the run began
 * @param span how long it was
 * @param warmup whether it counts for nothing
 * @param throughput requests that succeeded, a second
 * @param responseThroughput responses a second; differs for decoupled models only
 * @param failed requests that failed
 * @param inFlight at its end
 * @param behind with a rate: how long the request that is due has been waiting to be sent; zero
 *     while the schedule is kept
 * @param server what the server said last, at a window's end; absent before, and where it cannot be
 *     asked
 */
public record Sample(
        Duration at,
        Duration span,
        boolean warmup,
        double throughput,
        double responseThroughput,
        Latency latency,
        long failed,
        long inFlight,
        Duration behind,
        Optional<ServerPart> server) {}
