package dev.tritonexplorer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "gpu, HTTP, http://gpu:8000",
        "gpu, GRPC, grpc://gpu:8001",
        "gpu:9000, GRPC, grpc://gpu:9000",
        "http://gpu, GRPC, http://gpu:8000",
        "https://gpu/base/path/, HTTP, https://gpu:443/base/path",
        "https://gpu:8443/b, HTTP, https://gpu:8443/b",
        "grpc://gpu, HTTP, grpc://gpu:8001",
        "GRPCS://gpu:1, HTTP, grpcs://gpu:1",
        "::1, HTTP, http://[::1]:8000",
        "[::1]:9, GRPC, grpc://[::1]:9",
        "http://[fe80::1]:7/x, GRPC, http://[fe80::1]:7/x",
        "gpu:8000/base, HTTP, http://gpu:8000/base",
        "' 10.0.0.7 ', HTTP, http://10.0.0.7:8000",
    })
    void parses(String text, Protocol protocol, String expected) {
        Endpoint endpoint = Endpoint.parse(text, protocol);
        assertEquals(expected, endpoint.toString());
        assertEquals(endpoint, Endpoint.parse(endpoint.toString(), Protocol.HTTP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ftp://x",
                "http://",
                "a b",
                "x:0",
                "x:70000",
                "x:port",
                "u:p@host",
                "grpc://x/path",
                "http://x?q",
                "x#f"
            })
    void refusesWithASentence(String text) {
        var problem =
                assertThrows(
                        IllegalArgumentException.class, () -> Endpoint.parse(text, Protocol.HTTP));
        assertEquals(false, problem.getMessage().isBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://u:secret@host:1", "host?token=secret", "host#secret"})
    void aRefusalDoesNotRepeatWhatMayBeSecret(String text) {
        var problem =
                assertThrows(
                        IllegalArgumentException.class, () -> Endpoint.parse(text, Protocol.HTTP));
        assertEquals(-1, problem.getMessage().indexOf("secret"));
    }

    @Test
    void oneAddressGivesAllThree() {
        assertAll("gpu", Protocol.HTTP, "http://gpu:8000 grpc://gpu:8001 http://gpu:8002");
        assertAll("gpu", Protocol.GRPC, "http://gpu:8000 grpc://gpu:8001 http://gpu:8002");
    }

    @Test
    void otherPortsAreGuessedBesideTheGivenOne() {
        assertAll("gpu:18000", Protocol.HTTP, "http://gpu:18000 grpc://gpu:18001 http://gpu:18002");
        assertAll("gpu:18001", Protocol.GRPC, "http://gpu:18000 grpc://gpu:18001 http://gpu:18002");
        assertAll(
                "https://gpu:9000/triton",
                Protocol.HTTP,
                "https://gpu:9000/triton grpcs://gpu:9001 https://gpu:9002");
    }

    @Test
    void aPortThatLeavesNothingToGuessKeepsTheUsualOnes() {
        assertAll("gpu:65535", Protocol.HTTP, "http://gpu:65535 grpc://gpu:8001 http://gpu:8002");
        assertAll(
                "https://gpu", Protocol.HTTP, "https://gpu:443 grpcs://gpu:8001 https://gpu:8002");
    }

    private static void assertAll(String text, Protocol protocol, String all) {
        ServerAddresses found = ServerAddresses.parse(text, protocol);
        assertEquals(all, found.http() + " " + found.grpc() + " " + found.metrics());
    }
}
