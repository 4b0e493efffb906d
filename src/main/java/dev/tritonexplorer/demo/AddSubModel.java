package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.IntBinaryOperator;

/** OUTPUT0 = INPUT0 + INPUT1, OUTPUT1 = INPUT0 − INPUT1, INT32 of any shape, wrapping. */
final class AddSubModel implements DemoModel {

    @Override
    public void execute(Execution run) throws Refusal, InterruptedException {
        NamedTensor first = run.input("INPUT0");
        NamedTensor second = run.input("INPUT1");
        run.inputsTaken();
        NamedTensor sum = combined("OUTPUT0", first, second, Integer::sum);
        NamedTensor difference = combined("OUTPUT1", first, second, (a, b) -> a - b);
        run.respond(List.of(sum, difference), System.nanoTime());
    }

    private static NamedTensor combined(
            String name, NamedTensor first, NamedTensor second, IntBinaryOperator operator) {
        long size = first.data().byteSize();
        MemorySegment data = MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
        for (long at = 0; at < size; at += Integer.BYTES) {
            int left = first.data().get(NamedTensor.INT, at);
            int right = second.data().get(NamedTensor.INT, at);
            data.set(NamedTensor.INT, at, operator.applyAsInt(left, right));
        }
        return new NamedTensor(name, DataType.INT32, first.shape(), data);
    }
}
