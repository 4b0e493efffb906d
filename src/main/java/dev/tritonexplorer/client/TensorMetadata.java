package dev.tritonexplorer.client;

/**
 * A model's input or output.
 *
 * @param name the tensor's name
 * @param datatype as the server names it; see {@link DataType#find}
 * @param shape with the batch dimension (−1) in front if the model batches
 */
public record TensorMetadata(String name, String datatype, Shape shape) {}
