package dev.tritonexplorer.client;

import java.util.Optional;

/**
 * What became of one of several requests: exactly one of the two is there.
 *
 * @param request as it was given
 * @param response what the server answered
 * @param failure why there is no response
 */
public record InferResult(
        InferRequest request, Optional<InferResponse> response, Optional<TritonException> failure) {

    /**
     * @throws IllegalArgumentException unless exactly one of the two is there
     */
    public InferResult {
        if (response.isPresent() == failure.isPresent()) {
            throw new IllegalArgumentException("A request has either a response or a failure");
        }
    }

    /**
     * The response.
     *
     * @throws TritonException if the request failed
     */
    public InferResponse orThrow() {
        return response.orElseThrow(failure::orElseThrow);
    }
}
