package dev.tritonexplorer.tensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTextTest {

    private static TensorSpec spec(DataType datatype, long... dims) {
        return new TensorSpec("X", datatype, Shape.of(dims), false);
    }

    private static String values(String text, TensorSpec spec) throws TensorDataException {
        return TensorJson.write(new TensorSource.Text(text).load(spec));
    }

    private static String problem(String text, TensorSpec spec) {
        return assertThrows(TensorDataException.class, () -> new TensorSource.Text(text).load(spec))
                .getMessage();
    }

    @Test
    void valuesStandApartByAnything() throws TensorDataException {
        assertEquals("[1,2,3,4,5,-6]", values(" 1 2,3;\n4,\t5\r\n -6 ", spec(DataType.INT32, -1)));
        assertEquals("[[1,2],[3,4]]", values("1 2\n3 4", spec(DataType.INT64, 2, 2)));
        assertEquals("7", values("7", spec(DataType.INT8)));
    }

    @Test
    void numbersAsPeopleWriteThem() throws TensorDataException {
        assertEquals("[0.5,3.0,2.0,-0.0]", values(".5 +3 2. -0.0", spec(DataType.FP32, -1)));
        assertEquals("[7,3,1000]", values("007 3.0 1e3", spec(DataType.INT32, -1)));
        assertEquals("[\"NaN\",\"-Infinity\"]", values("nan -inf", spec(DataType.FP64, -1)));
        assertEquals("[true,false,true]", values("true 0 1", spec(DataType.BOOL, -1)));
    }

    @Test
    void textsNeedQuotesOnlyForGaps() throws TensorDataException {
        assertEquals(
                "[\"one\",\"two words, and more\",\"a\\nb\",\"\",\"7\"]",
                values("one \"two words, and more\" \"a\nb\" \"\" 7", spec(DataType.BYTES, -1)));
        assertEquals("[\"say \\\"no\\\"\"]", values("\"say \\\"no\\\"\"", spec(DataType.BYTES, 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    INT32 | 1 2 x     | value 3: "x" is no INT32 (whole numbers)
                    INT32 | 1 2.5     | value 2: 2.5 is no INT32 (whole numbers)
                    UINT8 | 1 256     | value 2: 256 does not fit UINT8
                    FP32  | 1 1e99    | value 2: 1e99 does not fit FP32
                    BYTES | a "b c    | value 2: its closing quotation mark is missing
                    INT32 | 1e999999999 | value 1: 1e999999999 is no INT32 (whole numbers)
                    """)
    void theFirstBadOneIsNamed(DataType datatype, String text, String problem) {
        assertEquals(problem, problem(text, spec(datatype, -1)));
    }

    @Test
    void tooFewAndNone() {
        assertEquals(
                "got 3 values, but the shape [16] has 16 values",
                problem("1 2 3", spec(DataType.INT32, 16)));
        assertEquals("there is no value", problem(" ,\n", spec(DataType.INT32, -1)));
    }

    @Test
    void onesAndCountedValues() throws TensorDataException {
        Shape shape = Shape.of(3);
        assertEquals("[1,1,1]", TensorJson.write(MadeUpData.ones(DataType.INT32, shape)));
        assertEquals("[true,true,true]", TensorJson.write(MadeUpData.ones(DataType.BOOL, shape)));
        assertEquals(
                "[\"1\",\"1\",\"1\"]", TensorJson.write(MadeUpData.ones(DataType.BYTES, shape)));
        assertEquals(
                "[0.0,0.5,1.0]", TensorJson.write(MadeUpData.counted(DataType.FP16, shape, 0, .5)));
        Tensor down = MadeUpData.counted(DataType.INT8, shape, -126, -1);
        assertEquals("[-126,-127,-128]", TensorJson.write(down));
        assertThrows(
                TensorDataException.class, () -> MadeUpData.counted(DataType.UINT8, shape, 254, 1));
        assertThrows(
                TensorDataException.class, () -> MadeUpData.counted(DataType.INT32, shape, 0.5, 1));
        assertThrows(
                TensorDataException.class, () -> MadeUpData.counted(DataType.BOOL, shape, 0, 1));
    }
}
