package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.SharedMemory.CudaRegion;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.demo.DemoServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The calls about shared-memory regions. Each test undoes its own. */
@EnabledOnOs(OS.LINUX)
class SharedMemoryContractTest extends Contract {

    @Test
    void systemRegionsComeAndGo() throws IOException {
        Path file = Files.createTempFile(Path.of("/dev/shm"), "triton-explorer-", "");
        try {
            Files.write(file, new byte[8192]);
            String key = "/" + file.getFileName();
            String name = "region.a_" + target;
            SystemRegion region = new SystemRegion(name, key, 4096, 100);
            client.sharedMemory().registerSystem(region);
            assertEquals(List.of(region), client.sharedMemory().systemRegions(name));
            assertTrue(client.sharedMemory().systemRegions("").contains(region));
            TritonException twice = failure(() -> client.sharedMemory().registerSystem(region));
            assertTrue(twice.getMessage().contains("already in manager"), twice.getMessage());
            client.sharedMemory().unregisterCuda(name);
            assertEquals(List.of(region), client.sharedMemory().systemRegions(name));
            assertEquals(
                    ErrorKind.NOT_FOUND,
                    failure(() -> client.sharedMemory().cudaRegions(name)).kind(),
                    "a region of the other kind");
            client.sharedMemory().unregisterSystem(name);
            assertEquals(
                    ErrorKind.NOT_FOUND,
                    failure(() -> client.sharedMemory().systemRegions(name)).kind());
            client.sharedMemory().unregisterSystem(name);
            client.sharedMemory().registerSystem(new SystemRegion(name + 2, key, 0, 8192));
            client.sharedMemory().unregisterAllSystem();
            assertEquals(List.of(), client.sharedMemory().systemRegions(""));
            for (SystemRegion bad :
                    List.of(
                            new SystemRegion(name, key, 0, 8193),
                            new SystemRegion(name, key, 4096, 4097),
                            new SystemRegion(name, key, 100, 64))) {
                TritonException refused = failure(() -> client.sharedMemory().registerSystem(bad));
                assertEquals(ErrorKind.INVALID_REQUEST, refused.kind(), refused::getMessage);
            }
            TritonException absent =
                    failure(
                            () ->
                                    client.sharedMemory()
                                            .registerSystem(
                                                    new SystemRegion(name, key + "x", 0, 64)));
            assertTrue(
                    absent.serverMessage().orElseThrow().contains("Unable to open shared memory"));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void cudaRegionsAreListedAndRefusedWithoutTheirMemory() {
        assertEquals(List.of(), client.sharedMemory().cudaRegions(""));
        CudaRegion region = new CudaRegion("cuda", 0, 64);
        assertThrows(
                IllegalArgumentException.class,
                () -> client.sharedMemory().registerCuda(region, new byte[63]));
        TritonException refused =
                failure(() -> client.sharedMemory().registerCuda(region, new byte[64]));
        assertTrue(refused.serverMessage().isPresent(), refused.getMessage());
        client.sharedMemory().unregisterCuda("cuda");
        client.sharedMemory().unregisterAllCuda();
        assertEquals(
                ErrorKind.NOT_FOUND,
                failure(() -> client.sharedMemory().cudaRegions("cuda")).kind());
    }

    @Test
    void aServerThatDoesNotAllowItSaysHowToAllowIt() throws IOException, InterruptedException {
        assumeTrue(!target.isReal(), "Triton 2.51 has no --allow-client-shm");
        try (DemoServer server = DemoServer.start(DemoServer.Options.DEFAULTS);
                TritonClient own = TritonClient.connect(server.addresses().of(target.protocol()))) {
            refusesAll(own.sharedMemory());
        }
    }

    private static void refusesAll(SharedMemory memory) {
        assertEquals(List.of(), memory.systemRegions(""));
        assertEquals(List.of(), memory.cudaRegions(""));
        assertEquals(ErrorKind.NOT_FOUND, failure(() -> memory.systemRegions("a")).kind());
        assertEquals(ErrorKind.NOT_FOUND, failure(() -> memory.cudaRegions("a")).kind());
        List<Executable> refused =
                List.of(
                        () -> memory.registerSystem(new SystemRegion("a", "/a", 0, 64)),
                        () -> memory.registerCuda(new CudaRegion("a", 0, 64), new byte[64]),
                        () -> memory.unregisterSystem("a"),
                        () -> memory.unregisterCuda("a"),
                        memory::unregisterAllSystem,
                        memory::unregisterAllCuda);
        for (Executable call : refused) {
            TritonException failure = failure(call);
            assertEquals(ErrorKind.UNSUPPORTED, failure.kind());
            assertEquals(
                    "Client shared memory is disabled. Start the server with"
                            + " '--allow-client-shm=true' to enable.",
                    failure.serverMessage().orElseThrow());
            assertTrue(failure.hint().orElseThrow().contains("--allow-client-shm=true"));
        }
    }
}
