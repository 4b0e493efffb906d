package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Tensors of every datatype with what is hard to write down. Stateless. */
final class Samples {

    /** Everything that a quote, a shell, JSON or a compiler could stumble over. */
    static final String HOSTILE =
            "-d @x 'it''s' \"$HOME\" `id` $(id) \\ \\u000a \\n %s !! {}[]*?~#;&|<>\n\t\r"
                    + "Grüße 猫 😀 \u202e\u2028\u0007\u001b[31m end";

    private Samples() {}

    static Tensor of(DataType datatype) {
        return switch (datatype) {
            case BOOL -> Values.ofBooleans(Shape.of(3), true, false, true);
            case UINT8, INT8 ->
                    Values.ofBytes(
                            datatype, Shape.of(4), (byte) 0, (byte) 1, (byte) 127, (byte) -128);
            case UINT16, INT16 ->
                    Values.ofShorts(
                            datatype, Shape.of(3), (short) 1, Short.MAX_VALUE, Short.MIN_VALUE);
            case UINT32, INT32 ->
                    Values.ofInts(datatype, Shape.of(3), 1, Integer.MAX_VALUE, Integer.MIN_VALUE);
            case UINT64, INT64 ->
                    Values.ofLongs(
                            datatype,
                            Shape.of(4),
                            1,
                            Long.MAX_VALUE,
                            Long.MIN_VALUE,
                            (1L << 53) + 1);
            case FP16, BF16 ->
                    Values.ofFloats(datatype, Shape.of(5), 1.5f, -0.0f, 0.1f, 3e-5f, 60000);
            case FP32 ->
                    Tensor.ofFloats(
                            Shape.of(6), 1.5f, -0.0f, 0.1f, 1e-30f, 3.4028235e38f, 16777216);
            case FP64 -> Values.ofDoubles(Shape.of(4), 0.5, -0.0, 1e300, 1e-5);
            case BYTES -> Tensor.ofText(Shape.of(3), List.of(HOSTILE, "", "plain"));
        };
    }

    /** Over the limit for texts. */
    static Tensor large(DataType datatype) {
        int count = 70_000;
        return switch (datatype) {
            case BYTES ->
                    Tensor.ofElements(
                            Shape.of(count / 100),
                            IntStream.range(0, count / 100)
                                    .mapToObj(
                                            i ->
                                                    ("x".repeat(150) + i)
                                                            .getBytes(StandardCharsets.UTF_8))
                                    .toList());
            case FP16, BF16 -> Values.ofFloats(datatype, Shape.of(count), floats(count));
            case FP32 -> Tensor.ofFloats(Shape.of(count), floats(count));
            default -> throw new IllegalArgumentException(datatype.name());
        };
    }

    private static float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i % 128 * 0.5f;
        }
        return values;
    }

    static InferRequest identity(Tensor tensor) {
        return InferRequest.of(
                "identity_" + tensor.datatype().name().toLowerCase(Locale.ROOT),
                new InferInput("INPUT0", tensor));
    }
}
