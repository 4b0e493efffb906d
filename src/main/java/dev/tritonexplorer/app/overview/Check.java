package dev.tritonexplorer.app.overview;

import dev.tritonexplorer.app.connect.Health;

import java.time.Instant;

/** How the server answered when it was asked once. */
public record Check(Instant at, Health health) {

    /** Whether there was an answer, whatever it said. */
    public boolean isAnswered() {
        return health.kind() == Health.Kind.READY || health.kind() == Health.Kind.NOT_READY;
    }
}
