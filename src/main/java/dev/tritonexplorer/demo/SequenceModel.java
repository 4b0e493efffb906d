package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** OUTPUT = the sum of all INPUTs of the sequence so far, INT32, wrapping. */
final class SequenceModel implements DemoModel {

    @Override
    public void execute(Execution run) throws Refusal, InterruptedException {
        NamedTensor input = run.input("INPUT");
        run.inputsTaken();
        // One instance runs a sequence's requests in their order.
        int rows = Math.toIntExact(input.data().byteSize() / Integer.BYTES);
        int[] sums = run.sequence().sums(rows);
        MemorySegment data = MemorySegment.ofArray(new byte[rows * Integer.BYTES]);
        for (int row = 0; row < rows; row++) {
            sums[row] += input.data().getAtIndex(NamedTensor.INT, row);
            data.setAtIndex(NamedTensor.INT, row, sums[row]);
        }
        run.respond(
                List.of(new NamedTensor("OUTPUT", DataType.INT32, input.shape(), data)),
                System.nanoTime());
    }
}
