package dev.tritonexplorer.load;

/**
 * From a request's begin to its end, in ns, to three digits; 0 where none succeeded. With a rate,
 * the begin is the scheduled one.
 *
 * @param deviation the standard one
 * @param chosen what stability and limit look at: the mean, or {@link LoadSettings#percentile}
 */
public record Latency(
        long min,
        double mean,
        double deviation,
        long p50,
        long p90,
        long p95,
        long p99,
        long max,
        double chosen) {

    /** Of no request. */
    public static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
