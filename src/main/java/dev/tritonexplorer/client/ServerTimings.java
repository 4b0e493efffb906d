package dev.tritonexplorer.client;

/**
 * Where the server spent its time, in nanoseconds a request, from the difference of two statistics.
 *
 * @param queue waiting for execution
 * @param computeInput preparing inputs
 * @param computeInfer in the model
 * @param computeOutput taking outputs
 * @param requests how many requests the figures are the mean of
 * @param otherTraffic whether the server ran more requests in between than we sent, so that theirs
 *     count too
 */
public record ServerTimings(
        long queue,
        long computeInput,
        long computeInfer,
        long computeOutput,
        long requests,
        boolean otherTraffic) {

    /** The server's share of a request: the sum of its four stages, in ns. */
    public long total() {
        return queue + computeInput + computeInfer + computeOutput;
    }
}
