package dev.tritonexplorer.client.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.InvalidProtocolBufferException;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RegionWindow;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorData;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse.InferOutputTensor;
import dev.tritonexplorer.client.wire.DisplayText;
import dev.tritonexplorer.client.wire.OutputWindows;
import dev.tritonexplorer.client.wire.TypedContents;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
        Map<String, Parameter> parameters,
        List<InferOutputTensor> tensors,
        List<byte[]> raw) {

    /** The fields in front of the tensors fit; larger reads go past the buffer. */
    static final int BUFFER = 512;

    private static final ExtensionRegistryLite NONE = ExtensionRegistryLite.getEmptyRegistry();

    /**
     * Reads the stream to its end.
     *
     * @throws InvalidProtocolBufferException if it is no such message
     */
    static InferAnswer read(InputStream stream) throws IOException {
        return read(CodedInputStream.newInstance(stream, BUFFER));
    }

    /** As {@link #read(InputStream)}, to the end of the message that the reader stands in. */
    static InferAnswer read(CodedInputStream in) throws IOException {
        String model = "";
        String version = "";
        String id = "";
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        List<InferOutputTensor> tensors = new ArrayList<>();
        List<byte[]> raw = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case 1 << 3 | 2 -> model = in.readStringRequireUtf8();
                case 2 << 3 | 2 -> version = in.readStringRequireUtf8();
                case 3 << 3 | 2 -> id = in.readStringRequireUtf8();
                case 4 << 3 | 2 -> readParameter(in, parameters);
                case 5 << 3 | 2 -> tensors.add(in.readMessage(InferOutputTensor.parser(), NONE));
                // Checks the claimed size against what is there before it takes memory.
                case 6 << 3 | 2 -> raw.add(in.readByteArray());
                default -> in.skipField(tag);
            }
        }
        return new InferAnswer(model, version, id, parameters, tensors, raw);
    }

    private static void readParameter(CodedInputStream in, Map<String, Parameter> parameters)
            throws IOException {
        String name = "";
        InferParameter value = InferParameter.getDefaultInstance();
        int outer = in.pushLimit(in.readRawVarint32());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case 1 << 3 | 2 -> name = in.readStringRequireUtf8();
                case 2 << 3 | 2 -> value = in.readMessage(InferParameter.parser(), NONE);
                default -> in.skipField(tag);
            }
        }
        end(in, outer);
        parameters.put(name, Parameters.of(value));
    }

    /** Leaves a message within another one; the stream may have ended before it. */
    static void end(CodedInputStream in, int outer) throws InvalidProtocolBufferException {
        if (in.getBytesUntilLimit() > 0) {
            throw new InvalidProtocolBufferException("The message is cut off");
        }
        in.popLimit(outer);
    }

    /** The response for the user, its tensors checked as {@link #outputs} does it. */
    InferResponse response(OutputWindows windows, Supplier<Timings> timings) {
        List<InferOutput> outputs = outputs(windows);
        return new InferResponse(model, version, id, parameters, outputs, timings.get());
    }

    /**
     * The tensors, their sizes checked.
     *
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} if datatype, shape and bytes of an
     *     output do not fit together, or two have one name
     */
    List<InferOutput> outputs(OutputWindows windows) {
        List<InferOutput> outputs = new ArrayList<>(tensors.size());
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tensors.size(); i++) {
            InferOutputTensor tensor = tensors.get(i);
            if (!names.add(tensor.getName())) {
                throw broken(tensor, "it comes twice", null);
            }
            outputs.add(
                    new InferOutput(
                            tensor.getName(),
                            data(tensor, i < raw.size() ? raw.get(i) : null, windows)));
        }
        return outputs;
    }

    private static TensorData data(
            InferOutputTensor tensor, byte @Nullable [] bytes, OutputWindows windows) {
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
            Optional<RegionWindow> window = windows.find(tensor.getName());
            if (window.isPresent() && !typed && (bytes == null || bytes.length == 0)) {
                return new SharedTensor(datatype, shape, window.get());
            }
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
