package dev.tritonexplorer.load;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one level came to. Immutable.
 *
 * @param count requests that succeeded
 * @param responses of these; another number than {@code count} only for decoupled models
 * @param errors of the requests that failed, by kind
 * @param elapsed how long it was measured; with a fixed time or count from the first request's
 *     begin to the last one's end
 * @param cpu time that this whole process took meanwhile, to about 10 ms; 0 where it cannot be told
 * @param client the mean time of each stage on this side; absent where the mode cannot see it. Its
 *     total is the mean from the sending, not from the scheduled time
 * @param server empty where the server's statistics could not be had
 * @param network the mean latency without this side's stages and the server's, in ns, never below
 *     0; empty where these are not known
 * @param overhead the share of the time, 0 to 1, in which this side had work to do and a place for
 *     a request in flight was empty; for a closed loop only
 * @param punctuality for a rate only
 * @param stability whether the measured windows were alike
 * @param withinLimit whether the latency kept within the limit; true if there is none
 * @param windows all of them, also those that are no part of the result
 * @param warnings what to know before reading the rest
 * @param ended why the level ended early: the server answered no more
 * @param stopped whether {@link LoadTest#stop} ended it
 */
public record LevelResult(
        Level level,
        long count,
        long responses,
        Map<ErrorKind, Errors> errors,
        Duration elapsed,
        Duration cpu,
        Latency latency,
        Timings client,
        Optional<ServerPart> server,
        OptionalLong network,
        OptionalDouble overhead,
        Optional<Punctuality> punctuality,
        Stability stability,
        boolean withinLimit,
        List<Window> windows,
        List<LoadWarning> warnings,
        Optional<TritonException> ended,
        boolean stopped) {

    /** Whether the measured windows were alike. */
    public enum Stability {
        /** The last three were. */
        STABLE,
        /** They were not, or there were fewer. */
        UNSTABLE,
        /** A fixed time or count was measured. */
        NOT_ASKED
    }

    public LevelResult {
        Map<ErrorKind, Errors> copy = new EnumMap<>(ErrorKind.class);
        copy.putAll(errors);
        errors = Collections.unmodifiableMap(copy);
        windows = List.copyOf(windows);
        warnings = List.copyOf(warnings);
    }

    /** Requests that succeeded, a second. */
    public double throughput() {
        return perSecond(count);
    }

    /** Responses a second; other than {@link #throughput} for decoupled models only. */
    public double responseThroughput() {
        return perSecond(responses);
    }

    private double perSecond(long number) {
        return elapsed.isZero() ? 0 : number / (elapsed.toNanos() / 1e9);
    }

    /** Requests that failed. */
    public long failed() {
        return errors.values().stream().mapToLong(Errors::count).sum();
    }
}
