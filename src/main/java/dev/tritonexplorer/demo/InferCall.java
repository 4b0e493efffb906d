package dev.tritonexplorer.demo;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * An inference request, in either protocol.
 *
 * @param id empty if the client gave none
 * @param outputs empty for all
 * @param raw HTTP's raw binary request: the bytes of the only input, nothing else known; else null
 */
record InferCall(
        String id,
        List<NamedTensor> inputs,
        List<Wish> outputs,
        @Nullable MemorySegment raw,
        CallParameters parameters) {

    /**
     * A requested output.
     *
     * @param classes how many classes of the classification extension; 0 for the tensor itself
     */
    record Wish(String name, int classes) {}

    /** Without parameters. */
    InferCall(
            String id, List<NamedTensor> inputs, List<Wish> outputs, @Nullable MemorySegment raw) {
        this(id, inputs, outputs, raw, CallParameters.NONE);
    }

    InferCall {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
