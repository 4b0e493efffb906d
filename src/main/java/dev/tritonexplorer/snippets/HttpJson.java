package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.Tensor;

import tools.jackson.core.JsonGenerator;

import java.math.BigInteger;
import java.util.Optional;

/** The JSON of an inference over HTTP: alone, or before the tensors' bytes. */
final class HttpJson {

    private final InferRequest request;
    private final BinaryOutputs binary;

    HttpJson(InferRequest request, BinaryOutputs binary) {
        this.request = request;
        this.binary = binary;
    }

    /** With the tensors as numbers and texts; empty if JSON cannot hold them, or they are many. */
    Optional<String> whole() {
        long size = 0;
        for (InferInput input : request.inputs()) {
            Tensor tensor = input.data().read();
            size += tensor.byteSize();
            if (size > Data.MOST_INLINE || !canHold(tensor)) {
                return Optional.empty();
            }
        }
        return Optional.of(write(true)).filter(text -> text.length() <= Data.MOST_INLINE);
    }

    /** What stands before the tensors' bytes. */
    String header() {
        return write(false);
    }

    private static boolean canHold(Tensor tensor) {
        if (tensor.datatype() == DataType.BYTES) {
            return tensor.toElements().stream().allMatch(each -> Data.text(each).isPresent());
        }
        return !Data.isHalf(tensor.datatype()) && Data.isTold(tensor);
    }

    private String write(boolean inside) {
        return Json.of(
                json -> {
                    json.writeStartObject();
                    if (!request.id().isEmpty()) {
                        json.writeStringProperty("id", request.id());
                    }
                    parameters(json);
                    json.writeArrayPropertyStart("inputs");
                    request.inputs().forEach(input -> input(json, input, inside));
                    json.writeEndArray();
                    if (!request.outputs().isEmpty()) {
                        json.writeArrayPropertyStart("outputs");
                        request.outputs().forEach(output -> output(json, output));
                        json.writeEndArray();
                    }
                    json.writeEndObject();
                });
    }

    private void parameters(JsonGenerator json) {
        boolean all = request.outputs().isEmpty() && binary.any();
        if (!all
                && request.sequence().isEmpty()
                && request.priority() == 0
                && request.serverTimeout().isEmpty()
                && request.parameters().isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart("parameters");
        if (all) {
            json.writeBooleanProperty("binary_data_output", true);
        }
        request.sequence().ifPresent(place -> sequence(json, place));
        if (request.priority() != 0) {
            json.writeNumberProperty("priority", request.priority());
        }
        request.serverTimeout()
                .ifPresent(time -> json.writeNumberProperty("timeout", Limits.micros(time)));
        request.parameters().forEach((name, value) -> parameter(json, name, value));
        json.writeEndObject();
    }

    private static void sequence(JsonGenerator json, Sequence place) {
        if (place.text().isEmpty()) {
            json.writeNumberProperty("sequence_id", new BigInteger(place.id()));
        } else {
            json.writeStringProperty("sequence_id", place.text());
        }
        json.writeBooleanProperty("sequence_start", place.start());
        json.writeBooleanProperty("sequence_end", place.end());
    }

    private static void parameter(JsonGenerator json, String name, Parameter value) {
        switch (value) {
            case Parameter.Text text -> json.writeStringProperty(name, text.value());
            case Parameter.Flag flag -> json.writeBooleanProperty(name, flag.value());
            case Parameter.Whole whole -> json.writeNumberProperty(name, whole.value());
            case Parameter.Fraction fraction -> json.writeNumberProperty(name, fraction.value());
        }
    }

    private static void input(JsonGenerator json, InferInput input, boolean inside) {
        Tensor tensor = input.data().read();
        json.writeStartObject();
        json.writeStringProperty("name", input.name());
        json.writeStringProperty("datatype", tensor.datatype().name());
        long[] shape = tensor.shape().toArray();
        json.writeName("shape");
        json.writeArray(shape, 0, shape.length);
        if (inside) {
            json.writeArrayPropertyStart("data");
            if (tensor.datatype() == DataType.BYTES) {
                tensor.toText().forEach(json::writeString);
            } else {
                // As they are: Triton reads bare NaN and Infinity.
                Data.numbers(tensor).forEach(json::writeRawValue);
            }
            json.writeEndArray();
        } else {
            json.writeObjectPropertyStart("parameters");
            json.writeNumberProperty("binary_data_size", tensor.byteSize());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void output(JsonGenerator json, RequestedOutput output) {
        json.writeStartObject();
        json.writeStringProperty("name", output.name());
        boolean bytes = binary.is(output);
        if (bytes || output.classes() > 0) {
            json.writeObjectPropertyStart("parameters");
            if (output.classes() > 0) {
                json.writeNumberProperty("classification", output.classes());
            }
            if (bytes) {
                json.writeBooleanProperty("binary_data", true);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Whether the request is to be sent without any JSON. */
    boolean isRaw() {
        return request.inputs().stream().anyMatch(input -> input.encoding() == Encoding.RAW);
    }
}
