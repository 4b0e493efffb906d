package dev.tritonexplorer.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the smallest ONNX model, by the field numbers of {@code onnx.proto}. */
public final class OnnxIdentity {

    private static final int VARINT = 0;
    private static final int BYTES = 2;

    /** {@code TensorProto.INT32}. */
    private static final int INT32 = 6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private OnnxIdentity() {}

    /** A model whose output, INT32 of two open dimensions, is its input. */
    public static byte[] ofInts(String input, String output) {
        OnnxIdentity node = new OnnxIdentity().text(1, input).text(2, output).text(4, "Identity");
        OnnxIdentity graph =
                new OnnxIdentity()
                        .part(1, node)
                        .text(2, "identity")
                        .part(11, value(input))
                        .part(12, value(output));
        return new OnnxIdentity()
                .number(1, 8)
                .part(7, graph)
                .part(8, new OnnxIdentity().number(2, 13))
                .out
                .toByteArray();
    }

    private static OnnxIdentity value(String name) {
        OnnxIdentity shape =
                new OnnxIdentity()
                        .part(1, new OnnxIdentity().text(2, "rows"))
                        .part(1, new OnnxIdentity().text(2, "columns"));
        OnnxIdentity tensor = new OnnxIdentity().number(1, INT32).part(2, shape);
        return new OnnxIdentity().text(1, name).part(2, new OnnxIdentity().part(1, tensor));
    }

    private OnnxIdentity number(int field, int value) {
        out.write(field << 3 | VARINT);
        out.write(value);
        return this;
    }

    private OnnxIdentity text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private OnnxIdentity part(int field, OnnxIdentity part) {
        return bytes(field, part.out.toByteArray());
    }

    private OnnxIdentity bytes(int field, byte[] value) {
        if (value.length > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("Longer than one byte of length can say");
        }
        out.write(field << 3 | BYTES);
        out.write(value.length);
        out.writeBytes(value);
        return this;
    }
}
