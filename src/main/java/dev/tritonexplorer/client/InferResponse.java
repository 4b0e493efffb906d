package dev.tritonexplorer.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** Real models have far fewer outputs; a server that sends more fills no message with them. */
    private static final int MOST_NAMED = 20;

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

    /**
     * The output with this name, which must be there.
     *
     * @throws TritonException {@link ErrorKind#NOT_FOUND}, with the names of the outputs that are
     *     there; else if it cannot be read from shared memory
     */
    public Tensor tensor(String name) {
        return output(name).orElseThrow(() -> noOutput(name));
    }

    private TritonException noOutput(String name) {
        String names =
                outputs.stream()
                        .limit(MOST_NAMED)
                        .map(output -> Quoted.of(output.name()))
                        .collect(Collectors.joining(", "));
        return new TritonException(
                ErrorKind.NOT_FOUND,
                "The response of %s has no output %s, but %s"
                        .formatted(
                                Quoted.of(model),
                                Quoted.of(name),
                                outputs.isEmpty() ? "none at all" : names),
                null);
    }

    /** The output with this name, if the server sent it. */
    public Optional<Tensor> output(String name) {
        return outputs.stream()
                .filter(output -> output.name().equals(name))
                .map(InferOutput::tensor)
                .findFirst();
    }
}
