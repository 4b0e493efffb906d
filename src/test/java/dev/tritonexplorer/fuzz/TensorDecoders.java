package dev.tritonexplorer.fuzz;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.tensors.NpyReader;
import dev.tritonexplorer.tensors.NpyWriter;
import dev.tritonexplorer.tensors.RequestJson;
import dev.tritonexplorer.tensors.TensorDataException;
import dev.tritonexplorer.tensors.TensorJson;
import dev.tritonexplorer.tensors.TensorSpec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The decoders of tensors in files. */
final class TensorDecoders {

    private TensorDecoders() {}

    static List<Target> all() {
        return List.of(
                new Target("npy", 100, input -> refusable(() -> npy(input))),
                new Target("tensor-json", 400, input -> refusable(() -> json(input))),
                new Target("request-json", 400, input -> refusable(() -> request(input))));
    }

    private interface Step {
        String run() throws IOException, TensorDataException;
    }

    private static String refusable(Step step) throws IOException {
        try {
            return step.run();
        } catch (TensorDataException refusal) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST, String.valueOf(refusal.getMessage()), refusal);
        }
    }

    private static String npy(byte[] input) throws IOException, TensorDataException {
        Tensor tensor = NpyReader.read(MemorySegment.ofArray(input));
        if (tensor.datatype() == DataType.BYTES) {
            Rules.holds(tensor.toElements().size() == tensor.shape().elementCount(), "every text");
        } else {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            NpyWriter.write(tensor, written);
            Tensor again = NpyReader.read(MemorySegment.ofArray(written.toByteArray()));
            Rules.holds(again.shape().equals(tensor.shape()), "the shape that was written");
            Rules.holds(
                    tensor.datatype() == DataType.BF16
                            || again.data().mismatch(tensor.data()) == -1,
                    "the values that were written");
        }
        return tensor.datatype() + " rank " + Math.min(4, tensor.shape().rank());
    }

    /** After a byte that says which datatype is wanted. */
    private static String json(byte[] input) throws TensorDataException {
        DataType[] types = DataType.values();
        DataType datatype = types[input.length == 0 ? 0 : (input[0] & 0xff) % types.length];
        TensorSpec spec = new TensorSpec("IN", datatype, Shape.of(-1, 2), true);
        Tensor tensor =
                TensorJson.read(
                        MemorySegment.ofArray(input).asSlice(Math.min(1, input.length)), spec);
        Tensor again =
                TensorJson.read(
                        TensorJson.write(tensor),
                        new TensorSpec("IN", datatype, tensor.shape(), false));
        Rules.holds(again.shape().equals(tensor.shape()), "the shape that was written");
        return datatype + " rank " + tensor.shape().rank();
    }

    private static String request(byte[] input) throws TensorDataException {
        InferRequest request = RequestJson.read(MemorySegment.ofArray(input), "m");
        return "inputs %d outputs %d"
                .formatted(
                        Math.min(3, request.inputs().size()),
                        Math.min(3, request.outputs().size()));
    }
}
