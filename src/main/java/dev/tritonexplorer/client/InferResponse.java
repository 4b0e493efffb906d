package dev.tritonexplorer.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to one request.
 *
 * @param model the model's name
 * @param version the version that ran, chosen by the server if the request left it open
 * @param id the request's id
 * @param parameters what the model or the server said beside the outputs
 * @param outputs in the server's order
 * @param timings of this call
 */
public record InferResponse(
        String model,
        String version,
        String id,
        Map<String, Parameter> parameters,
        List<InferOutput> outputs,
        Timings timings) {

    /** Copies the map and the list. */
    public InferResponse {
        parameters = Map.copyOf(parameters);
        outputs = List.copyOf(outputs);
    }

    /** An answer without parameters. */
    public InferResponse(
            String model, String version, String id, List<InferOutput> outputs, Timings timings) {
        this(model, version, id, Map.of(), outputs, timings);
    }

    /** The output with this name, if the server sent it. */
    public Optional<Tensor> output(String name) {
        return outputs.stream()
                .filter(output -> output.name().equals(name))
                .map(InferOutput::tensor)
                .findFirst();
    }
}
