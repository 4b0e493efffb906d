package dev.tritonexplorer.demo;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Writes an inference response in HTTP's form: JSON, and binary tensors behind it. */
final class HttpResponse {

    // Triton writes NaN and Infinity bare, which its clients read.
    static final JsonMapper MAPPER =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private HttpResponse() {}

    static HttpReply of(InferReply reply, HttpRequest request) throws Refusal {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        List<MemorySegment> tensors = new ArrayList<>();
        try (JsonGenerator json = MAPPER.createGenerator(head)) {
            json.writeStartObject();
            if (!reply.id().isEmpty()) {
                json.writeStringProperty("id", reply.id());
            }
            json.writeStringProperty("model_name", reply.model());
            json.writeStringProperty("model_version", reply.version());
            if (!reply.parameters().isEmpty()) {
                json.writeObjectPropertyStart("parameters");
                reply.parameters().forEach((key, value) -> json.writePOJOProperty(key, value));
                json.writeEndObject();
            }
            json.writeArrayPropertyStart("outputs");
            for (NamedTensor output : reply.outputs()) {
                json.writeStartObject();
                json.writeStringProperty("name", output.name());
                json.writeStringProperty("datatype", output.type().name());
                json.writeArrayPropertyStart("shape");
                for (long dim : output.shape()) {
                    json.writeNumber(dim);
                }
                json.writeEndArray();
                if (request.call().window(output.name()).isPresent()) {
                    // The client finds it where it wanted it.
                    json.writeEndObject();
                    continue;
                }
                if (request.isBinary(output.name())) {
                    json.writeObjectPropertyStart("parameters");
                    json.writeNumberProperty("binary_data_size", output.data().byteSize());
                    json.writeEndObject();
                    if (output.data().byteSize() > 0) {
                        tensors.add(output.data());
                    }
                } else {
                    json.writeName("data");
                    JsonTensors.write(json, output);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        String type = tensors.isEmpty() ? HttpReply.JSON : HttpReply.BINARY;
        return new HttpReply(200, type, head.toByteArray(), tensors);
    }
}
