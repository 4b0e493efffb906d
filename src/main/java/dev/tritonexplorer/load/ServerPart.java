package dev.tritonexplorer.load;

/**
 * What the server says it did meanwhile, from the difference of its statistics; times are means a
 * request, in ns.
 *
 * @param requests that succeeded
 * @param inferences items of them, where they are batches
 * @param executions of the model, a batch counted once
 * @param failures requests that failed
 * @param total from arrival to answer
 * @param queue waiting for execution
 * @param computeInput preparing inputs
 * @param computeInfer in the model
 * @param computeOutput taking outputs
 * @param cacheHit looking up what the response cache knew
 * @param cacheMiss looking up and keeping what it did not know
 * @param otherTraffic whether others' requests were counted, too: these figures are theirs as well
 */
public record ServerPart(
        long requests,
        long inferences,
        long executions,
        long failures,
        long total,
        long queue,
        long computeInput,
        long computeInfer,
        long computeOutput,
        long cacheHit,
        long cacheMiss,
        boolean otherTraffic) {

    /** What the stages account for. */
    public long accounted() {
        return queue + computeInput + computeInfer + computeOutput + cacheHit + cacheMiss;
    }

    /** What of the total is in no stage. */
    public long overhead() {
        return Math.max(0, total - accounted());
    }
}
