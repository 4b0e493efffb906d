package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.outputs.TranscriptRow.Arrival;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.TritonException;

import java.util.List;
import java.util.Optional;

/**
 * A response, read for its views.
 *
 * @param outputs in the server's order
 */
record ResponseFacts(Arrival arrival, List<Output> outputs) {

    /**
     * An output: exactly one of facts and problem is there.
     *
     * @param problem why it could not be read
     */
    record Output(InferOutput output, Optional<OutputFacts> facts, Optional<Throwable> problem) {}

    /** Reads all outputs; one that cannot be read says why and spoils no other. */
    static ResponseFacts of(Arrival arrival) {
        return new ResponseFacts(
                arrival,
                arrival.received().response().outputs().stream()
                        .map(ResponseFacts::read)
                        .toList());
    }

    private static Output read(InferOutput output) {
        try {
            return new Output(output, Optional.of(OutputFacts.of(output)), Optional.empty());
        } catch (TritonException | IllegalStateException gone) {
            return new Output(output, Optional.empty(), Optional.of(gone));
        }
    }
}
