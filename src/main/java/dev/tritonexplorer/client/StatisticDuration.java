package dev.tritonexplorer.client;

/** How often something happened, and the time it took in all, in nanoseconds. */
public record StatisticDuration(long count, long ns) {

    public static final StatisticDuration NONE = new StatisticDuration(0, 0);

    StatisticDuration minus(StatisticDuration before) {
        return new StatisticDuration(count - before.count, ns - before.ns);
    }
}
