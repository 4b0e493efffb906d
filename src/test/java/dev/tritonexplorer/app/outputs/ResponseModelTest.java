package dev.tritonexplorer.app.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.outputs.TranscriptRow.Arrival;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.List;

class ResponseModelTest {

    private final SameThread background = new SameThread();
    private final ResponseModel model = new ResponseModel(background);

    private static Arrival arrival(int number) {
        return new Arrival(number, Answers.number(number), 0);
    }

    private long shown() {
        return model.shownProperty().get().map(facts -> facts.arrival().number()).orElse(0L);
    }

    @Test
    void ofManyOnlyTheLastIsRead() {
        model.follow(arrival(1));
        assertEquals(1, shown());
        model.follow(arrival(2));
        model.follow(arrival(3));
        assertEquals(1, shown());
        background.elapse(ResponseModel.PAUSE);
        assertEquals(3, shown());
        background.elapse(ResponseModel.PAUSE);
        model.follow(arrival(4));
        assertEquals(4, shown());
    }

    @Test
    void aChosenOneDoesNotWait() {
        model.follow(arrival(1));
        model.follow(arrival(2));
        model.choose(arrival(7));
        assertEquals(7, shown());
        background.elapse(ResponseModel.PAUSE);
        assertEquals(7, shown());
        background.hold();
        model.choose(arrival(8));
        model.clear();
        background.release();
        assertEquals(0, shown());
    }

    @Test
    void aBrokenOutputSpoilsNoOther() {
        Tensor broken =
                new Tensor(DataType.BYTES, Shape.of(2), MemorySegment.ofArray(new byte[3]));
        Received received =
                new Received(
                        Answers.of(
                                new InferOutput("broken", broken),
                                new InferOutput("good", Tensor.ofInts(Shape.of(2), 1, 2))),
                        1,
                        0,
                        true);
        model.choose(new Arrival(1, received, 0));
        List<ResponseFacts.Output> outputs = model.shownProperty().get().orElseThrow().outputs();
        assertTrue(outputs.get(0).problem().isPresent());
        assertTrue(outputs.get(1).facts().isPresent());
    }
}
