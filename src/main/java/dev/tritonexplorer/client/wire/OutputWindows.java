package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RegionWindow;
import dev.tritonexplorer.client.RequestedOutput;

import java.util.List;
import java.util.Optional;

/** Where in shared memory a request wants its outputs: the response does not say it again. */
public record OutputWindows(List<RequestedOutput> outputs) {

    /** For a request without outputs in shared memory. */
    public static final OutputWindows NONE = new OutputWindows(List.of());

    /** Those of a request; does not hold its inputs. */
    public static OutputWindows of(InferRequest request) {
        for (RequestedOutput each : request.outputs()) {
            if (each.window().isPresent()) {
                return new OutputWindows(request.outputs());
            }
        }
        return NONE;
    }

    public boolean isEmpty() {
        return outputs.isEmpty();
    }

    /** Where the server has put this output, if it was wanted in shared memory. */
    public Optional<RegionWindow> find(String output) {
        for (RequestedOutput each : outputs) {
            if (each.name().equals(output)) {
                return each.window();
            }
        }
        return Optional.empty();
    }
}
