package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RegionWindow;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.grpc.proto.InferParameter;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of requests and responses, as {@code InferParameter} carries them. Stateless. */
final class Parameters {

    /** What a response on a stream says about those that follow it. */
    static final String FINAL = "triton_final_response";

    private static final String ENABLE_EMPTY_FINAL = "triton_enable_empty_final_response";

    private Parameters() {}

    /**
     * All parameters of a request. Triton 2.51 takes a sequence's number and the timeout as {@code
     * int64} only, the number's sign being its highest bit.
     *
     * @param streamed whether the final response is wanted even if it is empty
     */
    static Map<String, InferParameter> of(InferRequest request, boolean streamed) {
        Map<String, InferParameter> all = new LinkedHashMap<>();
        request.parameters().forEach((name, value) -> all.put(name, of(value)));
        request.sequence().ifPresent(place -> put(all, place));
        if (request.priority() > 0) {
            all.put("priority", whole(request.priority()));
        }
        request.serverTimeout().ifPresent(time -> all.put("timeout", whole(micros(time))));
        if (streamed) {
            all.put(ENABLE_EMPTY_FINAL, flag(true));
        }
        return all;
    }

    private static void put(Map<String, InferParameter> all, Sequence place) {
        all.put(
                "sequence_id",
                place.text().isEmpty() ? whole(place.number()) : of(Parameter.of(place.text())));
        all.put("sequence_start", flag(place.start()));
        all.put("sequence_end", flag(place.end()));
    }

    /** At least 1, since 0 would mean the model's default. */
    private static long micros(Duration time) {
        return Math.max(1, time.toNanos() / 1000);
    }

    static Parameter of(InferParameter value) {
        return switch (value.getParameterChoiceCase()) {
            case BOOL_PARAM -> Parameter.of(value.getBoolParam());
            case INT64_PARAM -> Parameter.of(value.getInt64Param());
            case UINT64_PARAM ->
                    value.getUint64Param() >= 0
                            ? Parameter.of(value.getUint64Param())
                            : Parameter.of(Long.toUnsignedString(value.getUint64Param()));
            // The server's own number: not ours to refuse.
            case DOUBLE_PARAM ->
                    Double.isFinite(value.getDoubleParam())
                            ? Parameter.of(value.getDoubleParam())
                            : Parameter.of(Double.toString(value.getDoubleParam()));
            case STRING_PARAM -> Parameter.of(value.getStringParam());
            case PARAMETERCHOICE_NOT_SET -> Parameter.of("");
        };
    }

    private static InferParameter of(Parameter value) {
        InferParameter.Builder builder = InferParameter.newBuilder();
        switch (value) {
            case Parameter.Text text -> builder.setStringParam(text.value());
            case Parameter.Flag flag -> builder.setBoolParam(flag.value());
            case Parameter.Whole whole -> builder.setInt64Param(whole.value());
            case Parameter.Fraction fraction -> builder.setDoubleParam(fraction.value());
        }
        return builder.build();
    }

    /** Where a tensor lies in shared memory. */
    static Map<String, InferParameter> of(RegionWindow window, long byteSize) {
        Map<String, InferParameter> all = new LinkedHashMap<>();
        all.put("shared_memory_region", of(Parameter.of(window.region())));
        all.put("shared_memory_byte_size", whole(byteSize));
        if (window.offset() != 0) {
            all.put("shared_memory_offset", whole(window.offset()));
        }
        return all;
    }

    private static InferParameter whole(long value) {
        return InferParameter.newBuilder().setInt64Param(value).build();
    }

    private static InferParameter flag(boolean value) {
        return InferParameter.newBuilder().setBoolParam(value).build();
    }
}
