package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.RegionWindow;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.Tensor;

import tools.jackson.core.JsonGenerator;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The JSON part of an inference request. */
final class InferRequestJson {

    private InferRequestJson() {}

    static byte[] of(InferRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            if (!request.id().isEmpty()) {
                json.writeStringProperty("id", request.id());
            }
            writeParameters(json, request);
            json.writeArrayPropertyStart("inputs");
            for (InferInput input : request.inputs()) {
                writeInput(json, input);
            }
            json.writeEndArray();
            if (!request.outputs().isEmpty()) {
                json.writeArrayPropertyStart("outputs");
                for (RequestedOutput output : request.outputs()) {
                    writeOutput(json, output);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeParameters(JsonGenerator json, InferRequest request) {
        if (!request.outputs().isEmpty() && hasNoParameters(request)) {
            return;
        }
        json.writeObjectPropertyStart("parameters");
        if (request.outputs().isEmpty()) {
            json.writeBooleanProperty("binary_data_output", true);
        }
        request.sequence().ifPresent(sequence -> writeSequence(json, sequence));
        if (request.priority() != 0) {
            json.writeNumberProperty("priority", request.priority());
        }
        request.serverTimeout()
                .ifPresent(time -> json.writeNumberProperty("timeout", microseconds(time)));
        for (Map.Entry<String, Parameter> each : request.parameters().entrySet()) {
            json.writeName(each.getKey());
            json.writeTree(Json.node(each.getValue()));
        }
        json.writeEndObject();
    }

    private static boolean hasNoParameters(InferRequest request) {
        return request.sequence().isEmpty()
                && request.priority() == 0
                && request.serverTimeout().isEmpty()
                && request.parameters().isEmpty();
    }

    /** Rounded up: 0 would be no limit. */
    private static long microseconds(Duration time) {
        return Math.max(1, TimeUnit.MICROSECONDS.convert(time));
    }

    private static void writeSequence(JsonGenerator json, Sequence sequence) {
        if (!sequence.text().isEmpty()) {
            json.writeStringProperty("sequence_id", sequence.text());
        } else if (sequence.number() > 0) {
            json.writeNumberProperty("sequence_id", sequence.number());
        } else {
            json.writeNumberProperty("sequence_id", new BigInteger(sequence.id()));
        }
        json.writeBooleanProperty("sequence_start", sequence.start());
        json.writeBooleanProperty("sequence_end", sequence.end());
    }

    private static void writeInput(JsonGenerator json, InferInput input) {
        json.writeStartObject();
        json.writeStringProperty("name", input.name());
        json.writeStringProperty("datatype", input.data().datatype().name());
        long[] shape = input.data().shape().toArray();
        json.writeName("shape");
        json.writeArray(shape, 0, shape.length);
        switch (input.data()) {
            case Tensor tensor when input.encoding() == Encoding.JSON ->
                    JsonTensorWriter.write(json, input, tensor);
            case Tensor tensor -> {
                json.writeObjectPropertyStart("parameters");
                json.writeNumberProperty("binary_data_size", tensor.byteSize());
                json.writeEndObject();
            }
            case SharedTensor shared -> {
                json.writeObjectPropertyStart("parameters");
                writeWindow(json, shared.window(), shared.byteSize());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void writeOutput(JsonGenerator json, RequestedOutput output) {
        json.writeStartObject();
        json.writeStringProperty("name", output.name());
        json.writeObjectPropertyStart("parameters");
        if (output.window().isPresent()) {
            RegionWindow window = output.window().get();
            writeWindow(json, window, window.byteSize());
        } else {
            json.writeBooleanProperty("binary_data", output.encoding() == Encoding.BINARY);
        }
        if (output.classes() > 0) {
            json.writeNumberProperty("classification", output.classes());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeWindow(JsonGenerator json, RegionWindow window, long byteSize) {
        json.writeStringProperty("shared_memory_region", window.region());
        json.writeNumberProperty("shared_memory_byte_size", byteSize);
        if (window.offset() != 0) {
            json.writeNumberProperty("shared_memory_offset", window.offset());
        }
    }
}
