package dev.tritonexplorer.client;

import java.util.List;

/**
 * One inference request. Immutable; may be sent any number of times, by both protocols.
 *
 * @param model the model's name
 * @param version a decimal number as text, or empty: the server chooses
 * @param id sent along and returned in the response; empty for none
 * @param inputs the input tensors
 * @param outputs the outputs wanted; empty for all
 */
public record InferRequest(
        String model,
        String version,
        String id,
        List<InferInput> inputs,
        List<RequestedOutput> outputs) {

    public InferRequest {
        if (model.isEmpty()) {
            throw new IllegalArgumentException("The model has no name");
        }
        if (!version.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "The version \"" + version + "\" is not a decimal number");
        }
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public static InferRequest of(String model, InferInput... inputs) {
        return new InferRequest(model, "", "", List.of(inputs), List.of());
    }

    public InferRequest withVersion(String newVersion) {
        return new InferRequest(model, newVersion, id, inputs, outputs);
    }

    public InferRequest withId(String newId) {
        return new InferRequest(model, version, newId, inputs, outputs);
    }

    public InferRequest withOutputs(RequestedOutput... newOutputs) {
        return new InferRequest(model, version, id, inputs, List.of(newOutputs));
    }
}
