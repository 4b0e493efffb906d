package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.Tensor;

import tools.jackson.core.JsonGenerator;

import java.lang.foreign.ValueLayout;

/** {@code ModelInferRequest} in protobuf's JSON. Stateless. */
final class GrpcJson {

    private GrpcJson() {}

    static String of(InferRequest request) {
        return Json.of(
                json -> {
                    json.writeStartObject();
                    json.writeStringProperty("model_name", request.model());
                    if (!request.version().isEmpty()) {
                        json.writeStringProperty("model_version", request.version());
                    }
                    if (!request.id().isEmpty()) {
                        json.writeStringProperty("id", request.id());
                    }
                    parameters(json, request);
                    json.writeArrayPropertyStart("inputs");
                    request.inputs().forEach(input -> input(json, input));
                    json.writeEndArray();
                    if (!request.outputs().isEmpty()) {
                        json.writeArrayPropertyStart("outputs");
                        request.outputs().forEach(output -> output(json, output));
                        json.writeEndArray();
                    }
                    json.writeArrayPropertyStart("raw_input_contents");
                    for (InferInput input : request.inputs()) {
                        json.writeBinary(input.data().read().data().toArray(ValueLayout.JAVA_BYTE));
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void parameters(JsonGenerator json, InferRequest request) {
        if (request.sequence().isEmpty()
                && request.priority() == 0
                && request.serverTimeout().isEmpty()
                && request.parameters().isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart("parameters");
        request.sequence().ifPresent(place -> sequence(json, place));
        if (request.priority() != 0) {
            whole(json, "priority", request.priority());
        }
        request.serverTimeout().ifPresent(time -> whole(json, "timeout", Limits.micros(time)));
        request.parameters().forEach((name, value) -> parameter(json, name, value));
        json.writeEndObject();
    }

    /** Triton takes a number as int64 only, its sign being its highest bit. */
    private static void sequence(JsonGenerator json, Sequence place) {
        if (place.text().isEmpty()) {
            whole(json, "sequence_id", place.number());
        } else {
            parameter(json, "sequence_id", Parameter.of(place.text()));
        }
        parameter(json, "sequence_start", Parameter.of(place.start()));
        parameter(json, "sequence_end", Parameter.of(place.end()));
    }

    private static void whole(JsonGenerator json, String name, long value) {
        parameter(json, name, Parameter.of(value));
    }

    private static void parameter(JsonGenerator json, String name, Parameter value) {
        json.writeObjectPropertyStart(name);
        switch (value) {
            case Parameter.Text text -> json.writeStringProperty("string_param", text.value());
            case Parameter.Flag flag -> json.writeBooleanProperty("bool_param", flag.value());
            // As protobuf writes it: no reader of JSON may round it.
            case Parameter.Whole whole ->
                    json.writeStringProperty("int64_param", Long.toString(whole.value()));
            case Parameter.Fraction fraction ->
                    json.writeNumberProperty("double_param", fraction.value());
        }
        json.writeEndObject();
    }

    private static void input(JsonGenerator json, InferInput input) {
        Tensor tensor = input.data().read();
        json.writeStartObject();
        json.writeStringProperty("name", input.name());
        json.writeStringProperty("datatype", tensor.datatype().name());
        long[] shape = tensor.shape().toArray();
        json.writeName("shape");
        json.writeArray(shape, 0, shape.length);
        json.writeEndObject();
    }

    private static void output(JsonGenerator json, RequestedOutput output) {
        json.writeStartObject();
        json.writeStringProperty("name", output.name());
        if (output.classes() > 0) {
            json.writeObjectPropertyStart("parameters");
            whole(json, "classification", output.classes());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
