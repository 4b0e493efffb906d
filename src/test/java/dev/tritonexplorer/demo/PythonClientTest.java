package dev.tritonexplorer.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.PythonClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Triton's official Python client shares system memory with the demo server. */
@EnabledOnOs(OS.LINUX)
@BesideWindow
class PythonClientTest {

    private static final Path PROGRAM =
            Path.of("src", "test", "resources", "triton", "shared_memory_client.py");

    @Test
    void sharesMemory() throws IOException, InterruptedException {
        PythonClient client = PythonClient.provide();
        try (DemoServer server =
                DemoServer.start(DemoServer.Options.DEFAULTS.allowingClientShm())) {
            String told =
                    client.run(
                            Duration.ofSeconds(60),
                            PROGRAM.toString(),
                            server.addresses().http().authority(),
                            server.addresses().grpc().authority());
            assertEquals(
                    """
                    http sync
                    http async
                    http mixed
                    http text
                    grpc sync
                    grpc async
                    grpc stream
                    grpc mixed
                    grpc text
                    """,
                    told);
        }
    }
}
