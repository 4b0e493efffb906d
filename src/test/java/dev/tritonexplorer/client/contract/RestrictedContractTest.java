package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.Authorization;
import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/**
 * A server that wants a header for inference and health, and one that is not ready. With {@link
 * LifeContractTest#nobodyThere} these are the states of a server's health.
 */
@BesideWindow
class RestrictedContractTest extends Contract {

    private static final String KEY = "who-calls";
    private static final String VALUE = "the tests";
    private static final String RULE = "inference,health:" + KEY + "=" + VALUE;

    private TritonClient plain;
    private TritonClient known;

    @BeforeEach
    void connectToRestricted(TestServers servers) throws InterruptedException {
        assumeTrue(target.isReal(), "the demo server restricts nothing and is always ready");
        Endpoint restricted =
                servers.real(
                                List.of(
                                        "--http-restricted-api=" + RULE,
                                        "--grpc-restricted-protocol=" + RULE))
                        .of(target.protocol());
        plain = TritonClient.connect(restricted);
        known = TritonClient.connect(restricted, ClientOptions.DEFAULTS.withHeaders(key(VALUE)));
    }

    @AfterEach
    void disconnectFromRestricted() {
        if (plain != null && known != null) {
            plain.close();
            known.close();
        }
    }

    private Map<String, String> key(String value) {
        return Authorization.restricted(target.protocol(), KEY, value);
    }

    @Test
    void anInferenceWantsTheHeader() {
        TritonException failure = failure(() -> plain.infer(simple(1, 1)));
        assertEquals(ErrorKind.UNAUTHORISED, failure.kind());
        assertTrue(failure.serverMessage().orElseThrow().contains(KEY));
        assertTrue(failure.hint().orElseThrow().contains("header"));
        CallSettings settings = CallSettings.DEFAULTS.withHeaders(key(VALUE));
        assertEquals("1", plain.infer(simple(1, 1).withId("1").withSettings(settings)).id());
        assertEquals("2", known.infer(simple(1, 1).withId("2")).id());
        CallSettings wrong = CallSettings.DEFAULTS.withHeaders(key("nobody"));
        assertEquals(
                ErrorKind.UNAUTHORISED,
                failure(() -> known.infer(simple(1, 1).withSettings(wrong))).kind(),
                "the call's own header overrides the client's");
    }

    @Test
    void healthThatMayNotBeAskedIsNeitherGoodNorBad() {
        assertEquals(ErrorKind.UNAUTHORISED, failure(plain::isServerLive).kind());
        assertEquals(ErrorKind.UNAUTHORISED, failure(plain::isServerReady).kind());
        assertEquals(
                ErrorKind.UNAUTHORISED, failure(() -> plain.isModelReady("simple", "")).kind());
        assertTrue(known.isServerReady());
    }

    /** It was ready when it started, with {@code simple} alone. */
    @Test
    void aLiveServerMayNotBeReady(TestServers servers) throws InterruptedException {
        Endpoint strict = servers.real(List.of("--strict-readiness=true")).of(target.protocol());
        try (TritonClient unready = TritonClient.connect(strict)) {
            failure(() -> unready.repository().load("broken"));
            assertTrue(unready.isServerLive());
            assertFalse(unready.isServerReady());
            assertTrue(unready.isModelReady("simple", ""));
        }
    }
}
