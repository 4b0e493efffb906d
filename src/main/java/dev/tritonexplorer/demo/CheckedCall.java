package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.grpc.proto.ModelConfig;
import dev.tritonexplorer.client.grpc.proto.ModelInput;
import dev.tritonexplorer.client.grpc.proto.ModelOutput;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A request that fits its model. The order of the checks and their texts are Triton's (its 2.51
 * release was asked, case by case); it looks at the inputs from the last to the first.
 *
 * @param inputs by name
 * @param batchSize at least 1; 1 too for a model without a batch dimension
 */
record CheckedCall(Map<String, NamedTensor> inputs, long batchSize) {

    private static final String BATCH_NOTE =
            "NOTE: Setting a non-zero max_batch_size in the model config requires a batch dimension"
                    + " to be prepended to each input shape. If you want to specify the full shape"
                    + " including the batch dim in your input dims config, try setting"
                    + " max_batch_size to zero. See the model configuration docs for more info on"
                    + " max_batch_size.";

    /** How Triton starts a text about a request. */
    static String prefix(InferCall call) {
        return "[request id: " + (call.id().isEmpty() ? "<id_unknown>" : call.id()) + "] ";
    }

    static CheckedCall check(ModelConfig config, InferCall call) throws Refusal {
        String prefix = prefix(call);
        SequencedMap<String, NamedTensor> inputs = byName(call, prefix);
        MemorySegment raw = call.raw();
        if (raw != null) {
            inputs.put("raw_input", raw(config, raw, prefix));
        }
        checkOutputs(config, call);
        checkCount(config, inputs, prefix);
        long batch = batchSize(config, inputs, prefix);
        for (Map.Entry<String, NamedTensor> entry : inputs.reversed().entrySet()) {
            checkShape(config, entry.getValue(), prefix);
        }
        for (Map.Entry<String, NamedTensor> entry : inputs.reversed().entrySet()) {
            checkSize(config, entry.getKey(), entry.getValue(), batch, prefix);
        }
        if (config.getMaxBatchSize() > 0 && batch < 1) {
            throw Refusal.invalid(
                    prefix
                            + "inference request batch-size must be >= 1 for '"
                            + config.getName()
                            + "'");
        }
        Map<String, NamedTensor> checked =
                inputs.values().stream().collect(Collectors.toMap(NamedTensor::name, t -> t));
        return new CheckedCall(checked, Math.max(1, batch));
    }

    private static SequencedMap<String, NamedTensor> byName(InferCall call, String prefix)
            throws Refusal {
        SequencedMap<String, NamedTensor> inputs = new LinkedHashMap<>();
        for (NamedTensor input : call.inputs()) {
            if (inputs.putIfAbsent(input.name(), input) != null) {
                throw Refusal.invalid(
                        prefix + "input '" + input.name() + "' already exists in request");
            }
        }
        return inputs;
    }

    private static NamedTensor raw(ModelConfig config, MemorySegment data, String prefix)
            throws Refusal {
        if (config.getInputCount() != 1) {
            throw Refusal.invalid(
                    prefix
                            + "Raw request must only have 1 input (found 1) to be deduced but got "
                            + config.getInputCount()
                            + " inputs in '"
                            + config.getName()
                            + "' model configuration");
        }
        ModelInput input = config.getInput(0);
        List<Long> shape = new ArrayList<>(input.getDimsList());
        long fixed = 1;
        int open = -1;
        for (int at = 0; at < shape.size(); at++) {
            if (shape.get(at) >= 0) {
                fixed *= shape.get(at);
            } else if (open >= 0) {
                throw Refusal.invalid(
                        prefix
                                + "The shape of the raw input '"
                                + input.getName()
                                + "' can not be deduced because there are more than one"
                                + " variable-sized dimension");
            } else {
                open = at;
            }
        }
        DataType type = type(input);
        if (type == DataType.BYTES) {
            if (open >= 0 || fixed != 1) {
                throw Refusal.invalid(
                        prefix
                                + "For BYTE datatype raw input '"
                                + input.getName()
                                + "', the model must have input shape [1]");
            }
            byte[] element = new byte[Math.toIntExact(4 + data.byteSize())];
            MemorySegment framed = MemorySegment.ofArray(element);
            framed.set(NamedTensor.INT, 0, (int) data.byteSize());
            MemorySegment.copy(data, 0, framed, 4, data.byteSize());
            data = framed;
        } else if (open >= 0) {
            shape.set(open, fixed == 0 ? 0 : data.byteSize() / fixed / type.byteSize());
        }
        if (config.getMaxBatchSize() > 0) {
            shape.addFirst(1L);
        }
        return new NamedTensor(
                input.getName(), type, shape.stream().mapToLong(Long::longValue).toArray(), data);
    }

