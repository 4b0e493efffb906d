package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Some of a tensor's values on one line, for people. */
public final class TensorPreview {

    private static final int LONGEST_TEXT = 120;
    private static final int MOST_BYTES = 4 * LONGEST_TEXT + 4;

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

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

    /**
     * The first values alone, found without a look at the others: for lists that must not wait.
     *
     * @param most how many of them
     */
    public static String start(Tensor tensor, int most) {
        long count = tensor.shape().elementCount();
        long shown = Math.min(count, most);
        Stream<String> values =
                tensor.datatype() == DataType.BYTES
                        ? firstElements(tensor, (int) shown).stream()
                        : LongStream.range(0, shown).mapToObj(i -> Values.valueAt(tensor, i));
        return Stream.concat(values, shown < count ? Stream.of("…") : Stream.empty())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<String> firstElements(Tensor tensor, int most) {
        List<String> found = new ArrayList<>();
        long at = 0;
        while (found.size() < most && at + Integer.BYTES <= tensor.data().byteSize()) {
            long left = tensor.data().byteSize() - at - Integer.BYTES;
            long length = Math.min(left, Integer.toUnsignedLong(tensor.data().get(INT, at)));
            byte[] start =
                    tensor.data()
                            .asSlice(at + Integer.BYTES, Math.min(length, MOST_BYTES))
                            .toArray(ValueLayout.JAVA_BYTE);
            found.add(element(start.length < length ? wholeCharacters(start) : start, length));
            at += Integer.BYTES + length;
        }
        return found;
    }

    /** Without a character that the end may have cut in two. */
    private static byte[] wholeCharacters(byte[] start) {
        int end = start.length - 1;
        while (end > 0 && (start[end] & 0xc0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(start, end);
    }

    private static String element(byte[] element) {
        return element(element, element.length);
    }

    private static String element(byte[] element, long length) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(element)).toString();
            String shown =
                    text.length() <= LONGEST_TEXT
                            ? text
                            : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT / 2)) + '…';
            return TensorJson.MAPPER.writeValueAsString(shown);
        } catch (CharacterCodingException noText) {
            return "<" + length + " bytes>";
        }
    }
}
