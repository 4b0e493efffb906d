package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.InferParameter.ParameterChoiceCase;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a request carries beside its tensors. The queues here heed neither priority nor timeout, as
 * in Triton that of a model without a policy of its own.
 *
 * @param sequence the sequence's id; empty for none
 * @param timeout in the queue, µs; 0 for none
 * @param custom text, Long, Double or Boolean by name
 */
record CallParameters(
        SequenceId sequence, boolean start, boolean end, long timeout, Map<String, Object> custom) {

    static final CallParameters NONE = of(Map.of());

    static final String EMPTY_FINAL = "triton_enable_empty_final_response";

    private static final int MAX_ID = 128;

    /**
     * A number and a text are different ids, even if they look alike.
     *
     * @param text of a number its unsigned decimal
     */
    record SequenceId(String text, boolean isNumber) {
        static final SequenceId NONE = new SequenceId("0", true);

        static SequenceId of(long bits) {
            return new SequenceId(Long.toUnsignedString(bits), true);
        }

        static SequenceId of(String text) throws Refusal {
            if (text.length() > MAX_ID) {
                throw new Refusal(
                        Status.UNSUPPORTED,
                        "string correlation ID cannot be longer than " + MAX_ID + " characters");
            }
            return text.isEmpty() ? NONE : new SequenceId(text, false);
        }

        boolean isNone() {
            return equals(NONE);
        }
    }

    CallParameters {
        custom = Map.copyOf(custom);
    }

    /** Custom ones alone. */
    static CallParameters of(Map<String, Object> custom) {
        return new CallParameters(SequenceId.NONE, false, false, 0, custom);
    }

    /** The {@code parameters} of an HTTP inference request; null for none. */
    static CallParameters ofInfer(@Nullable JsonNode parameters) throws Refusal {
        if (parameters == null) {
            return NONE;
        }
        if (!parameters.isObject()) {
            throw new Refusal(
                    Status.INTERNAL,
                    "failed to get request params.: attempt to get members for non-object");
        }
        SequenceId sequence = SequenceId.NONE;
        boolean start = false;
        boolean end = false;
        long timeout = 0;
        Map<String, Object> custom = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String key = parameter.getKey();
            switch (key) {
                case "sequence_id" -> sequence = sequence(parameters);
                case "sequence_start" -> start = JsonFields.flag(parameters, key);
                case "sequence_end" -> end = JsonFields.flag(parameters, key);
                case "priority" -> JsonFields.unsigned(parameters, key, "Unable to parse");
                case "timeout" -> timeout = JsonFields.unsigned(parameters, key, "Unable to parse");
                case "binary_data_output", "headers" -> {}
                default -> {
                    if (key.startsWith("triton_")) {
                        throw Refusal.invalid(
                                "parameter keys starting with 'triton_' are reserved for Triton"
                                        + " usage and should not be specified.");
                    }
                    custom.put(key, custom(key, parameter.getValue()));
                }
            }
        }
        return new CallParameters(sequence, start, end, timeout, custom);
    }

    private static SequenceId sequence(JsonNode parameters) throws Refusal {
        JsonNode id = JsonFields.member(parameters, "sequence_id");
        if (id.isIntegralNumber() && id.bigIntegerValue().signum() >= 0) {
            return SequenceId.of(JsonFields.unsigned(parameters, "sequence_id", "Unable to parse"));
        }
        return SequenceId.of(JsonFields.text(parameters, "sequence_id"));
    }

    /** A custom parameter's value. */
    static Object custom(String key, JsonNode value) throws Refusal {
        if (value.isIntegralNumber()) {
            BigInteger number = value.bigIntegerValue();
            if (number.bitLength() < Long.SIZE) {
                return number.longValue();
            }
            return number.doubleValue();
        }
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        throw Refusal.invalid(
                "parameter '"
                        + key
                        + "' has invalid type. It should be either 'int', 'bool', or 'string'.");
    }

    /** The parameters of a gRPC request. */
    static CallParameters ofGrpc(Map<String, InferParameter> parameters) throws Refusal {
        SequenceId sequence = SequenceId.NONE;
        boolean start = false;
        boolean end = false;
        long timeout = 0;
        Map<String, Object> custom = new LinkedHashMap<>();
        for (Map.Entry<String, InferParameter> parameter : parameters.entrySet()) {
            String key = parameter.getKey();
            InferParameter value = parameter.getValue();
            switch (key) {
                case "sequence_start" -> start = flag(key, value);
                case "sequence_end" -> end = flag(key, value);
                case EMPTY_FINAL -> flag(key, value);
                case "timeout" -> {
                    require(key, value, Set.of(ParameterChoiceCase.INT64_PARAM), "int64_param");
                    timeout = value.getInt64Param();
                }
                case "priority" -> priority(key, value);
                case "sequence_id" -> {
                    require(
                            key,
                            value,
                            Set.of(
                                    ParameterChoiceCase.INT64_PARAM,
                                    ParameterChoiceCase.STRING_PARAM),
                            "int64_param or string_param");
                    sequence =
                            value.hasInt64Param()
                                    ? SequenceId.of(value.getInt64Param())
                                    : SequenceId.of(value.getStringParam());
                }
                case "headers" -> {}
                default -> {
                    if (key.startsWith("triton_")) {
                        throw Refusal.invalid(
                                "parameter keys starting with 'triton_' are reserved for Triton"
                                        + " usage. Only the following keys starting with"
                                        + " 'triton_' are allowed: "
                                        + EMPTY_FINAL);
                    }
                    custom.put(key, custom(key, value));
                }
            }
        }
        return new CallParameters(sequence, start, end, timeout, custom);
    }

    private static boolean flag(String key, InferParameter value) throws Refusal {
        require(key, value, Set.of(ParameterChoiceCase.BOOL_PARAM), "bool_param");
        return value.getBoolParam();
    }

    private static void priority(String key, InferParameter value) throws Refusal {
        require(
                key,
                value,
                Set.of(ParameterChoiceCase.INT64_PARAM, ParameterChoiceCase.UINT64_PARAM),
                "int64_param or uint64_param");
        if (value.getInt64Param() < 0) {
            throw Refusal.invalid("invalid value for 'priority', expected value >= 0.");
        }
    }

    private static Object custom(String key, InferParameter value) throws Refusal {
        return switch (value.getParameterChoiceCase()) {
            case INT64_PARAM -> value.getInt64Param();
            case BOOL_PARAM -> value.getBoolParam();
            case STRING_PARAM -> value.getStringParam();
            case DOUBLE_PARAM -> value.getDoubleParam();
            case UINT64_PARAM, PARAMETERCHOICE_NOT_SET ->
                    throw Refusal.invalid(
                            "invalid value type for '"
                                    + key
                                    + "' parameter, expected int64_param, bool_param, or"
                                    + " string_param.");
        };
    }

    private static void require(
            String key, InferParameter value, Set<ParameterChoiceCase> allowed, String names)
            throws Refusal {
        if (!allowed.contains(value.getParameterChoiceCase())) {
            throw Refusal.invalid(
                    "invalid value type for '" + key + "' parameter, expected " + names + ".");
        }
    }
}
