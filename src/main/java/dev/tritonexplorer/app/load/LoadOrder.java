package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.load.LoadSettings;
import dev.tritonexplorer.load.Workload;

import java.time.Duration;

/**
 * A load test that can be started.
 *
 * @param details of the model and its server
 * @param choices what each request is like
 * @param levels how many there are, at most
 */
public record LoadOrder(
        ModelDetails details, Workload.Choices choices, LoadSettings settings, int levels) {

    public String model() {
        return details.metadata().name();
    }

    /** The shortest that it takes if no level is left out. */
    public Duration least() {
        return Estimate.least(this);
    }

    /** The longest that it takes, but for an answer that is slow to come. */
    public Duration most() {
        return Estimate.most(this);
    }
}
