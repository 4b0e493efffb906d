package dev.tritonexplorer.app.servers;

import dev.tritonexplorer.app.error.UserMessage;

import java.util.Optional;

/** What a test of one of a server's addresses found. */
public sealed interface TestOutcome {

    /** It has not been tested as it is now. */
    record Untested() implements TestOutcome {}

    record Running() implements TestOutcome {}

    /**
     * It answers as Triton does.
     *
     * @param version of the server; empty for metrics
     * @param metrics how many there are; 0 but for metrics
     * @param latency of a call on an open connection, in ns
     * @param ready whether the server says that it is ready
     */
    record Reached(
            String version,
            int metrics,
            long latency,
            boolean ready,
            Optional<CertificateFacts> certificate)
            implements TestOutcome {}

    record Failed(UserMessage problem, Optional<CertificateFacts> certificate)
            implements TestOutcome {}

    record Cancelled() implements TestOutcome {}
}
