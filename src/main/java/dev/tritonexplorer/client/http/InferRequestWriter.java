package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.TritonException;

import okhttp3.HttpUrl;
import okhttp3.Request;

import tools.jackson.core.JsonGenerator;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Builds inference requests with every tensor binary, in and out. Form: KServe's v2 protocol with
 * Triton's extension {@code binary_tensor_data}.
 */
final class InferRequestWriter {

    /** How many bytes of the body are JSON; the rest are tensors. */
    static final String JSON_LENGTH_HEADER = "Inference-Header-Content-Length";

    private InferRequestWriter() {}

    static Request write(HttpUrl url, InferRequest request, Stopwatch stopwatch) {
        byte[] json = json(request);
        List<MemorySegment> tensors =
                request.inputs().stream().map(input -> input.tensor().data()).toList();
        InferBody body = new InferBody(json, tensors, stopwatch);
        if (body.contentLength() > Integer.MAX_VALUE) {
            throw new TritonException(
                    ErrorKind.INVALID_REQUEST,
                    "The request has %,d bytes; Triton takes at most %,d in one"
                            .formatted(body.contentLength(), Integer.MAX_VALUE),
                    null,
                    "Send a smaller batch.",
                    null);
        }
        return new Request.Builder()
                .url(url)
                .header(JSON_LENGTH_HEADER, Integer.toString(json.length))
                .post(body)
                .build();
    }

    static byte[] json(InferRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            if (!request.id().isEmpty()) {
                json.writeStringProperty("id", request.id());
            }
            if (request.outputs().isEmpty()) {
                json.writeObjectPropertyStart("parameters");
                json.writeBooleanProperty("binary_data_output", true);
                json.writeEndObject();
            }
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

    private static void writeInput(JsonGenerator json, InferInput input) {
        json.writeStartObject();
        json.writeStringProperty("name", input.name());
        DataType datatype = input.tensor().datatype();
        json.writeStringProperty("datatype", datatype.name());
        long[] shape = input.tensor().shape().toArray();
        json.writeName("shape");
        json.writeArray(shape, 0, shape.length);
        json.writeObjectPropertyStart("parameters");
        json.writeNumberProperty("binary_data_size", input.tensor().data().byteSize());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeOutput(JsonGenerator json, RequestedOutput output) {
        json.writeStartObject();
        json.writeStringProperty("name", output.name());
        json.writeObjectPropertyStart("parameters");
        json.writeBooleanProperty("binary_data", true);
        if (output.classes() > 0) {
            json.writeNumberProperty("classification", output.classes());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
