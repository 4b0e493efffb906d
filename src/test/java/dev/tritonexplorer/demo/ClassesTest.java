package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** The classification extension's elements; expected texts are those of Triton 2.51. */
class ClassesTest {

    private static NamedTensor floats(long[] shape, float... values) {
        return new NamedTensor(
                "P", DataType.FP32, shape, Tensor.ofFloats(Shape.of(shape), values).data());
    }

    private static List<String> texts(NamedTensor classes) {
        return new Tensor(DataType.BYTES, Shape.of(classes.shape()), classes.data()).toText();
    }

    @Test
    void sortsAndFormatsAsTriton() throws Refusal {
        NamedTensor classes =
                Classes.of(
                        floats(new long[] {6}, 0.1f, 0.5f, 1e10f, -3f, 0.5f, 0.1f),
                        4,
                        false,
                        List.of());
        assertEquals(
                List.of("10000000000.000000:2", "0.500000:1", "0.500000:4", "0.100000:0"),
                texts(classes));
        assertArrayEquals(new long[] {4}, classes.shape());
    }

    @Test
    void ordersWhatIsNoNumber() throws Refusal {
        NamedTensor classes =
                Classes.of(
                        floats(
                                new long[] {4},
                                Float.NaN,
                                Float.POSITIVE_INFINITY,
                                Float.NEGATIVE_INFINITY,
                                1f),
                        9,
                        false,
                        List.of());
        assertEquals(List.of("nan:0", "inf:1", "1.000000:3", "-inf:2"), texts(classes));
    }

    @Test
    void takesTheBestOfEachBatchItem() throws Refusal {
        NamedTensor classes =
                Classes.of(
                        floats(new long[] {2, 3}, 1f, 3f, 2f, 9f, 8f, 7f),
                        2,
                        true,
                        List.of("a", "b:c"));
        assertArrayEquals(new long[] {2, 2}, classes.shape());
        assertEquals(
                List.of("3.000000:1:b:c", "2.000000:2", "9.000000:0:a", "8.000000:1:b:c"),
                texts(classes));
    }

    @Test
    void writesIntegersWithoutDecimals() throws Refusal {
        NamedTensor unsigned =
                new NamedTensor(
                        "P",
                        DataType.UINT8,
                        new long[] {2},
                        MemorySegment.ofArray(new byte[] {1, (byte) 255}));
        assertEquals(List.of("255:1", "1:0"), texts(Classes.of(unsigned, 5, false, List.of())));
    }

    @Test
    void refusesTypesWithoutOrder() {
        NamedTensor half =
                new NamedTensor(
                        "P", DataType.FP16, new long[] {1}, MemorySegment.ofArray(new byte[2]));
        Refusal refused = assertThrows(Refusal.class, () -> Classes.of(half, 1, false, List.of()));
        assertEquals(
                "class result not available for output due to unsupported type 'FP16'",
                refused.getMessage());
    }
}
