package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.snippets.CallMode;

import java.util.List;

/** A run that can be made on any thread. */
sealed interface Plan {

    /**
     * A request, once or several times.
     *
     * @param atOnce most requests in flight
     */
    record Inference(
            TritonClient client, InferRequest request, CallMode mode, int times, int atOnce)
            implements Plan {}

    /**
     * A prompt.
     *
     * @param body a JSON object
     * @param streamed whether answers come one by one
     * @param outputs whose values are the text
     */
    record Generation(
            TritonClient client,
            String model,
            String version,
            String body,
            boolean streamed,
            List<String> outputs)
            implements Plan {}
}
