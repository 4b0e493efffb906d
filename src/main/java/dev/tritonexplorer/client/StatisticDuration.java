package dev.tritonexplorer.client;

/**
 * How often something happened, and the time it took in all.
 *
 * @param count how often
 * @param ns the sum, in nanoseconds
 */
public record StatisticDuration(long count, long ns) {

    /** It never happened. */
    public static final StatisticDuration NONE = new StatisticDuration(0, 0);

    StatisticDuration minus(StatisticDuration before) {
        return new StatisticDuration(count - before.count, ns - before.ns);
    }
}
