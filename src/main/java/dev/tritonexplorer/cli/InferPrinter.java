package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.TritonException;

/** Writes what becomes of requests. For one thread at a time. */
interface InferPrinter {

    /** The answer to a request that has one. */
    void answered(InferRequest request, InferResponse response);

    /** One answer on a stream. */
    void streamed(InferRequest request, StreamResponse response);

    /** The end of a request on a stream. */
    void ended(StreamEnd end);

    /** A request that has no answer. */
    void failed(InferRequest request, TritonException problem);

    /** Whether nobody reads what is printed any more. */
    boolean isBroken();
}
