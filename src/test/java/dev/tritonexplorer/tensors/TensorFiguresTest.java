package dev.tritonexplorer.tensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class TensorFiguresTest {

    private static Tensor floats(float... values) {
        return Tensor.ofFloats(Shape.of(values.length), values);
    }

    private static Tensor doubles(double... values) {
        return Values.ofDoubles(Shape.of(values.length), values);
    }

    @Test
    void everyDatatypeIsANumber() {
        Shape one = Shape.of(1);
        assertEquals(1, Values.numberAt(Values.ofBooleans(one, true), 0));
        assertEquals(255, Values.numberAt(Values.ofBytes(DataType.UINT8, one, (byte) -1), 0));
        assertEquals(-1, Values.numberAt(Values.ofBytes(DataType.INT8, one, (byte) -1), 0));
        assertEquals(65535, Values.numberAt(Values.ofShorts(DataType.UINT16, one, (short) -1), 0));
        assertEquals(-1, Values.numberAt(Values.ofShorts(DataType.INT16, one, (short) -1), 0));
        assertEquals(4294967295.0, Values.numberAt(Values.ofInts(DataType.UINT32, one, -1), 0));
        assertEquals(-1, Values.numberAt(Values.ofInts(DataType.INT32, one, -1), 0));
        assertEquals(0x1p64, Values.numberAt(Values.ofLongs(DataType.UINT64, one, -1), 0));
        assertEquals(-1, Values.numberAt(Values.ofLongs(DataType.INT64, one, -1), 0));
        assertEquals(1.5, Values.numberAt(Values.ofFloats(DataType.FP16, one, 1.5f), 0));
        assertEquals(-2, Values.numberAt(Values.ofFloats(DataType.BF16, one, -2), 0));
        assertEquals(0.1f, Values.numberAt(floats(0.1f), 0));
        assertEquals(0.1, Values.numberAt(doubles(0.1), 0));
    }

    @Test
    void statisticsAreOfFiniteValues() {
        TensorStatistics all =
                TensorStatistics.of(
                        floats(
                                Float.NaN,
                                3,
                                -1,
                                Float.NEGATIVE_INFINITY,
                                4,
                                Float.POSITIVE_INFINITY,
                                Float.POSITIVE_INFINITY));
        assertEquals(
                new TensorStatistics(
                        7, 1, 1, 2, OptionalLong.of(2), OptionalLong.of(4), OptionalDouble.of(2)),
                all);
        assertEquals(3, all.finite());
    }

    @Test
    void nothingFiniteHasNoRange() {
        TensorStatistics none = TensorStatistics.of(floats(Float.NaN));
        assertTrue(none.lowest().isEmpty() && none.highest().isEmpty() && none.mean().isEmpty());
        assertEquals(0, TensorStatistics.of(floats()).count());
    }

    @Test
    void largeWholeNumbersAreToldApart() {
        long big = 1L << 60;
        Tensor signed = Values.ofLongs(DataType.INT64, Shape.of(3), big + 1, big, big + 2);
        TensorStatistics all = TensorStatistics.of(signed);
        assertEquals(OptionalLong.of(1), all.lowest());
        assertEquals(OptionalLong.of(2), all.highest());
        Tensor unsigned = Values.ofLongs(DataType.UINT64, Shape.of(3), -2, 5, -1);
        assertEquals(OptionalLong.of(2), TensorStatistics.of(unsigned).highest());
        assertEquals(OptionalLong.of(1), TensorStatistics.of(unsigned).lowest());
    }

    @Test
    void theMeanKeepsSmallValuesAndDoesNotOverflow() {
        assertEquals(
                OptionalDouble.of(0.25), TensorStatistics.of(doubles(1e100, 1, -1e100, 0)).mean());
        double most = Double.MAX_VALUE;
        double mean = TensorStatistics.of(doubles(most, most)).mean().orElseThrow();
        assertEquals(most, mean, most * 1e-15);
    }

    private static TensorHistogram histogram(Tensor tensor) {
        return TensorHistogram.of(tensor, TensorStatistics.of(tensor));
    }

    @Test
    void fewWholeNumbersHaveABinEach() {
        TensorHistogram bins = histogram(Tensor.ofInts(Shape.of(5), -1, 2, 2, 0, 2));
        assertEquals(new TensorHistogram(-1.5, 2.5, List.of(1L, 1L, 0L, 3L), true), bins);
        assertEquals(3, bins.most());
        assertEquals(-0.5, bins.edge(1));
    }

    @Test
    void binsHoldEveryFiniteValue() {
        float[] values = new float[1000];
        for (int index = 0; index < values.length; index++) {
            values[index] = index / 1000f;
        }
        values[3] = Float.NaN;
        values[4] = Float.POSITIVE_INFINITY;
        TensorHistogram bins = histogram(floats(values));
        assertEquals(32, bins.counts().size());
        assertEquals(998, bins.counts().stream().mapToLong(Long::longValue).sum());
        assertTrue(bins.counts().stream().allMatch(count -> count >= 29 && count <= 33));
        assertEquals(bins.to(), bins.edge(32));
    }

    @Test
    void wideWholeNumbersShareBinsOfAWholeWidth() {
        int[] values = new int[1000];
        for (int index = 0; index < values.length; index++) {
            values[index] = index;
        }
        TensorHistogram bins = histogram(Tensor.ofInts(Shape.of(1000), values));
        assertFalse(bins.single());
        double width = bins.edge(1) - bins.edge(0);
        assertEquals(32, width);
        assertEquals(32, bins.counts().getFirst());
        assertEquals(1000, bins.counts().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void oneValueAndExtremesHaveBins() {
        assertEquals(List.of(3L), histogram(floats(2.5f, 2.5f, 2.5f)).counts());
        assertEquals(List.of(), histogram(floats(Float.NaN)).counts());
        TensorHistogram wide = histogram(doubles(-Double.MAX_VALUE, 0, Double.MAX_VALUE));
        assertEquals(3, wide.counts().stream().mapToLong(Long::longValue).sum());
        assertEquals(1, wide.counts().getFirst());
        assertEquals(1, wide.counts().getLast());
    }

    @Test
    void theGreatestComeFirstAndTheFirstOfEquals() {
        Tensor scores = floats(0.1f, Float.NaN, 0.7f, 0.2f, 0.7f, Float.NEGATIVE_INFINITY);
        assertEquals(List.of(2L, 4L, 3L), TopValues.of(scores, 3));
        assertEquals(List.of(2L, 4L, 3L, 0L, 5L), TopValues.of(scores, 10));
    }
}
