package dev.tritonexplorer.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

class WorkloadTest {

    private static ModelMetadata model(String name, TensorMetadata... inputs) {
        return new ModelMetadata(
                name,
                List.of("1"),
                "python",
                List.of(inputs),
                List.of(new TensorMetadata("OUTPUT0", "FP32", Shape.of(-1))));
    }

    private static ModelConfig config(int maxBatchSize, ModelConfig.Input... inputs) {
        return new ModelConfig(
                "", "", "python", maxBatchSize, false, List.of(inputs), List.of(), "{}");
    }

    private static Workload.Choices choices(Map<String, Shape> shapes, int batch) {
        return new Workload.Choices(shapes, batch, InputData.ZERO, Encoding.BINARY);
    }

    private static TensorMetadata input(String name, long... dims) {
        return new TensorMetadata(name, "FP32", Shape.of(dims));
    }

    @Test
    void takesChosenDimensionsAndTheModelsOwn() {
        InferRequest request =
                Workload.of(
                                model("net", input("A", -1, 4), input("B", 2)),
                                "3",
                                config(0),
                                choices(Map.of("A", Shape.of(7, 4)), 1))
                        .request();
        assertEquals("3", request.version());
        assertEquals(Shape.of(7, 4), request.inputs().get(0).data().shape());
        assertEquals(Shape.of(2), request.inputs().get(1).data().shape());
    }

    @Test
    void putsTheBatchInFront() {
        InferRequest request =
                Workload.of(
                                model("net", input("A", -1, -1)),
                                "",
                                config(8),
                                choices(Map.of("A", Shape.of(16)), 4))
                        .request();
        assertEquals(Shape.of(4, 16), request.inputs().getFirst().data().shape());
    }

    @Test
    void leavesOptionalInputsOutUnlessTheyAreNamed() {
        ModelMetadata model = model("net", input("A", 2), input("B", 2));
        ModelConfig config =
                config(
                        0,
                        new ModelConfig.Input(
                                "B",
                                "TYPE_FP32",
                                ModelConfig.Format.FORMAT_NONE,
                                Shape.of(2),
                                true));
        assertEquals(
                1, Workload.of(model, "", config, choices(Map.of(), 1)).request().inputs().size());
        assertEquals(
                2,
                Workload.of(model, "", config, choices(Map.of("B", Shape.of(2)), 1))
                        .request()
                        .inputs()
                        .size());
    }

    @Test
    void asksForJsonBothWays() {
        InferRequest request =
                Workload.of(
                                model("net", input("A", 2)),
                                "",
                                config(0),
                                new Workload.Choices(Map.of(), 1, InputData.ZERO, Encoding.JSON))
                        .request();
        assertEquals(Encoding.JSON, request.inputs().getFirst().encoding());
        assertEquals(Encoding.JSON, request.outputs().getFirst().encoding());
    }

    @Test
    void refusesWhatDoesNotFitTheModel() {
        refused("no input \"X\"; its inputs are A", 0, choices(Map.of("X", Shape.of(1)), 1));
        refused("--shape A:16,4", 0, choices(Map.of(), 1));
        refused("--shape A:16,4", 0, choices(Map.of("A", Shape.of(2, 5)), 1));
        refused("has 2 dimensions, but [2] has 1", 0, choices(Map.of("A", Shape.of(2)), 1));
        refused("besides the batch's", 8, choices(Map.of("A", Shape.of(2, 4)), 1));
        refused("takes no batches", 0, choices(Map.of("A", Shape.of(2, 4)), 2));
        refused("at most 8 items", 8, choices(Map.of("A", Shape.of(4)), 9));
        refused("2 GiB", 0, choices(Map.of("A", Shape.of(1L << 40, 4)), 1));
    }

    private static void refused(String why, int maxBatchSize, Workload.Choices choices) {
        var problem =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Workload.of(
                                        model("net", input("A", -1, 4)),
                                        "",
                                        config(maxBatchSize),
                                        choices));
        assertTrue(problem.getMessage().contains(why), problem.getMessage());
    }

    @Test
    void everyResponseMustHaveTheModelsOutputs() {
        Workload workload =
                Workload.of(model("net", input("A", 2)), "", config(0), choices(Map.of(), 1));
        workload.check(response("OUTPUT0", Tensor.ofFloats(Shape.of(2), 1, 2)));
        wrong(workload, "is missing", response("OTHER", Tensor.ofFloats(Shape.of(2), 1, 2)));
        wrong(workload, "is INT32 [2]", response("OUTPUT0", Tensor.ofInts(Shape.of(2), 1, 2)));
        wrong(workload, "[1, 2]", response("OUTPUT0", Tensor.ofFloats(Shape.of(1, 2), 1, 2)));
    }

    private static void wrong(Workload workload, String how, InferResponse response) {
        var problem = assertThrows(TritonException.class, () -> workload.check(response));
        assertTrue(problem.getMessage().contains(how), problem.getMessage());
    }

    private static InferResponse response(String output, Tensor tensor) {
        return new InferResponse(
                "net",
                "1",
                "",
                List.of(new InferOutput(output, tensor)),
                LoopServer.echo(request(tensor)).timings());
    }

    private static InferRequest request(Tensor tensor) {
        return InferRequest.of("net", new InferInput("INPUT0", tensor));
    }

    @Test
    void anIdentitysFirstResponseIsComparedByteByByte() {
        Workload workload =
                Workload.of(
                        model("identity_fp32", input("A", 2)), "", config(0), choices(Map.of(), 1));
        workload.checkFully(response("OUTPUT0", Tensor.ofFloats(Shape.of(2), 0, 0)));
        InferResponse other = response("OUTPUT0", Tensor.ofFloats(Shape.of(2), 0, 1));
        var problem = assertThrows(TritonException.class, () -> workload.checkFully(other));
        assertTrue(problem.getMessage().contains("at byte 6"), problem.getMessage());
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void hasValuesForEveryDatatype(DataType datatype) {
        Shape shape = Shape.of(2, 50);
        Tensor zero = InputData.ZERO.make(datatype, shape);
        Tensor random = InputData.RANDOM.make(datatype, shape);
        assertEquals(datatype, zero.datatype());
        assertEquals(shape, random.shape());
        assertEquals(-1, random.data().mismatch(InputData.RANDOM.make(datatype, shape).data()));
        assertTrue(random.data().mismatch(zero.data()) >= 0, "random values are not all zero");
        if (datatype == DataType.BYTES) {
            assertTrue(zero.toText().stream().allMatch(String::isEmpty));
            assertTrue(random.toText().stream().allMatch(text -> text.matches("[a-z]{16}")));
        } else {
            assertFalse(
                    zero.data()
                            .elements(ValueLayout.JAVA_BYTE)
                            .anyMatch(each -> each.get(ValueLayout.JAVA_BYTE, 0) != 0));
        }
    }
}
