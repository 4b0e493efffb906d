package dev.tritonexplorer.demo;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * An inference request, in either protocol.
 *
 * @param id empty if the client gave none
 * @param outputs empty for all
 * @param raw HTTP's raw binary request: the bytes of the only input, nothing else known; else null
 * @param regions the shared memory that it uses; null for none
 */
record InferCall(
        String id,
        List<NamedTensor> inputs,
        List<Wish> outputs,
        @Nullable MemorySegment raw,
        CallParameters parameters,
        @Nullable RegionUse regions) {

    /**
     * A requested output.
     *
     * @param classes how many classes of the classification extension; 0 for the tensor itself
     * @param window where in shared memory it goes; null if it goes into the response
     */
    record Wish(String name, int classes, RegionUse.@Nullable Window window) {}

    /** Without parameters. */
    InferCall(
            String id, List<NamedTensor> inputs, List<Wish> outputs, @Nullable MemorySegment raw) {
        this(id, inputs, outputs, raw, CallParameters.NONE, null);
    }

    InferCall {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Where in shared memory the client wants an output; of several wishes the first counts. */
    Optional<RegionUse.Window> window(String output) {
        return outputs.stream()
                .filter(wish -> wish.name().equals(output))
                .findFirst()
                .map(Wish::window);
    }

    /** Gives the shared memory back; a second call does nothing. */
    void release() {
        if (regions != null) {
            regions.close();
        }
    }
}
