package dev.tritonexplorer.client;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One inference request. Immutable; may be sent any number of times, by both protocols.
 *
 * @param model the model's name
 * @param version a decimal number as text, or empty: the server chooses
 * @param id sent along and returned in the response; empty for none
 * @param inputs the input tensors
 * @param outputs the outputs wanted; empty for all
 * @param sequence the request's place in a sequence
 * @param priority 1 is the highest, 0 the model's default
 * @param serverTimeout how long the request may wait in the server's queue, to the microsecond;
 *     only a model with dynamic batching whose queue policy has a longer timeout and allows
 *     overriding it heeds it
 * @param parameters custom ones for the model
 * @param settings how the call travels
 */
public record InferRequest(
        String model,
        String version,
        String id,
        List<InferInput> inputs,
        List<RequestedOutput> outputs,
        Optional<Sequence> sequence,
        long priority,
        Optional<Duration> serverTimeout,
        Map<String, Parameter> parameters,
        CallSettings settings) {

    /** What Triton's protocol gives a meaning of its own. */
    private static final Set<String> RESERVED =
            Set.of(
                    "sequence_id",
                    "sequence_start",
                    "sequence_end",
                    "priority",
                    "timeout",
                    "headers",
                    "binary_data_output");

    private static final String RESERVED_PREFIX = "triton_";

    /**
     * Copies the lists and the map, not the tensors.
     *
     * @throws IllegalArgumentException if the model has no name, the version is no number, the
     *     priority is negative or a parameter's name is one of Triton's own
     */
    public InferRequest {
        if (model.isEmpty()) {
            throw new IllegalArgumentException("The model has no name");
        }
        if (!version.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "The version \"" + version + "\" is not a decimal number");
        }
        if (priority < 0) {
            throw new IllegalArgumentException("The priority must not be negative");
        }
        serverTimeout.ifPresent(time -> ClientOptions.requirePositive(time, "server timeout"));
        for (String name : parameters.keySet()) {
            if (RESERVED.contains(name) || name.startsWith(RESERVED_PREFIX)) {
                throw new InvalidInputException(FailureText.RESERVED_PARAMETER.with(name));
            }
        }
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A request without anything special. */
    public InferRequest(
            String model,
            String version,
            String id,
            List<InferInput> inputs,
            List<RequestedOutput> outputs) {
        this(
                model,
                version,
                id,
                inputs,
                outputs,
                Optional.empty(),
                0,
                Optional.empty(),
                Map.of(),
                CallSettings.DEFAULTS);
    }

    /** For the version that the server chooses, with all outputs. */
    public static InferRequest of(String model, InferInput... inputs) {
        return new InferRequest(model, "", "", List.of(inputs), List.of());
    }

    /** The same request of other inputs. */
    public InferRequest withInputs(List<InferInput> newInputs) {
        return new InferRequest(
                model,
                version,
                id,
                newInputs,
                outputs,
                sequence,
                priority,
                serverTimeout,
                parameters,
                settings);
    }

    /** The same for this version. */
    public InferRequest withVersion(String newVersion) {
        return copy(
                newVersion, id, outputs, sequence, priority, serverTimeout, parameters, settings);
    }

    /** The same under this id. */
    public InferRequest withId(String newId) {
        return copy(
                version, newId, outputs, sequence, priority, serverTimeout, parameters, settings);
    }

    /** The same for these outputs alone. */
    public InferRequest withOutputs(RequestedOutput... newOutputs) {
        return copy(
                version,
                id,
                List.of(newOutputs),
                sequence,
                priority,
                serverTimeout,
                parameters,
                settings);
    }

    /** The same at this place of a sequence. */
    public InferRequest withSequence(Sequence place) {
        return copy(
                version,
                id,
                outputs,
                Optional.of(place),
                priority,
                serverTimeout,
                parameters,
                settings);
    }

    /** The same with this priority. */
    public InferRequest withPriority(long wanted) {
        return copy(version, id, outputs, sequence, wanted, serverTimeout, parameters, settings);
    }

    /** The same with this limit in the server's queue. */
    public InferRequest withServerTimeout(Duration time) {
        return copy(
                version, id, outputs, sequence, priority, Optional.of(time), parameters, settings);
    }

    /** The same with these parameters instead. */
    public InferRequest withParameters(Map<String, Parameter> custom) {
        return copy(version, id, outputs, sequence, priority, serverTimeout, custom, settings);
    }

    /** The same, travelling so. */
    public InferRequest withSettings(CallSettings wanted) {
        return copy(version, id, outputs, sequence, priority, serverTimeout, parameters, wanted);
    }

    private InferRequest copy(
            String itsVersion,
            String itsId,
            List<RequestedOutput> itsOutputs,
            Optional<Sequence> itsSequence,
            long itsPriority,
            Optional<Duration> itsTimeout,
            Map<String, Parameter> itsParameters,
            CallSettings itsSettings) {
        return new InferRequest(
                model,
                itsVersion,
                itsId,
                inputs,
                itsOutputs,
                itsSequence,
                itsPriority,
                itsTimeout,
                itsParameters,
                itsSettings);
    }
}
