package dev.tritonexplorer.client;

/** A tensor's datatype and shape, and its bytes or where they are. */
public sealed interface TensorData permits Tensor, SharedTensor {

    /** What its elements are. */
    DataType datatype();

    /** Its dimensions, all of them known. */
    Shape shape();

    /** How many bytes it has, or for BYTES in a region: may have at most. */
    long byteSize();

    /**
     * The tensor itself; one in shared memory as it lies there now.
     *
     * @throws TritonException if it cannot be read from there
     */
    Tensor read();
}
