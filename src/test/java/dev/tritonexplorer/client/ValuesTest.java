package dev.tritonexplorer.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

class ValuesTest {

    private static final Shape TWO = Shape.of(2, 1);

    private static String hex(Tensor tensor) {
        return HexFormat.of().formatHex(tensor.data().toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void aShapeThatNoTensorHasIsAnArgumentOfNoUse() {
        for (Shape shape :
                List.of(Shape.of(-1, 2), Shape.of(1L << 40, 1L << 40), Shape.of(Long.MAX_VALUE))) {
            for (DataType datatype : List.of(DataType.FP32, DataType.INT64)) {
                MemorySegment none = MemorySegment.ofArray(new byte[0]);
                assertThrows(
                        IllegalArgumentException.class, () -> new Tensor(datatype, shape, none));
            }
            assertThrows(IllegalArgumentException.class, () -> Tensor.ofFloats(shape, 1));
            assertThrows(IllegalArgumentException.class, () -> Tensor.ofText(shape, List.of("a")));
        }
    }

    @Test
    void booleans() {
        Tensor tensor = Values.ofBooleans(TWO, true, false);
        assertEquals("0100", hex(tensor));
        assertArrayEquals(new boolean[] {true, false}, Values.toBooleans(tensor));
        assertEquals("true", Values.valueAt(tensor, 0));
        assertEquals("false", Values.valueAt(tensor, 1));
    }

    @ParameterizedTest
    @CsvSource({"INT8,-1,-128", "UINT8,255,128"})
    void bytes(DataType type, String first, String second) {
        byte[] values = {-1, Byte.MIN_VALUE};
        Tensor tensor = Values.ofBytes(type, TWO, values);
        assertEquals("ff80", hex(tensor));
        assertArrayEquals(values, Values.toBytes(tensor));
        assertShown(tensor, first, second);
    }

    @ParameterizedTest
    @CsvSource({"INT16,-2,-32768", "UINT16,65534,32768"})
    void shorts(DataType type, String first, String second) {
        short[] values = {-2, Short.MIN_VALUE};
        Tensor tensor = Values.ofShorts(type, TWO, values);
        assertEquals("feff0080", hex(tensor));
        assertArrayEquals(values, Values.toShorts(tensor));
        assertShown(tensor, first, second);
    }

    @ParameterizedTest
    @CsvSource({"INT32,-2,-2147483648", "UINT32,4294967294,2147483648"})
    void ints(DataType type, String first, String second) {
        int[] values = {-2, Integer.MIN_VALUE};
        Tensor tensor = Values.ofInts(type, TWO, values);
        assertEquals("feffffff00000080", hex(tensor));
        assertArrayEquals(values, Values.toInts(tensor));
        assertShown(tensor, first, second);
    }

    @ParameterizedTest
    @CsvSource({"INT64,-2,-9223372036854775808", "UINT64,18446744073709551614,9223372036854775808"})
    void longs(DataType type, String first, String second) {
        long[] values = {-2, Long.MIN_VALUE};
        Tensor tensor = Values.ofLongs(type, TWO, values);
        assertEquals("feffffffffffffff0000000000000080", hex(tensor));
        assertArrayEquals(values, Values.toLongs(tensor));
        assertShown(tensor, first, second);
    }

    private static void assertShown(Tensor tensor, String first, String second) {
        assertEquals(first, Values.valueAt(tensor, 0));
        assertEquals(second, Values.valueAt(tensor, 1));
    }

    @Test
    void doubles() {
        double[] values = {Double.MIN_VALUE, Double.NaN, -0.0, Double.NEGATIVE_INFINITY, 0.1};
        Tensor tensor = Values.ofDoubles(Shape.of(5), values);
        assertArrayEquals(values, Values.toDoubles(tensor));
        assertEquals("4.9E-324", Values.valueAt(tensor, 0));
        assertEquals("0.1", Values.valueAt(tensor, 4));
    }

    @ParameterizedTest
    @EnumSource(names = {"FP16", "BF16", "FP32"})
    void floatsThatEveryOneOfThemHas(DataType type) {
        float[] values = {
            0f, -0f, 1f, -2.5f, 0.125f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY
        };
        Tensor tensor = Values.ofFloats(type, Shape.of(2, 4), values);
        assertArrayEquals(values, Values.toFloats(tensor));
        assertEquals(
                IntStream.range(0, 8).mapToObj(i -> Float.toString(values[i])).toList(),
                IntStream.range(0, 8).mapToObj(i -> Values.valueAt(tensor, i)).toList());
    }

    /** Value in, bits out; of the halfway ones the even neighbour wins. */
    @ParameterizedTest
    @CsvSource({
        "0x1p0,            3c00",
        "0x1.002p0,        3c00", // halfway between 1 and 1 + 2^-10, even below
        "0x1.006p0,        3c02", // halfway, even above
        "0x1.0021p0,       3c01",
        "65504,            7bff",
        "65519,            7bff",
        "65520,            7c00", // halfway to what would be 65536
        "0x1p-24,          0001", // the least subnormal
        "0x1p-25,          0000", // half of it
        "0x1.8p-24,        0002",
        "-0x1p-14,         8400"
    })
    void toFp16(String value, String bits) {
        assertBits(DataType.FP16, Float.parseFloat(value + (value.contains("p") ? "" : "f")), bits);
    }

    @ParameterizedTest
    @CsvSource({
        "0x1p0,            3f80",
        "0x1.01p0,         3f80", // halfway between 1 and 1 + 2^-7, even below
        "0x1.03p0,         3f82", // halfway, even above
        "0x1.010002p0,     3f81",
        "0x1.fffffep127,   7f80", // the greatest float rounds to infinity
        "0x1.fep127,       7f7f",
        "0x1.fefffep127,   7f7f",
        "0x1p-133,         0001", // the least subnormal
        "0x1p-134,         0000", // half of it
        "0x1.8p-133,       0002",
        "-0x1.01p0,        bf80",
        "0.02,             3ca4"
    })
    void toBf16(String value, String bits) {
        assertBits(DataType.BF16, Float.parseFloat(value), bits);
    }

    private static void assertBits(DataType type, float value, String bits) {
        Tensor tensor = Values.ofFloats(type, Shape.of(1), value);
        assertEquals(bits, "%04x".formatted(Values.toShorts(tensor)[0]));
    }

    @Test
    void aNanIsNeverLost() {
        for (int bits : new int[] {0x7f800001, 0xff800001, 0x7fc00000, 0x7fffffff, 0xffffffff}) {
            short narrow = BFloat16.of(Float.intBitsToFloat(bits));
            assertTrue(Float.isNaN(BFloat16.toFloat(narrow)), Integer.toHexString(bits));
            assertEquals(bits < 0, narrow < 0, "the sign stays");
        }
    }

    /** Against arithmetic: no BF16 value lies nearer than the one chosen. */
    @Test
    void bf16IsTheNearest() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            short chosen = BFloat16.of(value);
            float near = BFloat16.toFloat(chosen);
            if (!Float.isFinite(value) || !Float.isFinite(near)) {
                continue;
            }
            double distance = Math.abs((double) near - value);
            for (int step : new int[] {-1, 1}) {
                float other = BFloat16.toFloat((short) (chosen + step));
                if (Float.isFinite(other)) {
                    double further = Math.abs((double) other - value);
                    assertTrue(
                            distance < further || (distance == further && (chosen & 1) == 0),
                            () -> value + " became " + near + ", not " + other);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FP16", "BF16"})
    void allBitsAreKeptAndShownSoThatTheyReadBack(DataType type) {
        short[] all = new short[1 << 16];
        for (int i = 0; i < all.length; i++) {
            all[i] = (short) i;
        }
        Shape shape = Shape.of(all.length);
        Tensor tensor = Values.ofShorts(type, shape, all);
        float[] floats = Values.toFloats(tensor);
        short[] back = Values.toShorts(Values.ofFloats(type, shape, floats));
        for (int i = 0; i < all.length; i++) {
            if (Float.isNaN(floats[i])) {
                continue;
            }
            assertEquals(all[i], back[i]);
            if (i % 7 == 0) {
                float read = Float.parseFloat(Values.valueAt(tensor, i));
                assertEquals(
                        all[i],
                        Values.toShorts(Values.ofFloats(type, Shape.of(1), read))[0],
                        Values.valueAt(tensor, i));
            }
        }
    }

    @Test
    void narrowFractionsAreShownShort() {
        assertEquals("0.1", Values.valueAt(Values.ofFloats(DataType.BF16, Shape.of(1), 0.1f), 0));
        assertEquals("0.1", Values.valueAt(Values.ofFloats(DataType.FP16, Shape.of(1), 0.1f), 0));
        assertEquals("3.14", Values.valueAt(Values.ofFloats(DataType.FP16, Shape.of(1), 3.14f), 0));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Values.ofInts(DataType.FP32, TWO, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Values.ofInts(DataType.INT32, TWO, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Values.ofFloats(DataType.FP32, TWO, 1f, 2f, 3f));
        Tensor text = Tensor.ofText(Shape.of(1), List.of("a"));
        assertThrows(IllegalArgumentException.class, () -> Values.toFloats(text));
        assertThrows(IllegalArgumentException.class, () -> Values.valueAt(text, 0));
        Tensor one = Values.ofBooleans(Shape.of(1), true);
        assertThrows(IndexOutOfBoundsException.class, () -> Values.valueAt(one, 1));
        assertEquals(0, Values.toLongs(Values.ofLongs(DataType.INT64, Shape.of(0))).length);
    }
}
