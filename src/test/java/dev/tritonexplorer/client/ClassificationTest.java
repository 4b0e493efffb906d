package dev.tritonexplorer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class ClassificationTest {

    @Test
    void readsEachItemsClasses() {
        Tensor tensor =
                Tensor.ofText(Shape.of(2, 2), List.of("0.5:1:a:b", "0.25:0", "1:2:c", "-1e3:3"));
        assertEquals(
                List.of(
                        List.of(
                                new Classification(0.5, 1, Optional.of("a:b")),
                                new Classification(0.25, 0, Optional.empty())),
                        List.of(
                                new Classification(1, 2, Optional.of("c")),
                                new Classification(-1000, 3, Optional.empty()))),
                Classification.parse(tensor));
    }

    @Test
    void readsNumbersThatAreNotFiniteAsTheServerPrintsThem() {
        Tensor tensor = Tensor.ofText(Shape.of(4), List.of("inf:0", "-inf:1:x", "nan:2", "-nan:3"));
        assertEquals(
                List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, Double.NaN),
                Classification.parse(tensor).getFirst().stream()
                        .map(Classification::score)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, Integer.MAX_VALUE, Long.MAX_VALUE})
    void refusesABatchWithoutClasses(long batch) {
        Tensor tensor = Tensor.ofText(Shape.of(batch, 0), List.of());
        TritonException problem =
                assertThrows(TritonException.class, () -> Classification.parse(tensor));
        assertEquals(ErrorKind.SERVER_FAILURE, problem.kind());
    }

    @Test
    void refusesWhatAServerWithoutTheExtensionSends() {
        Tensor scores = Tensor.ofFloats(Shape.of(1, 2), 0.5f, 0.25f);
        TritonException problem =
                assertThrows(TritonException.class, () -> Classification.parse(scores));
        assertEquals(ErrorKind.SERVER_FAILURE, problem.kind());
        assertEquals("The server sent FP32 [1, 2], not a classification", problem.getMessage());
    }

    @Test
    void anEmptyBatchHasNoItems() {
        assertEquals(List.of(), Classification.parse(Tensor.ofText(Shape.of(0, 3), List.of())));
    }
}
