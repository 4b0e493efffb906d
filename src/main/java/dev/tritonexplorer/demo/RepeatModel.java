package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;

/**
 * Decoupled: one response for each element of IN, so 0, 1 or n responses a request: OUT = the
 * element, IDX = its index. DELAY (ms before each response) and WAIT (ms before the final marker)
 * are optional.
 */
final class RepeatModel implements DemoModel {

    @Override
    public void execute(Execution run) throws Refusal, InterruptedException {
        // Optional inputs make up the expected number, so IN itself may be missing, as in Triton.
        NamedTensor in = run.find("IN");
        MemorySegment values = in == null ? MemorySegment.ofArray(new byte[0]) : in.data();
        NamedTensor delay = run.find("DELAY");
        long count = values.byteSize() / Integer.BYTES;
        if (delay != null && delay.data().byteSize() < values.byteSize()) {
            throw Refusal.invalid(
                    "model 'repeat_int32' expects as many elements in 'DELAY' as in 'IN', got "
                            + delay.data().byteSize() / Integer.BYTES
                            + " and "
                            + count);
        }
        run.inputsTaken();
        for (long index = 0; index < count; index++) {
            run.cancellation().check();
            pause(run, delay, index);
            long since = System.nanoTime();
            int value = values.getAtIndex(NamedTensor.INT, index);
            run.respond(
                    List.of(
                            single("OUT", DataType.INT32, value),
                            single("IDX", DataType.UINT32, (int) index)),
                    since);
        }
        pause(run, run.find("WAIT"), 0);
    }

    private static void pause(Execution run, @Nullable NamedTensor millis, long index)
            throws Refusal, InterruptedException {
        int given = millis == null ? 0 : millis.data().getAtIndex(NamedTensor.INT, index);
        if (given != 0) {
            run.cancellation().pause(Duration.ofMillis(Integer.toUnsignedLong(given)));
        }
    }

    private static NamedTensor single(String name, DataType type, int value) {
        MemorySegment data = MemorySegment.ofArray(new byte[Integer.BYTES]);
        data.set(NamedTensor.INT, 0, value);
        return new NamedTensor(name, type, new long[] {1}, data);
    }
}
