package dev.tritonexplorer.client;

/**
 * What a client's inferences have come to so far: those that ended well, plain ones and requests on
 * streams alike. All times are sums, in nanoseconds, of what {@link Timings}, {@link
 * StreamResponse} and {@link StreamEnd} say of each.
 *
 * @param completed requests whose last response has come
 * @param responses that these had; on a stream any number each
 * @param total from the call to the last response
 * @param firstResponse from the call to the first response; none of a request without responses
 * @param send of plain inferences; on a stream it cannot be told
 * @param receive as {@code send}
 */
public record InferStatistics(
        long completed, long responses, long total, long firstResponse, long send, long receive) {

    /** Of a client that has run no inference. */
    public static final InferStatistics NONE = new InferStatistics(0, 0, 0, 0, 0, 0);

    /** What has come since an earlier look. */
    public InferStatistics since(InferStatistics before) {
        return new InferStatistics(
                completed - before.completed,
                responses - before.responses,
                total - before.total,
                firstResponse - before.firstResponse,
                send - before.send,
                receive - before.receive);
    }

    /** As this, with one inference more. */
    public InferStatistics plus(Timings timings) {
        return new InferStatistics(
                completed + 1,
                responses + 1,
                total + timings.total(),
                firstResponse + timings.total(),
                send + timings.send().orElse(0),
                receive + timings.receive().orElse(0));
    }

    /**
     * As this, with one request on a stream more.
     *
     * @param first from the call to its first response, 0 if there was none
     */
    public InferStatistics plus(StreamEnd end, long first) {
        return new InferStatistics(
                completed + 1,
                responses + end.responses(),
                total + end.total(),
                firstResponse + first,
                send,
                receive);
    }
}
