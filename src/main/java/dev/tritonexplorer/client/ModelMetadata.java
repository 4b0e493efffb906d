package dev.tritonexplorer.client;

import java.util.List;

/**
 * A model's versions, platform and tensors.
 *
 * @param name the model's name
 * @param versions that are loaded, decimal numbers as text
 * @param platform such as {@code onnxruntime_onnx}, or the backend's name
 * @param inputs in the server's order
 * @param outputs in the server's order
 */
public record ModelMetadata(
        String name,
        List<String> versions,
        String platform,
        List<TensorMetadata> inputs,
        List<TensorMetadata> outputs) {

    /** Copies the lists. */
    public ModelMetadata {
        versions = List.copyOf(versions);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
