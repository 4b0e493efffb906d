package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;

/**
 * Sizes that follow from a model's metadata.
 *
 * @param batching whether the first dimension is the request's batch
 * @param otherwise for outputs whose size does not follow, in bytes
 */
record DeclaredSizes(ModelMetadata model, boolean batching, long otherwise) implements OutputSizes {

    @Override
    public long most(InferRequest request, RequestedOutput output) {
        return model.outputs().stream()
                .filter(declared -> declared.name().equals(output.name()))
                .mapToLong(declared -> size(declared, request))
                .findFirst()
                .orElse(0); // The server says that it has no such output.
    }

    private long size(TensorMetadata declared, InferRequest request) {
        long[] dims = declared.shape().toArray();
        if (batching && dims.length > 0 && !request.inputs().isEmpty()) {
            Shape given = request.inputs().getFirst().data().shape();
            dims[0] = given.rank() == 0 ? dims[0] : given.dim(0);
        }
        Shape shape = Shape.of(dims);
        return DataType.find(declared.datatype())
                .filter(datatype -> datatype != DataType.BYTES && shape.isFixed())
                .map(datatype -> bytes(shape, datatype))
                .orElse(otherwise);
    }

    /** No memory is that large: 0, so that the server says what it makes of it. */
    private static long bytes(Shape shape, DataType datatype) {
        try {
            return Math.multiplyExact(shape.elementCount(), datatype.byteSize());
        } catch (ArithmeticException overflow) {
            return 0;
        }
    }
}
