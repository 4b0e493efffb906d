package dev.tritonexplorer.load;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorMetadata;

import java.lang.foreign.MemorySegment;

/** Tensors that the user brings. */
final class GivenData {

    private GivenData() {}

    /**
     * The tensor as the input wants it.
     *
     * @param batch how many items it must have; 0 for a model without batches
     * @throws IllegalArgumentException if it does not fit; the message says why
     */
    static Tensor fitted(TensorMetadata input, DataType datatype, Tensor given, int batch) {
        Tensor tensor =
                batch > 1 && given.shape().rank() > 0 && given.shape().dim(0) == 1
                        ? repeated(given, batch)
                        : given;
        if (tensor.datatype() != datatype
                || !Workload.fits(tensor.shape(), input.shape())
                || (batch > 0 && tensor.shape().dim(0) != batch)) {
            throw new IllegalArgumentException(
                    "The input \"%s\" %s %s does not take %s %s%s"
                            .formatted(
                                    input.name(),
                                    input.datatype(),
                                    input.shape(),
                                    given.datatype(),
                                    given.shape(),
                                    batch > 1 ? " in batches of " + batch : ""));
        }
        return tensor;
    }

    private static Tensor repeated(Tensor one, int batch) {
        long[] dims = one.shape().toArray();
        dims[0] = batch;
        long size = one.byteSize();
        int all;
        try {
            all = Math.toIntExact(Math.multiplyExact(size, batch));
        } catch (ArithmeticException problem) {
            throw new IllegalArgumentException(
                    "A batch of %d tensors %s does not fit the 2 GiB of a request"
                            .formatted(batch, one.shape()),
                    problem);
        }
        MemorySegment bytes = MemorySegment.ofArray(new byte[all]);
        for (int i = 0; i < batch; i++) {
            MemorySegment.copy(one.data(), 0, bytes, i * size, size);
        }
        return new Tensor(one.datatype(), Shape.of(dims), bytes);
    }
}
