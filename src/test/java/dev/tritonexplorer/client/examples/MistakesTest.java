package dev.tritonexplorer.client.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is easily got wrong in the examples, and that the error says what to do. */
class MistakesTest extends Example {

    private static TritonException failure(Executable call) {
        return assertThrows(TritonException.class, call);
    }

    private static String hint(Executable call) {
        return failure(call).hint().orElseThrow();
    }

    @Test
    void theBatchDimensionIsForgotten() {
        Tensor item = Tensor.ofInts(Shape.of(16), new int[16]);
        InferRequest request =
                InferRequest.of(
                        "simple", new InferInput("INPUT0", item), new InferInput("INPUT1", item));
        assertTrue(hint(() -> client.infer(request)).contains("a shape with 1 in front"));
    }

    @Test
    void statisticsOfAWrongModel() {
        assertTrue(
                hint(() -> client.statistics("wrong_model_name", "")).contains("the model list"));
    }

    @Test
    void theClientIsClosedAlready() {
        client.close();
        TritonException failure = failure(client::isServerLive);
        assertEquals(ErrorKind.CANCELLED, failure.kind());
        assertEquals("The client was closed", failure.getMessage());
    }

    @Test
    void tooFewValues() {
        IllegalArgumentException ints =
                assertThrows(IllegalArgumentException.class, () -> Tensor.ofInts(SIMPLE, 1, 2, 3));
        assertEquals("A tensor [1, 16] has 16 values, but got 3", ints.getMessage());
        IllegalArgumentException floats =
                assertThrows(IllegalArgumentException.class, () -> Tensor.ofFloats(SIMPLE, 1, 2));
        assertEquals("A tensor [1, 16] has 16 values, but got 2", floats.getMessage());
    }
}
