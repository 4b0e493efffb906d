package dev.tritonexplorer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class InferRequestTest {

    private static final InferRequest REQUEST =
            InferRequest.of("m", new InferInput("A", Tensor.ofInts(Shape.of(1), 1)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequence_id",
                "sequence_start",
                "sequence_end",
                "priority",
                "timeout",
                "headers",
                "binary_data_output",
                "triton_enable_empty_final_response"
            })
    void tritonsOwnParametersAreNotCustomOnes(String name) {
        Map<String, Parameter> custom = Map.of(name, Parameter.of(1));
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> REQUEST.withParameters(custom))
                        .getMessage()
                        .contains(name));
    }

    @Test
    void whatNoServerTakesIsRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> InferRequest.of(""));
        assertThrows(IllegalArgumentException.class, () -> REQUEST.withVersion("latest"));
        assertThrows(IllegalArgumentException.class, () -> REQUEST.withVersion("-1"));
        assertThrows(IllegalArgumentException.class, () -> REQUEST.withPriority(-1));
        assertThrows(
                IllegalArgumentException.class, () -> REQUEST.withServerTimeout(Duration.ZERO));
    }

    @Test
    void aResultIsAResponseOrAFailure() {
        TritonException failure = new TritonException(ErrorKind.UNAVAILABLE, "no", null);
        InferResult failed = new InferResult(REQUEST, Optional.empty(), Optional.of(failure));
        assertEquals(failure, assertThrows(TritonException.class, failed::orThrow));
        assertThrows(
                IllegalArgumentException.class,
                () -> new InferResult(REQUEST, Optional.empty(), Optional.empty()));
    }

    @Test
    void whoCalls() {
        assertEquals(
                Map.of("authorization", "Basic w7xzZXI6cGE6c3M="),
                Authorization.basic("üser", "pa:ss"));
        assertThrows(IllegalArgumentException.class, () -> Authorization.basic("a:b", "c"));
        Map<String, String> bearer = Authorization.bearer("secret");
        assertEquals(Map.of("authorization", "Bearer secret"), bearer);
        for (Object shown :
                List.of(
                        CallSettings.DEFAULTS.withHeaders(bearer),
                        StreamSettings.DEFAULTS.withHeaders(bearer),
                        ClientOptions.DEFAULTS.withHeaders(bearer),
                        REQUEST.withSettings(CallSettings.DEFAULTS.withHeaders(bearer)))) {
            assertFalse(shown.toString().contains("secret"), shown::toString);
        }
    }
}
