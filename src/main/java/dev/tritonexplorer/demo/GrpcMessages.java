package dev.tritonexplorer.demo;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.UnsafeByteOperations;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.InferParameter.ParameterChoiceCase;
import dev.tritonexplorer.client.grpc.proto.InferTensorContents;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferInputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest.InferRequestedOutputTensor;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.wire.TypedContents;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Inference requests and responses as protobuf messages; no tensor is copied where they are raw.
 */
final class GrpcMessages {

    private static final String FINAL = "triton_final_response";

    private GrpcMessages() {}

    /** The request, its parameters checked; texts as Triton's. */
    static InferCall toCall(ModelInferRequest request) throws Refusal {
        CallParameters parameters = CallParameters.ofGrpc(request.getParametersMap());
        List<InferCall.Wish> wishes = new ArrayList<>();
        for (InferRequestedOutputTensor output : request.getOutputsList()) {
            wishes.add(wish(output));
        }
        List<NamedTensor> inputs = new ArrayList<>();
        int nextRaw = 0;
        for (InferInputTensor input : request.getInputsList()) {
            checkSharedMemory(input.getName(), input.getParametersMap());
            MemorySegment data;
            if (request.getRawInputContentsCount() > 0) {
                data = raw(request, input, nextRaw++);
            } else {
                data = typed(request, input);
            }
            long[] shape = input.getShapeList().stream().mapToLong(Long::longValue).toArray();
            DataType type = DataType.find(input.getDatatype()).orElse(null);
            inputs.add(new NamedTensor(input.getName(), type, shape, data));
        }
        return new InferCall(request.getId(), inputs, wishes, null, parameters);
    }

    /** Whether the client wants the final marker of a decoupled model. */
    static boolean wantsMarker(ModelInferRequest request) {
        return request.getParametersOrDefault(
                        CallParameters.EMPTY_FINAL, InferParameter.getDefaultInstance())
                .getBoolParam();
    }

    private static void checkSharedMemory(String tensor, Map<String, InferParameter> parameters)
            throws Refusal {
        InferParameter region = parameters.get("shared_memory_region");
        if (region == null) {
            return;
        }
        if (!parameters.containsKey("shared_memory_byte_size")) {
            throw Refusal.invalid(
                    "'shared_memory_byte_size' must be specified along with"
                            + " 'shared_memory_region' parameter for tensor '"
                            + tensor
                            + "'");
        }
        throw SharedMemory.unknownRegion(region.getStringParam());
    }

    private static InferCall.Wish wish(InferRequestedOutputTensor output) throws Refusal {
        Map<String, InferParameter> parameters = output.getParametersMap();
        InferParameter given = parameters.get("classification");
        int classes = 0;
        if (given != null) {
            if (given.getParameterChoiceCase() != ParameterChoiceCase.INT64_PARAM) {
                throw Refusal.invalid(
                        "invalid value type for 'classification' parameter, expected int64_param");
            }
            if (given.getInt64Param() <= 0) {
                throw Refusal.invalid(
                        "invalid value for 'classification' parameter, expected >= 0");
            }
            classes = (int) Math.min(Integer.MAX_VALUE, given.getInt64Param());
            if (parameters.containsKey("shared_memory_region")) {
                throw Refusal.invalid(
                        "output can't set both 'shared_memory_region' and 'classification'");
            }
        }
        checkSharedMemory(output.getName(), parameters);
        return new InferCall.Wish(output.getName(), classes);
    }

    private static MemorySegment raw(ModelInferRequest request, InferInputTensor input, int index)
            throws Refusal {
        if (input.hasContents()) {
            throw Refusal.invalid(
                    "contents field must not be specified when using raw_input_contents for '"
                            + input.getName()
                            + "' for model '"
                            + request.getModelName()
                            + "'");
        }
        if (index >= request.getRawInputContentsCount()) {
            throw noData(request, input);
        }
        return MemorySegment.ofBuffer(request.getRawInputContents(index).asReadOnlyByteBuffer());
    }

    private static Refusal noData(ModelInferRequest request, InferInputTensor input) {
        return Refusal.invalid(
                "unable to find data for input tensor '"
                        + input.getName()
                        + "' for model '"
                        + request.getModelName()
                        + "' in request.");
    }

    private static MemorySegment typed(ModelInferRequest request, InferInputTensor input)
            throws Refusal {
        InferTensorContents contents = input.getContents();
        if (contents.getAllFields().isEmpty()) {
            throw noData(request, input);
        }
        for (FieldDescriptor field : contents.getAllFields().keySet()) {
            if (!ContentsField.fits(field.getName(), input.getDatatype())) {
                throw Refusal.invalid(
                        "unexpected explicit tensor data for input tensor '"
                                + input.getName()
                                + "' for model '"
                                + request.getModelName()
                                + "' of type '"
                                + ContentsField.shownType(field.getName())
                                + "', expected datatype '"
                                + input.getDatatype()
                                + "'");
            }
        }
        return TypedContents.decode(DataType.valueOf(input.getDatatype()), contents);
    }

    /** The response; a stream's has the final mark. */
    static ModelInferResponse toResponse(InferReply reply, boolean streamed) {
        ModelInferResponse.Builder response =
                ModelInferResponse.newBuilder().setModelName(reply.model()).setId(reply.id());
        if (!reply.isMarker()) {
            response.setModelVersion(reply.version());
        }
        if (streamed) {
            response.putParameters(
                    FINAL, InferParameter.newBuilder().setBoolParam(reply.last()).build());
        }
        reply.parameters().forEach((key, value) -> response.putParameters(key, parameter(value)));
        for (NamedTensor output : reply.outputs()) {
            ModelInferResponse.InferOutputTensor.Builder tensor =
                    response.addOutputsBuilder()
                            .setName(output.name())
                            .setDatatype(output.type().name());
            for (long dim : output.shape()) {
                tensor.addShape(dim);
            }
            // Nobody writes to a response's tensor any more.
            ByteString bytes = UnsafeByteOperations.unsafeWrap(output.data().asByteBuffer());
            response.addRawOutputContents(bytes);
        }
        return response.build();
    }

    private static InferParameter parameter(Object value) {
        InferParameter.Builder parameter = InferParameter.newBuilder();
        switch (value) {
            case Long number -> parameter.setInt64Param(number);
            case Boolean flag -> parameter.setBoolParam(flag);
            case Double number -> parameter.setDoubleParam(number);
            default -> parameter.setStringParam(value.toString());
        }
        return parameter.build();
    }
}
