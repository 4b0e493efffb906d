package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;

/** Takes DELAY ms for each request; ORDER is how many it has taken before. One instance. */
final class QueuedModel implements DemoModel {

    private int taken;

    @Override
    public void execute(Execution run) throws Refusal, InterruptedException {
        NamedTensor delay = run.input("DELAY");
        MemorySegment order = MemorySegment.ofArray(new byte[Integer.BYTES]);
        order.set(NamedTensor.INT, 0, taken++);
        run.cancellation().pause(Duration.ofMillis(delay.data().get(NamedTensor.INT, 0)));
        run.respond(
                List.of(new NamedTensor("ORDER", DataType.INT32, delay.shape(), order)),
                System.nanoTime());
    }
}
