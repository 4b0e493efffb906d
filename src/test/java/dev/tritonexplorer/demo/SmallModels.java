package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the real Triton's test models of the same names do. */
final class SmallModels {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private SmallModels() {}

    static void optionalAdd(Execution run) throws Refusal, InterruptedException {
        NamedTensor given = run.input("INPUT0");
        @Nullable NamedTensor more = run.find("INPUT1");
        MemorySegment sum = MemorySegment.ofArray(given.data().toArray(ValueLayout.JAVA_BYTE));
        if (more != null) {
            if (more.data().byteSize() != sum.byteSize()) {
                throw new Refusal(Status.INTERNAL, "operands could not be broadcast together");
            }
            for (long at = 0; at < sum.byteSize(); at += Float.BYTES) {
                sum.set(FLOAT, at, sum.get(FLOAT, at) + more.data().get(FLOAT, at));
            }
        }
        respond(run, new NamedTensor("OUTPUT0", DataType.FP32, given.shape(), sum));
    }

    static void sleep(Execution run) throws Refusal, InterruptedException {
        NamedTensor given = run.input("INPUT0");
        run.cancellation().pause(Duration.ofMillis(50));
        respond(run, given.withName("OUTPUT0"));
    }

    static void times(Execution run, int factor) throws Refusal, InterruptedException {
        NamedTensor given = run.input("INPUT0");
        MemorySegment data = MemorySegment.ofArray(new byte[(int) given.data().byteSize()]);
        for (long at = 0; at < data.byteSize(); at += Integer.BYTES) {
            data.set(NamedTensor.INT, at, factor * given.data().get(NamedTensor.INT, at));
        }
        respond(run, new NamedTensor("OUTPUT0", DataType.INT32, given.shape(), data));
    }

    static void reveal(Execution run) throws Refusal, InterruptedException {
        CallParameters parameters = run.call().parameters();
        byte[] known =
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of(
                                        "id", run.call().id(),
                                        "parameters", parameters.custom(),
                                        "timeout", parameters.timeout()))
                        .getBytes(StandardCharsets.UTF_8);
        int batch = (int) run.input("INPUT0").shape()[0];
        MemorySegment data = Classes.framed(Collections.nCopies(batch, known));
        respond(run, new NamedTensor("REQUEST", DataType.BYTES, new long[] {batch, 1}, data));
    }

    private static void respond(Execution run, NamedTensor output)
            throws Refusal, InterruptedException {
        run.respond(List.of(output), System.nanoTime());
    }
}
