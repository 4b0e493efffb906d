package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Requests and answers that several tests use. */
final class Replies {

    static final InferRequest REQUEST =
            InferRequest.of("m", new InferInput("IN", Tensor.ofFloats(Shape.of(1, 2), 1.5f, -2f)));

    private Replies() {}

    /** The parts of a body: JSON and what follows it. */
    static byte[] body(String json, byte[] binary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(json.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(binary);
        return bytes.toByteArray();
    }

    /** A whole answer with the header that says where the JSON ends. */
    static byte[] binary(String json, byte[] binary) {
        return RawServer.response(
                "200 OK",
                "Inference-Header-Content-Length: %d\r\n"
                        .formatted(json.getBytes(StandardCharsets.UTF_8).length),
                body(json, binary));
    }

    /** The JSON of an answer whose outputs are these objects. */
    static String json(String... outputs) {
        return "{\"id\":\"é\",\"model_name\":\"m\",\"model_version\":\"3\",\"outputs\":["
                + String.join(",", outputs)
                + "]}";
    }

    static String output(String name, String datatype, String shape, long size) {
        return "{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":%s,\"parameters\":{\"binary_data_size\":%d}}"
                .formatted(name, datatype, shape, size);
    }

    static String data(String datatype, String shape, String data) {
        return "{\"name\":\"OUT\",\"datatype\":\"%s\",\"shape\":%s,\"data\":%s}"
                .formatted(datatype, shape, data);
    }
}
