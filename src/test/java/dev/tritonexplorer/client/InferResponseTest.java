package dev.tritonexplorer.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;

class InferResponseTest {

    private static InferResponse response(InferOutput... outputs) {
        OptionalLong unseen = OptionalLong.empty();
        return new InferResponse(
                "m",
                "1",
                "",
                List.of(outputs),
                new Timings(unseen, unseen, unseen, unseen, unseen, 1));
    }

    @Test
    void anOutputThatIsNotThereIsNamedBesideThoseThatAre() {
        Tensor tensor = Tensor.ofInts(Shape.of(1), 7);
        InferResponse response =
                response(new InferOutput("A", tensor), new InferOutput("B", tensor));
        assertArrayEquals(new int[] {7}, response.tensor("B").toInts());
        TritonException missing = assertThrows(TritonException.class, () -> response.tensor("C"));
        assertEquals(ErrorKind.NOT_FOUND, missing.kind());
        assertEquals(
                "The response of \"m\" has no output \"C\", but \"A\", \"B\"",
                missing.getMessage());
        assertEquals(
                "The response of \"m\" has no output \"C\", but none at all",
                assertThrows(TritonException.class, () -> response().tensor("C")).getMessage());
    }
}
