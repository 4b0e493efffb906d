package dev.tritonexplorer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;

class ClientOptionsTest {

    /** Nobody listens there. */
    private static final int NO_PORT = 1;

    @Test
    void aTimeThatNoClockCountsIsRefused() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
        for (IllegalArgumentException refused :
                new IllegalArgumentException[] {
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> ClientOptions.DEFAULTS.withInferTimeout(endless)),
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> CallSettings.DEFAULTS.withDeadline(endless)),
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> StreamSettings.DEFAULTS.withDeadline(endless))
                }) {
            assertEquals(
                    "must not be longer than 36,500 days",
                    refused.getMessage().replaceFirst("^The [a-z ]+ (?=must)", ""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOtherTimeWorksInBothProtocols(Protocol protocol) {
        for (Duration time : new Duration[] {Duration.ofNanos(10_000), Duration.ofDays(36_500)}) {
            ClientOptions options =
                    ClientOptions.DEFAULTS
                            .withConnectTimeout(time)
                            .withControlTimeout(Duration.ofDays(36_500))
                            .withInferTimeout(Duration.ofDays(36_500));
            try (TritonClient client =
                    TritonClient.connect(Endpoint.of(protocol, "127.0.0.1", NO_PORT), options)) {
                TritonException problem =
                        assertThrows(TritonException.class, client::serverMetadata);
                assertEquals(ErrorKind.UNREACHABLE, problem.kind(), problem.getMessage());
            }
        }
    }
}
