package dev.tritonexplorer.client;

import java.util.List;
import java.util.Optional;

/**
 * The answer to one request.
 *
 * @param version the version that ran, chosen by the server if the request left it open
 * @param id the request's id
 */
public record InferResponse(
        String model, String version, String id, List<InferOutput> outputs, Timings timings) {

    public InferResponse {
        outputs = List.copyOf(outputs);
    }

    /** The output with this name, if the server sent it. */
    public Optional<Tensor> output(String name) {
        return outputs.stream()
                .filter(output -> output.name().equals(name))
                .map(InferOutput::tensor)
                .findFirst();
    }
}
