package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Some of a tensor's values on one line, for people. */
public final class TensorPreview {

    private static final int LONGEST_TEXT = 120;

    private TensorPreview() {}

    /**
     * The first and the last values.
     *
     * @param most how many of them, at least 2
     */
    public static String of(Tensor tensor, int most) {
        LongFunction<String> value;
        if (tensor.datatype() == DataType.BYTES) {
            List<byte[]> elements = tensor.toElements();
            value = i -> element(elements.get((int) i));
        } else {
            value = i -> Values.valueAt(tensor, i);
        }
        long count = tensor.shape().elementCount();
        if (count <= most) {
            return LongStream.range(0, count)
                    .mapToObj(value)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        int last = Math.max(1, most / 4);
        return Stream.of(
                        LongStream.range(0, most - last).mapToObj(value),
                        Stream.of("…"),
                        LongStream.range(count - last, count).mapToObj(value))
                .flatMap(values -> values)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String element(byte[] element) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(element)).toString();
            String shown =
                    text.length() <= LONGEST_TEXT
                            ? text
                            : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT / 2)) + '…';
            return TensorJson.MAPPER.writeValueAsString(shown);
        } catch (CharacterCodingException noText) {
            return "<" + element.length + " bytes>";
        }
    }
}
