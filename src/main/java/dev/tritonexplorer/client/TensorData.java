package dev.tritonexplorer.client;

/** A tensor's datatype and shape, and its bytes or where they are. */
public sealed interface TensorData permits Tensor, SharedTensor {

    /** What its elements are. */
    DataType datatype();

    /** Its dimensions, all of them known. */
    Shape shape();

    /** How many bytes it has, or for BYTES in a region: may have at most. */
    long byteSize();
}
