package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.tensors.RequestJsonWriter;

import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run of a request that is over, for whoever keeps what was done.
 *
 * @param state what was in the editors, as {@link RequestState#restore} takes it back
 * @param sent absent if it could not be made, and of a prompt
 * @param end how far it came
 * @param problem why it failed
 * @param first response that carries something
 * @param text the beginning of a generated text
 * @param median half of the requests had a response after at most so long, in ns
 * @param percentile95 of 100 requests 95 had a response after at most so long, in ns
 */
public record EndedRequest(
        ModelDetails model,
        Map<String, String> state,
        Optional<InferRequest> sent,
        RunState end,
        Optional<Throwable> problem,
        Optional<InferResponse> first,
        String text,
        OptionalLong median,
        OptionalLong percentile95) {

    /** How a run was asked for. */
    record Asked(ModelDetails model, Map<String, String> state) {}

    static EndedRequest of(Asked asked, Run.Ended end) {
        return new EndedRequest(
                asked.model(),
                asked.state(),
                end.sent(),
                end.state(),
                end.problem(),
                end.first(),
                end.text(),
                end.median(),
                end.percentile95());
    }

    /**
     * The request as a file has it, with all its data; absent if it would be too large. Not for the
     * FX thread.
     *
     * @param most characters
     */
    public Optional<String> file(int most) {
        if (sent.isEmpty() || bytes(sent.get()) > most) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter();
        RequestJsonWriter.write(sent.get(), text);
        return Optional.of(text.toString()).filter(whole -> whole.length() <= most);
    }

    private static long bytes(InferRequest request) {
        return request.inputs().stream().mapToLong(input -> input.data().byteSize()).sum();
    }
}
