package dev.tritonexplorer.client;

/**
 * One response on a stream.
 *
 * @param response with the id of its request
 * @param index 0 for the request's first response
 * @param last whether the server said that no other follows
 * @param sinceRequest from the request's {@code send} to this response, in ns
 * @param sincePrevious from the response before it, or from {@code send} for the first, in ns
 */
public record StreamResponse(
        InferResponse response, int index, boolean last, long sinceRequest, long sincePrevious) {

    /** The same arrival of another response. */
    public StreamResponse withResponse(InferResponse other) {
        return new StreamResponse(other, index, last, sinceRequest, sincePrevious);
    }
}
