package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Sequence;

import tools.jackson.core.JsonGenerator;

import java.io.Writer;
import java.util.Map;

/**
 * Writes a request as the JSON body that {@link RequestJson} reads and that curl sends, all data in
 * it. What it has no field for, the model, its version and how the call travels, is left out.
 */
public final class RequestJsonWriter {

    private final JsonGenerator json;

    private RequestJsonWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the body; closes the writer. */
    public static void write(InferRequest request, Writer output) {
        try (JsonGenerator json =
                TensorJson.MAPPER.writerWithDefaultPrettyPrinter().createGenerator(output)) {
            new RequestJsonWriter(json).write(request);
        }
    }

    private void write(InferRequest request) {
        json.writeStartObject();
        if (!request.id().isEmpty()) {
            json.writeStringProperty("id", request.id());
        }
        parameters(request);
        json.writeArrayPropertyStart("inputs");
        request.inputs().forEach(this::input);
        json.writeEndArray();
        if (!request.outputs().isEmpty()) {
            json.writeArrayPropertyStart("outputs");
            request.outputs().forEach(this::output);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void parameters(InferRequest request) {
        boolean any =
                !request.parameters().isEmpty()
                        || request.sequence().isPresent()
                        || request.priority() > 0
                        || request.serverTimeout().isPresent();
        if (!any) {
            return;
        }
        json.writeObjectPropertyStart("parameters");
        request.sequence().ifPresent(this::sequence);
        if (request.priority() > 0) {
            json.writeNumberProperty("priority", request.priority());
        }
        request.serverTimeout()
                .ifPresent(time -> json.writeNumberProperty("timeout", time.toNanos() / 1000));
        for (Map.Entry<String, Parameter> each : request.parameters().entrySet()) {
            json.writeName(each.getKey());
            switch (each.getValue()) {
                case Parameter.Text(String value) -> json.writeString(value);
                case Parameter.Flag(boolean value) -> json.writeBoolean(value);
                case Parameter.Whole(long value) -> json.writeNumber(value);
                case Parameter.Fraction(double value) -> json.writeNumber(value);
            }
        }
        json.writeEndObject();
    }

    private void sequence(Sequence sequence) {
        if (sequence.text().isEmpty()) {
            json.writeName("sequence_id");
            json.writeNumber(Long.toUnsignedString(sequence.number()));
        } else {
            json.writeStringProperty("sequence_id", sequence.text());
        }
        json.writeBooleanProperty("sequence_start", sequence.start());
        json.writeBooleanProperty("sequence_end", sequence.end());
    }

    private void input(InferInput input) {
        json.writeStartObject();
        json.writeStringProperty("name", input.name());
        json.writeStringProperty("datatype", input.data().datatype().name());
        json.writeArrayPropertyStart("shape");
        for (long dim : input.data().shape().toArray()) {
            json.writeNumber(dim);
        }
        json.writeEndArray();
        json.writeName("data");
        json.writeRawValue(TensorJson.write(input.data().read()));
        json.writeEndObject();
    }

    private void output(RequestedOutput output) {
        json.writeStartObject();
        json.writeStringProperty("name", output.name());
        if (output.classes() > 0) {
            json.writeObjectPropertyStart("parameters");
            json.writeNumberProperty("classification", output.classes());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