    private static void checkOutputs(ModelConfig config, InferCall call) throws Refusal {
        for (InferCall.Wish wish : call.outputs()) {
            if (config.getOutputList().stream()
                    .map(ModelOutput::getName)
                    .noneMatch(wish.name()::equals)) {
                throw Refusal.invalid(
                        "unexpected inference output '"
                                + wish.name()
                                + "' for model '"
                                + config.getName()
                                + "'");
            }
        }
    }

    private static void checkCount(
            ModelConfig config, SequencedMap<String, NamedTensor> inputs, String prefix)
            throws Refusal {
        long required = config.getInputList().stream().filter(i -> !i.getOptional()).count();
        if (inputs.size() <= config.getInputCount() && inputs.size() >= required) {
            return;
        }
        List<String> missing =
                config.getInputList().stream()
                        .filter(input -> !input.getOptional())
                        .map(ModelInput::getName)
                        .filter(name -> !inputs.containsKey(name))
                        .toList();
        String expected =
                required == config.getInputCount()
                        ? "expected " + required + " inputs"
                        : "expected number of inputs between "
                                + required
                                + " and "
                                + config.getInputCount();
        throw Refusal.invalid(
                prefix
                        + expected
                        + " but got "
                        + inputs.size()
                        + " inputs for model '"
                        + config.getName()
                        + "'. Got input(s) ["
                        + quoted(inputs.reversed().keySet())
                        // Triton loses its opening bracket when nothing is missing.
                        + "], but missing required input(s) "
                        + (missing.isEmpty() ? "]" : "[" + quoted(missing) + "]")
                        + ". Please provide all required input(s).");
    }

