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

import org.jspecify.annotations.Nullable;

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

    /**
     * The request, its parameters checked; texts as Triton's.
     *
     * @param regions takes the shared memory that it uses; the caller closes it
     */
    static InferCall toCall(ModelInferRequest request, RegionUse regions) throws Refusal {
        CallParameters parameters = CallParameters.ofGrpc(request.getParametersMap());
        List<NamedTensor> inputs = new ArrayList<>();
        int nextRaw = 0;
        for (InferInputTensor input : request.getInputsList()) {
            MemorySegment data;
            Place place = Place.of(input.getName(), input.getParametersMap());
            if (place != null) {
                data = shared(request, input, place, regions);
            } else if (request.getRawInputContentsCount() > 0) {
                data = raw(request, input, nextRaw++);
            } else {
                data = typed(request, input);
            }
            long[] shape = input.getShapeList().stream().mapToLong(Long::longValue).toArray();
            DataType type = DataType.find(input.getDatatype()).orElse(null);
            inputs.add(new NamedTensor(input.getName(), type, shape, data));
        }
        List<InferCall.Wish> wishes = new ArrayList<>();
        for (InferRequestedOutputTensor output : request.getOutputsList()) {
            wishes.add(wish(output, regions));
        }
        return new InferCall(request.getId(), inputs, wishes, null, parameters, regions);
    }

    /** Whether the client wants the final marker of a decoupled model. */
    static boolean wantsMarker(ModelInferRequest request) {
        return request.getParametersOrDefault(
                        CallParameters.EMPTY_FINAL, InferParameter.getDefaultInstance())
                .getBoolParam();
    }

    /** Where in shared memory a tensor lies. */
    private record Place(String region, long offset, long byteSize) {

        private static final String REGION = "shared_memory_region";
        private static final String OFFSET = "shared_memory_offset";
        private static final String BYTE_SIZE = "shared_memory_byte_size";

        /** Null if it is not there. */
        static @Nullable Place of(String tensor, Map<String, InferParameter> parameters)
                throws Refusal {
            InferParameter region = parameters.get(REGION);
            String about = " parameter for tensor '" + tensor + "'";
            if (region == null) {
                for (String key : List.of(OFFSET, BYTE_SIZE)) {
                    if (parameters.containsKey(key)) {
                        throw Refusal.invalid(
                                quoted(key)
                                        + " can not be specified without "
                                        + quoted(REGION)
                                        + about);
                    }
                }
                return null;
            }
            if (!region.hasStringParam()) {
                throw wrongType(REGION, about, "string_param");
            }
            long offset = parameters.containsKey(OFFSET) ? number(parameters, OFFSET, about) : 0;
            if (!parameters.containsKey(BYTE_SIZE)) {
                throw Refusal.invalid(
                        quoted(BYTE_SIZE)
                                + " must be specified along with "
                                + quoted(REGION)
                                + about);
            }
            return new Place(region.getStringParam(), offset, number(parameters, BYTE_SIZE, about));
        }

        private static long number(Map<String, InferParameter> parameters, String key, String about)
                throws Refusal {
            InferParameter value = parameters.get(key);
            if (value == null || !value.hasInt64Param()) {
                throw wrongType(key, about, "int64_param");
            }
            return value.getInt64Param();
        }

        private static Refusal wrongType(String key, String about, String expected) {
            return Refusal.invalid(
                    "invalid value type for "
                            + quoted(key)
                            + about
                            + ", expected "
                            + expected
                            + ".");
        }

        private static String quoted(String key) {
            return "'" + key + "'";
        }
    }

    private static MemorySegment shared(
            ModelInferRequest request, InferInputTensor input, Place place, RegionUse regions)
            throws Refusal {
        if (input.hasContents()) {
            throw Refusal.invalid(
                    "unexpected 'content' provided when using shared memory for input tensor '"
                            + input.getName()
                            + "' for model '"
                            + request.getModelName()
                            + "'");
        }
        return regions.read(place.region(), place.offset(), place.byteSize());
    }

    private static InferCall.Wish wish(InferRequestedOutputTensor output, RegionUse regions)
            throws Refusal {
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
        Place place = Place.of(output.getName(), parameters);
        return new InferCall.Wish(
                output.getName(),
                classes,
                place == null
                        ? null
                        : regions.window(place.region(), place.offset(), place.byteSize()));
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
