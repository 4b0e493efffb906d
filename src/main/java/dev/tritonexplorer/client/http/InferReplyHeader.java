package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RegionWindow;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorData;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.wire.OutputWindows;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON part of an inference's answer, its claims checked: every output's bytes fit its datatype
 * and shape before memory is taken or a slice is cut.
 *
 * @param binarySize the bytes of all binary outputs together
 */
record InferReplyHeader(
        String model,
        String version,
        String id,
        Map<String, Parameter> parameters,
        List<Output> outputs,
        long binarySize) {

    /**
     * @param binarySize −1 for an output whose elements are in {@code data}, or in shared memory
     */
    record Output(
            String name,
            DataType datatype,
            Shape shape,
            long binarySize,
            JsonNode data,
            Optional<RegionWindow> window) {}

    /**
     * @throws JacksonException if it is not JSON
     * @throws Json.Malformed if it is not an inference's answer
     */
    static InferReplyHeader parse(byte[] bytes, int length, OutputWindows windows) {
        JsonNode root = Json.MAPPER.readTree(bytes, 0, length);
        List<Output> outputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long binarySize = 0;
        for (JsonNode node : Json.requiredList(root, "outputs")) {
            Output output = output(node, windows);
            if (!names.add(output.name())) {
                throw new Json.Malformed("output \"" + output.name() + "\" comes twice");
            }
            outputs.add(output);
            long size = Math.max(0, output.binarySize());
            if (size > Long.MAX_VALUE - binarySize) {
                throw new Json.Malformed("its outputs claim more bytes than can be counted");
            }
            binarySize += size;
        }
        return new InferReplyHeader(
                Json.required(root, "model_name"),
                Json.text(root, "model_version"),
                Json.text(root, "id"),
                parameters(root.path("parameters")),
                outputs,
                binarySize);
    }

    private static Map<String, Parameter> parameters(JsonNode node) {
        return Json.isAbsent(node) ? Map.of() : Json.parameters(node);
    }

    private static Output output(JsonNode node, OutputWindows windows) {
        String name = Json.required(node, "name");
        try {
            String typeName = Json.required(node, "datatype");
            DataType datatype =
                    DataType.find(typeName)
                            .orElseThrow(
                                    () ->
                                            new Json.Malformed(
                                                    "the datatype \""
                                                            + typeName
                                                            + "\" is unknown"));
            Shape shape = Json.shape(node);
            if (!shape.isFixed()) {
                throw new Json.Malformed("its shape " + shape + " is not fixed");
            }
            long count = shape.elementCount();
            JsonNode size = node.path("parameters").path("binary_data_size");
            if (!Json.isAbsent(size)) {
                long binarySize = Json.whole(size);
                checkSize(datatype, shape, count, binarySize);
                return new Output(name, datatype, shape, binarySize, size, Optional.empty());
            }
            JsonNode data = node.path("data");
            Optional<RegionWindow> window =
                    Json.isAbsent(data) ? windows.find(name) : Optional.empty();
            if (Json.isAbsent(data) && window.isEmpty()) {
                throw new Json.Malformed("it has no data");
            }
            return new Output(name, datatype, shape, -1, data, window);
        } catch (Json.Malformed problem) {
            throw new Json.Malformed("output \"" + name + "\": " + problem.getMessage());
        } catch (ArithmeticException problem) {
            throw new Json.Malformed("output \"" + name + "\": its shape overflows");
        }
    }

    /** Whether no output's elements are in the JSON. */
    boolean isWithoutData() {
        for (Output output : outputs) {
            if (output.binarySize() < 0 && output.window().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static void checkSize(DataType datatype, Shape shape, long count, long binarySize) {
        boolean fits =
                datatype == DataType.BYTES
                        ? binarySize >= Math.multiplyExact(4L, count)
                        : binarySize == Math.multiplyExact(count, (long) datatype.byteSize());
        if (!fits) {
            throw new Json.Malformed(
                    "%,d bytes do not fit %s %s".formatted(binarySize, datatype, shape));
        }
    }

    /**
     * @param binary the body's bytes; the tensors are slices of it
     * @param from where the first tensor starts
     */
    List<InferOutput> cut(MemorySegment binary, long from) {
        List<InferOutput> cut = new ArrayList<>(outputs.size());
        long at = from;
        for (Output output : outputs) {
            if (output.binarySize() < 0) {
                cut.add(new InferOutput(output.name(), decode(output)));
                continue;
            }
            MemorySegment data = binary.asSlice(at, output.binarySize());
            cut.add(
                    new InferOutput(
                            output.name(), new Tensor(output.datatype(), output.shape(), data)));
            at += output.binarySize();
        }
        return cut;
    }

    private static TensorData decode(Output output) {
        try {
            if (output.window().isPresent()) {
                return new SharedTensor(output.datatype(), output.shape(), output.window().get());
            }
            return JsonTensor.read(output.datatype(), output.shape(), output.data());
        } catch (Json.Malformed | IllegalArgumentException problem) {
            throw new Json.Malformed("output \"" + output.name() + "\": " + problem.getMessage());
        }
    }

    InferResponse respond(List<InferOutput> tensors, Timings timings) {
        return new InferResponse(model, version, id, parameters, tensors, timings);
    }
}
