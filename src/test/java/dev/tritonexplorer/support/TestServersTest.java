package dev.tritonexplorer.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ServerAddresses;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

@BesideWindow
class TestServersTest {

    @Test
    void aDeadTritonIsStartedAgainForTheNext() throws IOException, InterruptedException {
        try (TestServers servers = new TestServers()) {
            ServerAddresses addresses = servers.real(List.of());
            RealTriton triton = servers.special(List.of());
            triton.crash();
            assertFalse(triton.isAlive());
            assertEquals(addresses, servers.real(List.of()));
            assertTrue(triton.isAlive());
        }
    }
}
