package dev.tritonexplorer.tensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TensorSourceTest {

    @TempDir Path folder;

    @Test
    void rawFilesAreTheTensorsBytes() throws IOException, TensorDataException {
        Path file = Files.write(folder.resolve("x.bin"), new byte[] {1, 0, 2, 0});
        Tensor tensor = load("@" + file, DataType.INT16);
        assertEquals(Shape.of(2), tensor.shape());
        assertArrayEquals(new short[] {1, 2}, Values.toShorts(tensor));
        assertRefused("no whole number of FP64", "@" + file, DataType.FP64);

        Path elements =
                Files.write(folder.resolve("x.raw"), new byte[] {1, 0, 0, 0, 'a', 0, 0, 0, 0});
        assertEquals(List.of("a", ""), load("@" + elements, DataType.BYTES).toText());
        Path broken = Files.write(folder.resolve("y.raw"), new byte[] {-1, -1, -1, -1, 'a'});
        assertRefused("element 1 ends outside", "@" + broken, DataType.BYTES);
    }

    @Test
    void otherFilesAreOneElement() throws IOException, TensorDataException {
        Path file = Files.write(folder.resolve("x.jpg"), new byte[] {-1, 0, 3});
        Tensor tensor = load("@" + file, DataType.BYTES);
        assertArrayEquals(new byte[] {-1, 0, 3}, tensor.toElements().getFirst());
        assertRefused("says no format", "@" + file, DataType.FP32);
    }

    @Test
    void arraysMustHaveTheDatatype() throws IOException, TensorDataException {
        Path file = folder.resolve("x.npy");
        try (var output = Files.newOutputStream(file)) {
            NpyWriter.write(Tensor.ofFloats(Shape.of(2), 1.00390625f, 2), output);
        }
        assertArrayEquals(
                new float[] {1.00390625f, 2}, Values.toFloats(load("@" + file, DataType.FP32)));
        // Halfway between two of bfloat16: to the even one.
        assertArrayEquals(new float[] {1, 2}, Values.toFloats(load("@" + file, DataType.BF16)));
        assertRefused("array.astype('int32')", "@" + file, DataType.INT32);
    }

    @Test
    void contentIsKnownByItsBeginning() throws IOException, TensorDataException {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        NpyWriter.write(Tensor.ofInts(Shape.of(1), 5), array);
        for (byte[] bytes : List.of(array.toByteArray(), "[5]".getBytes(StandardCharsets.UTF_8))) {
            MemorySegment read = TensorFiles.read(new ByteArrayInputStream(bytes));
            Tensor tensor = new TensorSource.Content(read).load(spec(DataType.INT32));
            assertArrayEquals(new int[] {5}, tensor.toInts());
        }
    }

    @Test
    void missingFilesAndFoldersAreNamed() {
        assertRefused("no such file", "@" + folder.resolve("none.npy"), DataType.INT8);
        assertRefused("not a file", "@" + folder, DataType.INT8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "zero; Zeros[]",
                "random; Random[seed=0, range=Optional.empty]",
                "random:7; Random[seed=7, range=Optional.empty]",
                "random:7:-1..1; Random[seed=7, range=Optional[Range[from=-1.0, to=1.0]]]",
                "random::5; Random[seed=0, range=Optional[Range[from=0.0, to=5.0]]]",
                "[1]; Json[text=[1]]"
            })
    void wordsAreSources(String words, String source) {
        assertEquals(source, TensorSource.parse(words).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"random:x", "random:1:a..b", "random:1:2..1", "random:1:NaN", "@\0"})
    void brokenWordsAreRefused(String words) {
        assertThrows(IllegalArgumentException.class, () -> TensorSource.parse(words));
    }

    @Test
    void textNeedsNoQuotes() throws IOException, TensorDataException {
        assertEquals(List.of("hello there"), load("hello there", DataType.BYTES).toText());
        assertEquals(List.of("5"), load("5", DataType.BYTES).toText());
        assertEquals(List.of("a", "b"), load("[\"a\",\"b\"]", DataType.BYTES).toText());
        assertEquals(List.of(""), load("", DataType.BYTES).toText());
    }

    @Test
    void differentInputsGetDifferentRandomValues() throws IOException, TensorDataException {
        TensorSource random = TensorSource.parse("random");
        var one = new TensorSpec("A", DataType.FP32, Shape.of(4), false);
        var other = new TensorSpec("B", DataType.FP32, Shape.of(4), false);
        assertTrue(random.load(one).data().mismatch(random.load(other).data()) >= 0);
    }

    @Test
    void readsABodyAsForCurl() throws TensorDataException {
        InferRequest request =
                body(
                        """
                        {"id": "7",
                         "parameters": {"sequence_id": 18446744073709551615, "sequence_start": true,
                            "priority": 1, "timeout": 2500, "binary_data_output": true, "mine": 0.5},
                         "inputs": [
                           {"name": "A", "shape": [2, 2], "datatype": "UINT8", "data": [[1, 2], [3, 4]]},
                           {"name": "B", "shape": [1], "datatype": "BYTES", "data": ["x"]}],
                         "outputs": [{"name": "O", "parameters": {"classification": 3}}]}
                        """);
        assertEquals("7", request.id());
        assertEquals("18446744073709551615", request.sequence().orElseThrow().id());
        assertTrue(request.sequence().orElseThrow().start());
        assertEquals(1, request.priority());
        assertEquals(2_500_000, request.serverTimeout().orElseThrow().toNanos());
        assertEquals(Parameter.of(0.5), request.parameters().get("mine"));
        assertEquals(1, request.parameters().size());
        assertEquals(Shape.of(2, 2), request.inputs().getFirst().data().shape());
        assertEquals(List.of("x"), ((Tensor) request.inputs().get(1).data()).toText());
        assertEquals(3, request.outputs().getFirst().classes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; no JSON object",
                "{'input': []}; unknown field \"input\"",
                "{'inputs': {}}; no JSON array",
                "{'inputs': [{}]}; \"name\" is no text",
                "{'inputs': [{'name': 'A', 'shape': [1], 'datatype': 'INT99', 'data': [1]}]};"
                        + " \"INT99\" is unknown",
                "{'inputs': [{'name': 'A', 'shape': [-1], 'datatype': 'INT8', 'data': [1]}]};"
                        + " -1 is no dimension",
                "{'inputs': [{'name': 'A', 'shape': [1], 'datatype': 'INT8'}]}; has no \"data\"",
                "{'inputs': [{'name': 'A', 'shape': [2], 'datatype': 'INT8', 'data': [1]}]};"
                        + " input \"A\": got 1 value, but the shape [2] has 2 values",
                "{'parameters': {'triton_x': 1}}; reserved",
                "{'parameters': {'x': [1]}}; is no text, number",
                "{'parameters': {'priority': 'high'}}; wants a whole number",
                "{'outputs': [{'name': 'O', 'parameters': {'shared_memory_region': 'r'}}]};"
                        + " only binary_data and classification",
                "{'inputs': []} {}; the JSON is broken"
            })
    void saysWhatIsWrongWithABody(String body, String words) {
        TensorDataException refusal =
                assertThrows(TensorDataException.class, () -> body(body.replace('\'', '"')));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    private static InferRequest body(String json) throws TensorDataException {
        return RequestJson.read(
                MemorySegment.ofArray(json.getBytes(StandardCharsets.UTF_8)), "model");
    }

    private static Tensor load(String words, DataType datatype)
            throws IOException, TensorDataException {
        return TensorSource.parse(words).load(spec(datatype));
    }

    private static void assertRefused(String words, String source, DataType datatype) {
        TensorDataException refusal =
                assertThrows(TensorDataException.class, () -> load(source, datatype));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }

    private static TensorSpec spec(DataType datatype) {
        return new TensorSpec("IN", datatype, Shape.of(-1), false);
    }
}
