package dev.tritonexplorer.load.chart;

/**
 * The words of a chart.
 *
 * @param throughput what the lower axis says
 * @param latency what the left axis says, before its unit
 * @param limit what stands at the line of the latency limit
 * @param concurrency what the numbers at the points are
 * @param rate as {@code concurrency}, of rates
 * @param unstable what a hollow point means
 */
public record ChartTexts(
        String throughput,
        String latency,
        String limit,
        String concurrency,
        String rate,
        String unstable) {

    /** In English. */
    public static final ChartTexts ENGLISH =
            new ChartTexts(
                    "Throughput (inferences/s)",
                    "Latency",
                    "limit",
                    "Numbers at the points: requests in flight",
                    "Numbers at the points: requests a second wanted",
                    "hollow: not stable");
}
