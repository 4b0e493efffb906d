package dev.tritonexplorer.client.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse.InferOutputTensor;
import dev.tritonexplorer.client.wire.DisplayText;
import dev.tritonexplorer.client.wire.TypedContents;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code ModelInferResponse} read from its stream: each entry of {@code raw_output_contents} is
 * copied once, from the connection's buffers into the array that becomes the tensor.
 *
 * @param raw the bytes of the outputs in order; fewer than outputs, or an empty one, where an
 *     output's values are not in the message as bytes
 */
record InferAnswer(
        String model,
        String version,
        String id,
        List<InferOutputTensor> tensors,
        List<byte[]> raw) {

    /** The fields in front of the tensors fit; larger reads go past the buffer. */
    private static final int BUFFER = 512;

    /**
     * Reads the stream to its end.
     *
     * @throws InvalidProtocolBufferException if it is no such message
     */
    static InferAnswer read(InputStream stream) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(stream, BUFFER);
        String model = "";
        String version = "";
        String id = "";
        List<InferOutputTensor> tensors = new ArrayList<>();
        List<byte[]> raw = new ArrayList<>();
        ExtensionRegistryLite none = ExtensionRegistryLite.getEmptyRegistry();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case 1 << 3 | 2 -> model = in.readStringRequireUtf8();
                case 2 << 3 | 2 -> version = in.readStringRequireUtf8();
                case 3 << 3 | 2 -> id = in.readStringRequireUtf8();
                case 5 << 3 | 2 -> tensors.add(in.readMessage(InferOutputTensor.parser(), none));
                // Checks the claimed size against what is there before it takes memory.
                case 6 << 3 | 2 -> raw.add(in.readByteArray());
                default -> in.skipField(tag);
            }
        }
        return new InferAnswer(model, version, id, tensors, raw);
    }

    /**
     * The tensors, their sizes checked.
     *
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} if datatype, shape and bytes of an
     *     output do not fit together
     */
    List<InferOutput> outputs() {
        List<InferOutput> outputs = new ArrayList<>(tensors.size());
        for (int i = 0; i < tensors.size(); i++) {
            InferOutputTensor tensor = tensors.get(i);
            outputs.add(
                    new InferOutput(
                            tensor.getName(), tensor(tensor, i < raw.size() ? raw.get(i) : null)));
        }
        return outputs;
    }

    private static Tensor tensor(InferOutputTensor tensor, byte @Nullable [] bytes) {
        DataType datatype =
                DataType.find(tensor.getDatatype())
                        .orElseThrow(
                                () ->
                                        broken(
                                                tensor,
                                                "unknown datatype \"" + tensor.getDatatype() + "\"",
                                                null));
        boolean typed = tensor.hasContents() && (bytes == null || bytes.length == 0);
        try {
            Shape shape =
                    Shape.of(tensor.getShapeList().stream().mapToLong(Long::longValue).toArray());
            MemorySegment data =
                    typed
                            ? TypedContents.decode(datatype, tensor.getContents())
                            : MemorySegment.ofArray(bytes == null ? new byte[0] : bytes);
            return new Tensor(datatype, shape, data);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException problem) {
            throw broken(tensor, String.valueOf(problem.getMessage()), problem);
        }
    }

    private static TritonException broken(
            InferOutputTensor tensor, String what, @Nullable Throwable cause) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE,
                DisplayText.of(
                        "The server sent a broken output \"%s\": %s"
                                .formatted(tensor.getName(), what)),
                cause);
    }
}
