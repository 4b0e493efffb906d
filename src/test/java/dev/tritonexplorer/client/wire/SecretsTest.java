package dev.tritonexplorer.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.client.CallListener;
import dev.tritonexplorer.client.ClientOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Map;

class SecretsTest {

    private final Secrets secrets =
            new Secrets(
                    ClientOptions.DEFAULTS.withHeaders(
                            Map.of("Authorization", "Bearer abcdef123", "x-tenant", "blue")));

    @ParameterizedTest
    @CsvSource({
        "Authorization,Basic YWJj,•••",
        "x-TENANT,anything,•••",
        "Set-Cookie,a=b,•••",
        "X-Api-Key,1,•••",
        "x-auth,1,•••",
        "plain,Bearer zzz,•••",
        "plain,eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx.c2ln,•••",
        "plain,seen,seen",
        "plain,is abcdef123 here,is ••• here",
        "Content-Type,application/json,application/json",
        "Inference-Header-Content-Length,120,120"
    })
    void headers(String name, String value, String seen) {
        assertEquals(seen, secrets.header(name, value).value());
    }

    @Test
    void queries() {
        String hidden = CallListener.HIDDEN;
        assertEquals("/v2?a=b&token=" + hidden, secrets.target("/v2?a=b&token=1"));
        assertEquals("/v2/" + hidden + "?flag", secrets.target("/v2/blue?flag"));
        assertEquals("/v2?a=" + hidden, secrets.target("/v2?a=abcdef123"));
    }

    private String covered(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(secrets.cover(bytes), StandardCharsets.UTF_8);
    }

    @Test
    void bodies() {
        assertEquals("no ********* and ****.", covered("no abcdef123 and blue."));
        assertEquals("one cut off: ******", covered("one cut off: abcdef"));
        assertEquals("ab abc", covered("ab abc"));
        assertEquals("****************", covered("Bearer abcdef123"));
    }
}
