package dev.tritonexplorer.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class TensorJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BOOL; [true, false, 1, 0]; [true,false,true,false]",
                "INT8; [-128, 127]; [-128,127]",
                "UINT8; [0, 255, 3.0]; [0,255,3]",
                "INT16; [-32768, 32767]; [-32768,32767]",
                "UINT16; [65535]; [65535]",
                "INT32; [-2147483648, 2147483647]; [-2147483648,2147483647]",
                "UINT32; [4294967295]; [4294967295]",
                "INT64; [-9223372036854775808, 9223372036854775807];"
                        + " [-9223372036854775808,9223372036854775807]",
                "UINT64; [18446744073709551615]; [18446744073709551615]",
                "FP16; [0.1, 65500, -0.0, 1e-9]; [0.1,65500.0,-0.0,0.0]",
                "BF16; [0.01, 3e38, -1]; [0.01,3.0E38,-1.0]",
                "FP32; [0.1, 1e38, 16777217]; [0.1,1.0E38,1.6777216E7]",
                "FP64; [0.1, 1e308, 1]; [0.1,1.0E308,1.0]",
                "FP32; [NaN, Infinity, -Infinity]; [\"NaN\",\"Infinity\",\"-Infinity\"]",
                "FP16; ['nan', 'inf', '-inf']; [\"NaN\",\"Infinity\",\"-Infinity\"]",
                "BYTES; ['', 'é🦊', {'b64': 'gP8='}, {'b64': 'YQ=='}];"
                        + " [\"\",\"é🦊\",{\"b64\":\"gP8=\"},\"a\"]"
            })
    void readsAndWritesEveryDatatype(DataType datatype, String json, String written)
            throws TensorDataException {
        TensorSpec spec = spec(datatype, -1);
        Tensor tensor = TensorJson.read(json.replace('\'', '"'), spec);
        assertEquals(datatype, tensor.datatype());
        assertEquals(written, TensorJson.write(tensor));
        assertEquals(-1, tensor.data().mismatch(TensorJson.read(written, spec).data()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "INT8; [1, 128]; value 2: 128 does not fit INT8",
                "UINT8; [-1]; -1 does not fit UINT8",
                "UINT64; [18446744073709551616]; does not fit UINT64",
                "INT64; [9223372036854775808]; does not fit INT64",
                "INT32; [1.5]; value 1: 1.5 is no INT32 (whole numbers)",
                "INT32; [1e999999999]; INT32",
                "INT32; ['1']; is no INT32",
                "FP16; [65520]; 65520 does not fit FP16",
                "BF16; [3.4e38]; does not fit BF16",
                "FP32; [1e39]; does not fit FP32",
                "FP64; [1e309]; does not fit FP64",
                "FP32; ['one']; is no FP32 (numbers)",
                "FP32; [null]; null is no FP32",
                "FP32; [true]; true is no FP32",
                "BOOL; [2]; 2 is no BOOL (true or false)",
                "BYTES; [1]; 1 is no BYTES",
                "BYTES; [{}]; bytes are written as",
                "BYTES; [{'b64': '!'}]; no Base64",
                "BYTES; [{'b64': 'YQ==', 'more': 1}]; bytes are written as",
                "INT32; [1, [2]]; unevenly",
                "INT32; [[1], [2, 3]]; unevenly",
                "INT32; [[1], []]; unevenly",
                "INT32; [[[]], [1]]; unevenly",
                "INT32; [1] 2; something follows",
                "INT32; [1; the JSON is broken (line 1",
                "INT32; {'a': 1}; is no INT32",
                "INT32; ''; no value"
            })
    void saysWhatIsWrong(DataType datatype, String json, String words) {
        TensorDataException refusal =
                assertThrows(
                        TensorDataException.class,
                        () -> TensorJson.read(json.replace('\'', '"'), spec(datatype, -1)));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(100_000);
        assertThrows(
                TensorDataException.class, () -> TensorJson.read(deep, spec(DataType.INT32, -1)));
    }

    @Test
    void narrowTypesAreRoundedOnce() throws TensorDataException {
        // Halfway between two halves but for a bit that a float would lose.
        Tensor tensor =
                TensorJson.read("[1.000488281250001, 1.00048828125]", spec(DataType.FP16, -1));
        assertArrayEquals(new float[] {1.0009766f, 1}, Values.toFloats(tensor));
    }

    @Test
    void tensorsWithoutElementsHaveNoRows() throws TensorDataException {
        Tensor empty = MadeUpData.zeros(DataType.FP32, Shape.of(1L << 40, 0));
        assertEquals("[]", TensorJson.write(empty));
        assertEquals("[]", TensorPreview.of(empty, 4));
    }

    @Test
    void writesNestedAsTheShape() throws TensorDataException {
        Tensor tensor = Tensor.ofInts(Shape.of(2, 1, 2), 1, 2, 3, 4);
        assertEquals("[[[1,2]],[[3,4]]]", TensorJson.write(tensor));
        assertEquals("7", TensorJson.write(Tensor.ofInts(Shape.of(), 7)));
        assertEquals("[1, …, 4]", TensorPreview.of(tensor, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-1,4; [1,2,3,4]; [1, 4]",
                "-1,4; [[1,2,3,4],[5,6,7,8]]; [2, 4]",
                "-1,4; [1,2,3,4,5,6,7,8]; [2, 4]",
                "-1,-1; [1,2,3]; [1, 3]",
                "-1,2,2; [[1,2],[3,4]]; [1, 2, 2]",
                "-1,-1,2; [[1,2],[3,4],[5,6]]; [1, 3, 2]",
                "-1,1; 5; [1, 1]",
                "-1; []; [0]",
                "-1,4; []; [0, 4]"
            })
    void shapesFollowFromTheData(String declared, String json, String shape)
            throws TensorDataException {
        assertEquals(shape, TensorJson.read(json, batched(declared)).shape().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-1,4; [1,2,3]; got 3 values, but the shape [-1, 4] takes a multiple of 4",
                "-1,4; [[1,2],[3,4]]; got values of the shape [2, 2], but it wants [-1, 4]",
                "2; [1,2,3]; got 3 values, but the shape [2] has 2 values",
                "-1,-1,-1; [1,2,3]; in several ways",
                "-1,0; [1]; in several ways"
            })
    void saysWhatShapeIsWanted(String declared, String json, String words) {
        TensorDataException refusal =
                assertThrows(
                        TensorDataException.class, () -> TensorJson.read(json, batched(declared)));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        assertEquals(words.contains("several"), refusal.isShapeOpen());
    }

    @Test
    void aWantedShapeMustFit() throws TensorDataException {
        TensorSpec spec = batched("-1,16");
        assertEquals(Shape.of(3, 16), spec.withShape(Shape.of(3, 16)).shape());
        assertEquals(Shape.of(1, 16), spec.withShape(Shape.of(16)).shape());
        assertEquals(Shape.of(1, 16), spec.defaultShape());
        assertThrows(TensorDataException.class, () -> spec.withShape(Shape.of(3, 15)));
        assertThrows(TensorDataException.class, () -> spec.withShape(Shape.of(-1, 16)));
        assertTrue(
                assertThrows(TensorDataException.class, () -> batched("-1,-1").defaultShape())
                        .isShapeOpen());
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL", "UINT8", "INT8", "UINT64", "INT64", "FP16", "BF16", "FP32", "FP64", "BYTES"
    })
    void randomValuesRepeatWithTheirSeed(DataType datatype) throws TensorDataException {
        Shape shape = Shape.of(50, 20);
        Tensor one = MadeUpData.random(datatype, shape, 1, Optional.empty());
        Tensor same = MadeUpData.random(datatype, shape, 1, Optional.empty());
        Tensor other = MadeUpData.random(datatype, shape, 2, Optional.empty());
        assertEquals(-1, one.data().mismatch(same.data()));
        assertTrue(one.data().mismatch(other.data()) >= 0);
        if (datatype != DataType.BYTES && datatype != DataType.BOOL) {
            for (int i = 0; i < 1000; i++) {
                double value = Double.parseDouble(Values.valueAt(one, i));
                assertTrue(value >= 0 && value <= 100, () -> datatype + " " + value);
            }
        }
    }

    @Test
    void randomRangesAreKeptOrRefused() throws TensorDataException {
        var range = Optional.of(new MadeUpData.Range(-3, 2));
        Tensor tensor = MadeUpData.random(DataType.INT8, Shape.of(1000), 0, range);
        int lowest = 0;
        int highest = 0;
        for (byte value : Values.toBytes(tensor)) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        assertEquals(List.of(-3, 2), List.of(lowest, highest));
        assertThrows(
                TensorDataException.class,
                () -> MadeUpData.random(DataType.UINT8, Shape.of(1), 0, range));
        assertThrows(
                TensorDataException.class,
                () -> MadeUpData.zeros(DataType.FP64, Shape.of(1L << 40, 1L << 40)));
        assertThrows(
                TensorDataException.class,
                () -> MadeUpData.random(DataType.INT8, Shape.of(1L << 32), 0, range));
    }

    private static TensorSpec spec(DataType datatype, long... dims) {
        return new TensorSpec("IN", datatype, Shape.of(dims), false);
    }

    private static TensorSpec batched(String dims) {
        long[] each = List.of(dims.split(",")).stream().mapToLong(Long::parseLong).toArray();
        return new TensorSpec("IN", DataType.INT32, Shape.of(each), each[0] < 0);
    }
}
