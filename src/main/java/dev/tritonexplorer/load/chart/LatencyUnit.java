package dev.tritonexplorer.load.chart;

/** In what latencies are shown. */
enum LatencyUnit {
    MICROSECONDS("µs", 1e3),
    MILLISECONDS("ms", 1e6),
    SECONDS("s", 1e9);

    private final String symbol;
    private final double nanos;

    LatencyUnit(String symbol, double nanos) {
        this.symbol = symbol;
        this.nanos = nanos;
    }

    /** The largest in which this latency is 2 at least. */
    static LatencyUnit of(double latency) {
        if (latency >= 2 * SECONDS.nanos) {
            return SECONDS;
        }
        return latency >= 2 * MILLISECONDS.nanos ? MILLISECONDS : MICROSECONDS;
    }

    String symbol() {
        return symbol;
    }

    double nanos() {
        return nanos;
    }
}
