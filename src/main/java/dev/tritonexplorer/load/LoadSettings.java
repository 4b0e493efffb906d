package dev.tritonexplorer.load;

import dev.tritonexplorer.client.shm.SharedMemoryKind;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the load is made and measured. Immutable.
 *
 * @param streams over which {@link Mode#STREAM} spreads the requests, one a request in flight at
 *     most; of no meaning to other modes
 * @param sharing what memory the tensors travel in; empty for the messages
 * @param warmup load before the first level is measured, which counts for nothing; may be zero.
 *     Later levels have a second of it at most: the programs on both sides are warm by then
 * @param percentile the latency that stability and limit look at, above 0 and below 100; empty for
 *     the mean
 * @param latencyLimit a level whose latency exceeds it is the last
 * @param callTimeout how long nothing may come back before the run is given up
 */
public record LoadSettings(
        Load load,
        Measurement measurement,
        Mode mode,
        int streams,
        Optional<SharedMemoryKind> sharing,
        Duration warmup,
        OptionalDouble percentile,
        Optional<Duration> latencyLimit,
        Duration callTimeout) {

    /**
     * @throws IllegalArgumentException for what cannot be; the message is a sentence
     */
    public LoadSettings {
        if (streams < 1) {
            throw new IllegalArgumentException("There must be a stream");
        }
        if (warmup.isNegative()) {
            throw new IllegalArgumentException("The warm-up must not be negative");
        }
        if (percentile.isPresent()
                && !(percentile.getAsDouble() > 0 && percentile.getAsDouble() < 100)) {
            throw new IllegalArgumentException("The percentile must be above 0 and below 100");
        }
        if (latencyLimit.isPresent()
                && (latencyLimit.get().isNegative() || latencyLimit.get().isZero())) {
            throw new IllegalArgumentException("The latency limit must be positive");
        }
        if (callTimeout.isNegative() || callTimeout.isZero()) {
            throw new IllegalArgumentException("The call timeout must be positive");
        }
        if (latencyLimit.isEmpty() && needsLimit(load.levels())) {
            throw new IllegalArgumentException(
                    "Levels without an end, and a binary search, need a latency limit");
        }
    }

    private static boolean needsLimit(Levels levels) {
        return switch (levels) {
            case Levels.Listed listed -> false;
            case Levels.Stepped stepped -> stepped.end() == 0;
            case Levels.Halved halved -> true;
        };
    }

    /** Blocking calls, tensors in the messages, 2 s of warm-up, no limit, a minute's patience. */
    public static LoadSettings of(Load load, Measurement measurement) {
        return of(load, measurement, Optional.empty());
    }

    /** As {@link #of(Load, Measurement)}, up to this latency: levels without an end need one. */
    public static LoadSettings of(
            Load load, Measurement measurement, Optional<Duration> latencyLimit) {
        return new LoadSettings(
                load,
                measurement,
                Mode.SYNC,
                1,
                Optional.empty(),
                Duration.ofSeconds(2),
                OptionalDouble.empty(),
                latencyLimit,
                Duration.ofMinutes(1));
    }

    /** The same in this mode. */
    public LoadSettings withMode(Mode wanted) {
        return new LoadSettings(
                load,
                measurement,
                wanted,
                streams,
                sharing,
                warmup,
                percentile,
                latencyLimit,
                callTimeout);
    }

    /** The same over so many streams. */
    public LoadSettings withStreams(int wanted) {
        return new LoadSettings(
                load,
                measurement,
                mode,
                wanted,
                sharing,
                warmup,
                percentile,
                latencyLimit,
                callTimeout);
    }

    /** The same with the tensors in this memory, or in the messages. */
    public LoadSettings withSharing(Optional<SharedMemoryKind> wanted) {
        return new LoadSettings(
                load,
                measurement,
                mode,
                streams,
                wanted,
                warmup,
                percentile,
                latencyLimit,
                callTimeout);
    }

    /** The same with this warm-up. */
    public LoadSettings withWarmup(Duration wanted) {
        return new LoadSettings(
                load,
                measurement,
                mode,
                streams,
                sharing,
                wanted,
                percentile,
                latencyLimit,
                callTimeout);
    }

    /** The same with an eye on this percentile, or on the mean. */
    public LoadSettings withPercentile(OptionalDouble wanted) {
        return new LoadSettings(
                load,
                measurement,
                mode,
                streams,
                sharing,
                warmup,
                wanted,
                latencyLimit,
                callTimeout);
    }

    /** The same up to this latency, or up to none. */
    public LoadSettings withLatencyLimit(Optional<Duration> wanted) {
        return new LoadSettings(
                load, measurement, mode, streams, sharing, warmup, percentile, wanted, callTimeout);
    }

    /** The same with this patience. */
    public LoadSettings withCallTimeout(Duration wanted) {
        return new LoadSettings(
                load,
                measurement,
                mode,
                streams,
                sharing,
                warmup,
                percentile,
                latencyLimit,
                wanted);
    }
}