    private static String quoted(Collection<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(","));
    }

    private static long batchSize(
            ModelConfig config, SequencedMap<String, NamedTensor> inputs, String prefix)
            throws Refusal {
        if (config.getMaxBatchSize() == 0) {
            return 0;
        }
        long batch = 0;
        for (NamedTensor input : inputs.reversed().values()) {
            String about = prefix + "input '" + input.name() + "' ";
            if (input.shape().length == 0) {
                throw Refusal.invalid(
                        about
                                + "has no shape but model requires batch dimension for '"
                                + config.getName()
                                + "'");
            }
            if (batch == 0) {
                batch = input.shape()[0];
            } else if (input.shape()[0] != batch || batch < 0) {
                throw Refusal.invalid(
                        about
                                + "batch size does not match other inputs for '"
                                + config.getName()
                                + "'");
            }
        }
        if (batch > config.getMaxBatchSize()) {
            throw Refusal.invalid(
                    prefix
                            + "inference request batch-size must be <= "
                            + config.getMaxBatchSize()
                            + " for '"
                            + config.getName()
                            + "'");
        }
        return batch;
    }

    private static void checkShape(ModelConfig config, NamedTensor input, String prefix)
            throws Refusal {
        ModelInput expected = input(config, input.name());
        DataType type = type(expected);
        String model = "model '" + config.getName() + "'";
        if (input.datatype() != type) {
            throw Refusal.invalid(
                    prefix
                            + "inference input '"
                            + input.name()
                            + "' data-type is '"
                            + (input.datatype() == null ? "<invalid>" : input.datatype())
                            + "', but "
                            + model
                            + " expects '"
                            + type
                            + "'");
        }
        boolean batching = config.getMaxBatchSize() > 0;
        int skip = batching ? 1 : 0;
        boolean fits = input.shape().length == expected.getDimsCount() + skip;
        for (int at = 0; fits && at < expected.getDimsCount(); at++) {
            long given = input.shape()[at + skip];
            if (given == -1) {
                throw Refusal.invalid(
                        prefix
                                + "All input dimensions should be specified for input '"
                                + input.name()
                                + "' for "
                                + model
                                + ", got "
                                + dims(input.shape()));
            }
            fits = expected.getDims(at) < 0 || expected.getDims(at) == given;
        }
        if (!fits) {
            List<Long> full = new ArrayList<>(expected.getDimsList());
            if (batching) {
                full.addFirst(-1L);
            }
            throw Refusal.invalid(
                    prefix
                            + "unexpected shape for input '"
                            + input.name()
                            + "' for "
                            + model
                            + ". Expected "
                            + dims(full.stream().mapToLong(Long::longValue).toArray())
                            + ", got "
                            + dims(input.shape())
                            + ". "
                            + (batching ? BATCH_NOTE : ""));
        }
    }

    private static ModelInput input(ModelConfig config, String name) throws Refusal {
        for (ModelInput input : config.getInputList()) {
            if (input.getName().equals(name)) {
                return input;
            }
        }
        throw Refusal.invalid(
                "unexpected inference input '" + name + "' for model '" + config.getName() + "'");
    }

    /** The datatype of a configured input. */
    static DataType type(ModelInput input) {
        return DataType.find(input.getDataType().name()).orElseThrow();
    }

    private static void checkSize(
            ModelConfig config, String shownName, NamedTensor input, long batch, String prefix)
            throws Refusal {
        // Triton expects a batch of none to hold the bytes of one, so it never passes.
        long count = 1;
        try {
            for (int at = 0; at < input.shape().length; at++) {
                boolean emptyBatch = at == 0 && batch == 0 && config.getMaxBatchSize() > 0;
                count = Math.multiplyExact(count, emptyBatch ? 1 : input.shape()[at]);
            }
            DataType type = type(input(config, input.name()));
            if (type == DataType.BYTES) {
                checkElements(config, input, count, prefix);
                return;
            }
            long expected = Math.multiplyExact(count, type.byteSize());
            if (expected != input.data().byteSize() || count < 0) {
                throw Refusal.invalid(
                        prefix
                                + "input byte size mismatch for input '"
                                + shownName
                                + "' for model '"
                                + config.getName()
                                + "'. Expected "
                                + expected
                                + ", got "
                                + input.data().byteSize());
            }
        } catch (ArithmeticException overflow) {
            throw Refusal.invalid(
                    prefix
                            + "input '"
                            + input.name()
                            + "' for model '"
                            + config.getName()
                            + "' has shape "
                            + dims(input.shape())
                            + ", whose size in bytes exceeds 63 bits");
        }
    }

    private static void checkElements(
            ModelConfig config, NamedTensor input, long expected, String prefix) throws Refusal {
        String about =
                " for inference input '"
                        + input.name()
                        + "' for model '"
                        + config.getName()
                        + "', ";
        MemorySegment data = input.data();
        long at = 0;
        long found = 0;
        while (at < data.byteSize()) {
            long left = data.byteSize() - at;
            if (left < Integer.BYTES) {
                throw Refusal.invalid(
                        prefix
                                + "incomplete string length indicator"
                                + about
                                + "expecting 4 bytes but only "
                                + left
                                + " bytes available. Please make sure the string length indicator"
                                + " is in one buffer.");
            }
            long length = Integer.toUnsignedLong(data.get(NamedTensor.INT, at));
            if (length > left - Integer.BYTES) {
                throw Refusal.invalid(
                        "incomplete string data for inference input '"
                                + input.name()
                                + "', expecting string of length "
                                + length
                                + " but only "
                                + (left - Integer.BYTES)
                                + " bytes available");
            }
            at += Integer.BYTES + length;
            found++;
        }
        if (found > expected) {
            throw Refusal.invalid(
                    prefix
                            + "unexpected number of string elements "
                            + found
                            + about
                            + "expecting "
                            + expected);
        }
        if (found < expected) {
            throw Refusal.invalid(
                    prefix + "expected " + expected + " string elements" + about + "got " + found);
        }
    }

    private static String dims(long[] shape) {
        return Arrays.stream(shape)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
