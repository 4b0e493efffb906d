package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** Writes one tensor's values. */
final class JsonTensorWriter {

    private final Tensor tensor;
    private final Iterator<byte[]> elements;
    private long next;

    JsonTensorWriter(Tensor tensor) {
        this.tensor = tensor;
        this.elements =
                (tensor.datatype() == DataType.BYTES ? tensor.toElements() : List.<byte[]>of())
                        .iterator();
    }

    void write(Writer output) {
        try (JsonGenerator json =
                TensorJson.MAPPER
                        .writer()
                        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .createGenerator(output)) {
            write(json, 0);
        }
    }

    private void write(JsonGenerator json, int dim) {
        Shape shape = tensor.shape();
        if (dim == shape.rank()) {
            value(json);
            return;
        }
        json.writeStartArray();
        // Nothing but the server's word would bound the rows of a tensor without elements.
        long length = shape.elementCount() == 0 ? 0 : shape.dim(dim);
        for (long i = 0; i < length; i++) {
            write(json, dim + 1);
        }
        json.writeEndArray();
    }

    private void value(JsonGenerator json) {
        if (tensor.datatype() == DataType.BYTES) {
            element(json, elements.next());
            return;
        }
        String value = Values.valueAt(tensor, next++);
        switch (value) {
            case "true", "false" -> json.writeBoolean(value.equals("true"));
            case "NaN", "Infinity", "-Infinity" -> json.writeString(value);
            default -> json.writeNumber(value);
        }
    }

    private static void element(JsonGenerator json, byte[] element) {
        try {
            json.writeString(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(element))
                            .toString());
        } catch (CharacterCodingException noText) {
            json.writeStartObject();
            json.writeName("b64");
            json.writeBinary(element);
            json.writeEndObject();
        }
    }
}
