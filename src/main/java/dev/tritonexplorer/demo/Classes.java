package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Triton's classification extension: the best elements of each batch item as BYTES {@code
 * value:index[:label]}, the values as C++'s {@code std::to_string} writes them, equal values by
 * lower index first.
 */
final class Classes {

    private Classes() {}

    static NamedTensor of(NamedTensor output, int classes, boolean batching, List<String> labels)
            throws Refusal {
        DataType type = output.type();
        switch (type) {
            case BOOL, FP16, BF16, BYTES ->
                    throw Refusal.invalid(
                            "class result not available for output due to unsupported type '"
                                    + type
                                    + "'");
            default -> {}
        }
        int items = batching ? Math.toIntExact(output.shape()[0]) : 1;
        int all = Math.toIntExact(output.data().byteSize() / type.byteSize());
        int each = items == 0 ? 0 : all / items;
        int count = Math.min(classes, each);
        List<byte[]> elements = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            int first = item * each;
            best(output, first, each)
                    .limit(count)
                    .mapToObj(index -> element(output, first, index, labels))
                    .forEach(elements::add);
        }
        long[] shape = batching ? new long[] {items, count} : new long[] {count};
        return new NamedTensor(output.name(), DataType.BYTES, shape, framed(elements));
    }

    private static IntStream best(NamedTensor output, int first, int each) {
        Comparator<Integer> order =
                switch (output.type()) {
                    case FP32, FP64 ->
                            Comparator.comparingDouble(index -> floating(output, first + index));
                    case UINT64 ->
                            (a, b) ->
                                    Long.compareUnsigned(
                                            integer(output, first + a), integer(output, first + b));
                    default -> Comparator.comparingLong(index -> integer(output, first + index));
                };
        Integer[] indices = new Integer[each];
        Arrays.setAll(indices, index -> index);
        // The sort is stable: equal values stay in the order of their indices.
        Arrays.sort(indices, order.reversed());
        return Arrays.stream(indices).mapToInt(Integer::intValue);
    }

    private static byte[] element(NamedTensor output, int first, int index, List<String> labels) {
        String value =
                switch (output.type()) {
                    case FP32, FP64 -> fixed(floating(output, first + index));
                    case UINT64 -> Long.toUnsignedString(integer(output, first + index));
                    default -> Long.toString(integer(output, first + index));
                };
        String label = index < labels.size() ? ":" + labels.get(index) : "";
        return (value + ":" + index + label).getBytes(StandardCharsets.UTF_8);
    }

    private static double floating(NamedTensor tensor, int index) {
        return tensor.type() == DataType.FP32
                ? tensor.data().get(NamedTensor.FLOAT, 4L * index)
                : tensor.data().get(NamedTensor.DOUBLE, 8L * index);
    }

    private static long integer(NamedTensor tensor, int index) {
        MemorySegment data = tensor.data();
        return switch (tensor.type()) {
            case INT8 -> data.get(ValueLayout.JAVA_BYTE, index);
            case UINT8 -> Byte.toUnsignedLong(data.get(ValueLayout.JAVA_BYTE, index));
            case INT16 -> data.get(NamedTensor.SHORT, 2L * index);
            case UINT16 -> Short.toUnsignedLong(data.get(NamedTensor.SHORT, 2L * index));
            case INT32 -> data.get(NamedTensor.INT, 4L * index);
            case UINT32 -> Integer.toUnsignedLong(data.get(NamedTensor.INT, 4L * index));
            default -> data.get(NamedTensor.LONG, 8L * index);
        };
    }

    /** C's {@code %f}: the exact value, rounded half to even at the sixth decimal. */
    private static String fixed(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String digits =
                new BigDecimal(Math.abs(value)).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        return negative ? "-" + digits : digits;
    }

    /** BYTES elements, each behind its length. */
    static MemorySegment framed(List<byte[]> elements) {
        return Tensor.ofElements(Shape.of(elements.size()), elements).data();
    }
}
