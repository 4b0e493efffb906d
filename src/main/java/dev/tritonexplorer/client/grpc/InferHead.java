package dev.tritonexplorer.client.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferInputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferRequestedOutputTensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code ModelInferRequest} without its {@code raw_input_contents}, written as protobuf does it
 * but without the generated message and its builders, which cost more than the bytes.
 */
final class InferHead {

    private static final int MAP_KEY = 1;
    private static final int MAP_VALUE = 2;

    private final InferRequest request;
    private final String id;
    private final Map<String, InferParameter> parameters;
    private final List<Map<String, InferParameter>> ofInputs;
    private final List<Map<String, InferParameter>> ofOutputs;

    InferHead(InferRequest request, String id, boolean streamed) {
        this.request = request;
        this.id = id;
        parameters = Parameters.of(request, streamed);
        ofInputs = new ArrayList<>(request.inputs().size());
        for (InferInput input : request.inputs()) {
            ofInputs.add(
                    input.data() instanceof SharedTensor shared
                            ? Parameters.of(shared.window(), shared.byteSize())
                            : Map.of());
        }
        ofOutputs = new ArrayList<>(request.outputs().size());
        for (RequestedOutput output : request.outputs()) {
            ofOutputs.add(parameters(output));
        }
    }

    private static Map<String, InferParameter> parameters(RequestedOutput output) {
        if (output.window().isEmpty() && output.classes() == 0) {
            return Map.of();
        }
        Map<String, InferParameter> all = new LinkedHashMap<>();
        output.window().ifPresent(window -> all.putAll(Parameters.of(window, window.byteSize())));
        if (output.classes() > 0) {
            all.put(
                    "classification",
                    InferParameter.newBuilder().setInt64Param(output.classes()).build());
        }
        return all;
    }

    int size() {
        int size =
                size(ModelInferRequest.MODEL_NAME_FIELD_NUMBER, request.model())
                        + size(ModelInferRequest.MODEL_VERSION_FIELD_NUMBER, request.version())
                        + size(ModelInferRequest.ID_FIELD_NUMBER, id)
                        + size(ModelInferRequest.PARAMETERS_FIELD_NUMBER, parameters);
        for (int i = 0; i < ofInputs.size(); i++) {
            size += nested(ModelInferRequest.INPUTS_FIELD_NUMBER, inputSize(i));
        }
        for (int i = 0; i < ofOutputs.size(); i++) {
            size += nested(ModelInferRequest.OUTPUTS_FIELD_NUMBER, outputSize(i));
        }
        return size;
    }

    private int inputSize(int i) {
        InferInput input = request.inputs().get(i);
        int shape = shapeSize(input.data().shape());
        return size(InferInputTensor.NAME_FIELD_NUMBER, input.name())
                + size(InferInputTensor.DATATYPE_FIELD_NUMBER, input.data().datatype().name())
                + (shape == 0 ? 0 : nested(InferInputTensor.SHAPE_FIELD_NUMBER, shape))
                + size(InferInputTensor.PARAMETERS_FIELD_NUMBER, ofInputs.get(i));
    }

    private int outputSize(int i) {
        return size(InferRequestedOutputTensor.NAME_FIELD_NUMBER, request.outputs().get(i).name())
                + size(InferRequestedOutputTensor.PARAMETERS_FIELD_NUMBER, ofOutputs.get(i));
    }

    private static int shapeSize(Shape shape) {
        int size = 0;
        for (int i = 0; i < shape.rank(); i++) {
            size += CodedOutputStream.computeInt64SizeNoTag(shape.dim(i));
        }
        return size;
    }

    private static int size(int field, String text) {
        return text.isEmpty() ? 0 : CodedOutputStream.computeStringSize(field, text);
    }

    private static int size(int field, Map<String, InferParameter> parameters) {
        int size = 0;
        for (Map.Entry<String, InferParameter> each : parameters.entrySet()) {
            size += nested(field, entrySize(each));
        }
        return size;
    }

    private static int entrySize(Map.Entry<String, InferParameter> entry) {
        return CodedOutputStream.computeStringSize(MAP_KEY, entry.getKey())
                + CodedOutputStream.computeMessageSize(MAP_VALUE, entry.getValue());
    }

    private static int nested(int field, int size) {
        return CodedOutputStream.computeTagSize(field)
                + CodedOutputStream.computeUInt32SizeNoTag(size)
                + size;
    }

    void writeTo(CodedOutputStream out) throws IOException {
        write(out, ModelInferRequest.MODEL_NAME_FIELD_NUMBER, request.model());
        write(out, ModelInferRequest.MODEL_VERSION_FIELD_NUMBER, request.version());
        write(out, ModelInferRequest.ID_FIELD_NUMBER, id);
        write(out, ModelInferRequest.PARAMETERS_FIELD_NUMBER, parameters);
        for (int i = 0; i < ofInputs.size(); i++) {
            InferInput input = request.inputs().get(i);
            begin(out, ModelInferRequest.INPUTS_FIELD_NUMBER, inputSize(i));
            write(out, InferInputTensor.NAME_FIELD_NUMBER, input.name());
            write(out, InferInputTensor.DATATYPE_FIELD_NUMBER, input.data().datatype().name());
            write(out, input.data().shape());
            write(out, InferInputTensor.PARAMETERS_FIELD_NUMBER, ofInputs.get(i));
        }
        for (int i = 0; i < ofOutputs.size(); i++) {
            begin(out, ModelInferRequest.OUTPUTS_FIELD_NUMBER, outputSize(i));
            write(
                    out,
                    InferRequestedOutputTensor.NAME_FIELD_NUMBER,
                    request.outputs().get(i).name());
            write(out, InferRequestedOutputTensor.PARAMETERS_FIELD_NUMBER, ofOutputs.get(i));
        }
    }

    private static void write(CodedOutputStream out, Shape shape) throws IOException {
        if (shape.rank() > 0) {
            begin(out, InferInputTensor.SHAPE_FIELD_NUMBER, shapeSize(shape));
            for (int i = 0; i < shape.rank(); i++) {
                out.writeInt64NoTag(shape.dim(i));
            }
        }
    }

    private static void write(CodedOutputStream out, int field, String text) throws IOException {
        if (!text.isEmpty()) {
            out.writeString(field, text);
        }
    }

    private static void write(
            CodedOutputStream out, int field, Map<String, InferParameter> parameters)
            throws IOException {
        for (Map.Entry<String, InferParameter> each : parameters.entrySet()) {
            begin(out, field, entrySize(each));
            out.writeString(MAP_KEY, each.getKey());
            out.writeMessage(MAP_VALUE, each.getValue());
        }
    }

    /** What every field of bytes begins with. */
    static void begin(CodedOutputStream out, int field, int size) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(size);
    }

    /** The size of one entry of {@code raw_input_contents} in front of its bytes. */
    static int rawPrefix(int size) {
        return nested(ModelInferRequest.RAW_INPUT_CONTENTS_FIELD_NUMBER, size) - size;
    }
}
