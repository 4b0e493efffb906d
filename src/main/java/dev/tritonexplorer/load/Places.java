package dev.tritonexplorer.load;

/** How many requests may be in flight. */
final class Places {

    /** For the tensors of a schedule's requests, both ways. */
    private static final long MEMORY = 256L << 20;

    /** What a request takes beside its tensors. */
    private static final long OVERHEAD = 16L << 10;

    private static final int LEAST = 4;

    /** Each has a thread. */
    private static final int MOST_SYNC = 64;

    private static final int MOST = 256;

    private Places() {}

    /**
     * At a level.
     *
     * @param bytes of a request's tensors, both ways
     */
    static int of(LoadSettings settings, Level level, long bytes) {
        return switch (settings.load()) {
            case Load.Concurrency closed -> (int) level.value();
            case Load.Rate rate ->
                    rate.maxInFlight()
                            .orElseGet(
                                    () ->
                                            Math.clamp(
                                                    MEMORY / (bytes + OVERHEAD),
                                                    LEAST,
                                                    mostOfRate(settings)));
        };
    }

    /** At any level. */
    static int most(LoadSettings settings) {
        return switch (settings.load()) {
            case Load.Rate rate -> rate.maxInFlight().orElse(mostOfRate(settings));
            case Load.Concurrency closed ->
                    switch (closed.levels()) {
                        case Levels.Listed listed ->
                                listed.values().stream()
                                        .mapToInt(Double::intValue)
                                        .max()
                                        .orElseThrow();
                        case Levels.Stepped stepped ->
                                stepped.end() == 0
                                        ? LevelSearch.MOST_IN_FLIGHT
                                        : (int) stepped.end();
                        case Levels.Halved halved -> (int) halved.end();
                    };
        };
    }

    private static int mostOfRate(LoadSettings settings) {
        return settings.mode() == Mode.SYNC ? MOST_SYNC : MOST;
    }
}
