package dev.tritonexplorer.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The server under the other tests is the release that their claims are about. */
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class RealTritonTest {

    @Test
    void isTriton251(TestServers servers) throws IOException, InterruptedException {
        HttpURLConnection connection =
                (HttpURLConnection)
                        URI.create(servers.real().http() + "/v2").toURL().openConnection();
        connection.setConnectTimeout(5000);
        connection.setReadTimeout(5000);
        assertEquals(200, connection.getResponseCode());
        String answer =
                new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answer.contains("\"version\":\"2.51."), answer);
    }
}
