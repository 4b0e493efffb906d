package dev.tritonexplorer.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;

/** What the server that the window starts lets one try. */
@EnabledOnOs(OS.LINUX)
class EmbeddedDemoTest {

    @Test
    void takesSharedMemory() throws IOException {
        EmbeddedDemo demo = new EmbeddedDemo();
        try (TritonClient client = TritonClient.connect(demo.start().grpc())) {
            SystemRegion absent = new SystemRegion("a", "/no-such-region", 0, 64);
            TritonException refused =
                    assertThrows(
                            TritonException.class,
                            () -> client.sharedMemory().registerSystem(absent));
            assertEquals(
                    "Unable to open shared memory region: '/no-such-region'",
                    refused.serverMessage().orElseThrow());
        } finally {
            demo.close();
        }
    }
}
