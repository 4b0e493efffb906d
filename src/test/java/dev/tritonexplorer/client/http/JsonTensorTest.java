package dev.tritonexplorer.client.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.List;

class JsonTensorTest {

    private static Tensor read(DataType datatype, Shape shape, String data) {
        return JsonTensor.read(datatype, shape, Json.MAPPER.readTree(data));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOL   | [true, 0]                   | 0100",
                "UINT8  | [0, 255]                    | 00ff",
                "INT8   | [-128, 127]                 | 807f",
                "UINT16 | [65535, 1]                  | ffff0100",
                "INT16  | [-2, 256]                   | feff0001",
                "UINT32 | [4294967295, 1]             | ffffffff01000000",
                "INT32  | [-1, 16909060]              | ffffffff04030201",
                "UINT64 | [18446744073709551615, 1]   | ffffffffffffffff0100000000000000",
                "INT64  | [-9223372036854775808, 1]   | 00000000000000800100000000000000",
                "FP32   | [1.5, -2]                   | 0000c03f000000c0",
                "FP64   | [1.5, 1e300]                | 000000000000f83f9c7500883ce4377e",
                "FP32   | [NaN, 0.1]                  | 0000c07fcdcccc3d",
            })
    void elementsAreLittleEndian(DataType datatype, String data, String bytes) {
        Tensor tensor = read(datatype, Shape.of(2), data);
        assertEquals(bytes, HexFormat.of().formatHex(tensor.data().toArray(ValueLayout.JAVA_BYTE)));
    }

    @Test
    void nestedAndFlatAreTheSame() {
        Shape shape = Shape.of(2, 1, 2);
        assertArrayEquals(
                new int[] {1, 2, 3, 4}, read(DataType.INT32, shape, "[[[1,2]],[[3,4]]]").toInts());
        assertArrayEquals(
                new int[] {1, 2, 3, 4}, read(DataType.INT32, shape, "[1,2,3,4]").toInts());
        assertEquals(0, read(DataType.FP32, Shape.of(0, 4), "[]").toFloats().length);
    }

    @Test
    void bytesAreUtf8() {
        Tensor tensor = read(DataType.BYTES, Shape.of(3), "[\"\", \"é\\u0000\", \"日\"]");
        assertEquals(List.of("", "é\0", "日"), tensor.toText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UINT8 | [256, 0]",
                "UINT8 | [-1, 0]",
                "INT8  | [128, 0]",
                "UINT64| [18446744073709551616, 0]",
                "BOOL  | [2, 0]",
                "INT32 | [1.5, 0]",
                "INT32 | [\"1\", 0]",
                "FP32  | [\"x\", 0]",
                "FP32  | [null, 0]",
                "FP32  | [1e39, 0]",
                "BYTES | [1, 2]",
                "BYTES | [\"\\ud800\", \"x\"]",
                "FP16  | [1, 2]",
                "BF16  | [1, 2]",
                "FP32  | [1]",
                "FP32  | [1, 2, 3]",
                "FP32  | 1",
            })
    void whatDoesNotFitIsRefused(DataType datatype, String data) {
        assertThrows(Json.Malformed.class, () -> read(datatype, Shape.of(2), data));
    }
}
