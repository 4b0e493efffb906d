package dev.tritonexplorer.client.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TensorMetadata;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

class OutputSizesTest {

    @ParameterizedTest
    @CsvSource({
        "FP32, '-1,10', 8, false, 120",
        "FP16, '-1,10', 8, false, 60",
        "FP32, '-1,10', 0, false, 777",
        "FP32, '5,10', 0, false, 200",
        "FP32, '-1,-1', 8, false, 777",
        "BYTES, '-1,10', 8, false, 777",
        "STRANGE, '-1,10', 8, false, 777",
        "FP32, '-1,0', 8, false, 0",
        "FP64, '-1,4611686018427387904', 8, false, 0",
        "FP32, '-1,10', 8, true, 0"
    })
    void followsFromTheModel(
            String datatype, String dims, int maxBatch, boolean decoupled, long expected) {
        Shape shape = Shape.of(Arrays.stream(dims.split(",")).mapToLong(Long::parseLong).toArray());
        ModelMetadata model =
                new ModelMetadata(
                        "net",
                        List.of("1"),
                        "",
                        List.of(),
                        List.of(new TensorMetadata("out", datatype, shape)));
        ModelConfig config =
                new ModelConfig("net", "", "", maxBatch, decoupled, List.of(), List.of(), "{}");
        InferRequest request =
                InferRequest.of(
                        "net", new InferInput("in", Tensor.ofFloats(Shape.of(3, 2), new float[6])));
        OutputSizes sizes = OutputSizes.of(model, config, 777);
        assertEquals(expected, sizes.most(request, RequestedOutput.of("out")));
        assertEquals(0, sizes.most(request, RequestedOutput.of("no_such_output")));
    }
}
