package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.Obstacle;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where shared memory cannot work: one line with the cure, exit status 2, nothing else. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class SharedMemoryObstaclesTest {

    private static final String CLASSIFY = "classify -m net assets/photos/cat.png";
    private static final String INFER = "infer -m net --input input=zero";
    private static final String BENCH = "bench -m net --warmup 0 --count 1";

    /** A server with an answer of its own to registrations. */
    private static class Server extends FakeTriton {

        private final String host;
        private final List<String> extensions;
        private final String refusal;

        Server(String host, List<String> extensions, String refusal) {
            this.host = host;
            this.extensions = extensions;
            this.refusal = refusal;
        }

        @Override
        public Endpoint endpoint() {
            return Endpoint.of(Protocol.HTTP, host, 8000);
        }

        @Override
        public ServerMetadata serverMetadata() {
            return new ServerMetadata("triton", "2.70.0", extensions);
        }

        @Override
        public SharedMemory sharedMemory() {
            return (SharedMemory)
                    Proxy.newProxyInstance(
                            SharedMemory.class.getClassLoader(),
                            new Class<?>[] {SharedMemory.class},
                            (proxy, method, arguments) -> {
                                if (method.getName().equals("registerSystem")) {
                                    throw TritonException.ofServer(ErrorKind.UNSUPPORTED, refusal);
                                }
                                return method.getReturnType() == List.class ? List.of() : null;
                            });
        }
    }

    private static String refused(Server server, String command, String kind) {
        Cli cli = Cli.with(server);
        assertEquals(2, cli.run((Object[]) (command + " --shared-memory " + kind).split(" ")));
        assertEquals("", cli.out());
        assertEquals(List.of(), OurRegions.files(ProcessHandle.current().pid()));
        return cli.oneError();
    }

    @ParameterizedTest
    @ValueSource(strings = {CLASSIFY, INFER, BENCH})
    void aServerElsewhere(String command) {
        Server remote = new Server("192.0.2.7", List.of("system_shared_memory"), "");
        String line = refused(remote, command, "system");
        assertTrue(line.contains("192.0.2.7 is not on this computer"), line);
        assertTrue(line.contains("where the server runs"), line);
        assertEquals(List.of(), remote.requests);
    }

    @ParameterizedTest
    @ValueSource(strings = {CLASSIFY, INFER, BENCH})
    void aServerWithoutTheExtension(String command) {
        String line = refused(new Server("localhost", List.of(), ""), command, "system");
        assertTrue(line.contains("no extension system_shared_memory"), line);
        assertTrue(line.contains("as bytes"), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {CLASSIFY, INFER, BENCH})
    void aComputerWithoutAGpu(String command) {
        assumeTrue(Obstacle.ofCudaMemory().isPresent(), "this computer has a GPU");
        String line = refused(new Server("localhost", List.of(), ""), command, "cuda");
        assertTrue(line.contains("CUDA") && line.contains("system shared memory"), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {CLASSIFY, INFER})
    void aServerThatRefusesIsFoundOutBeforeAnyRequest(String command) {
        Server disabled =
                new Server(
                        "localhost",
                        List.of("system_shared_memory"),
                        "Client shared memory is disabled. Start the server with"
                                + " '--allow-client-shm=true' to enable.");
        String line = refused(disabled, command, "system");
        assertTrue(line.contains("--allow-client-shm=true"), line);
        Server container =
                new Server(
                        "localhost",
                        List.of("system_shared_memory"),
                        "Unable to open shared memory region: '/x'");
        line = refused(container, command, "system");
        assertTrue(line.contains("--ipc=host"), line);
        assertEquals(List.of(), container.requests);
    }

    @Test
    void whatExcludesEachOtherIsWrongUsage() {
        Server server = new Server("localhost", List.of("system_shared_memory"), "");
        assertTrue(refused(server, INFER + " --json-tensors", "system").contains("--json-tensors"));
        assertTrue(refused(server, BENCH + " --json-tensors", "system").contains("--json-tensors"));
        assertTrue(
                refused(server, CLASSIFY + " --shared-outputs", "none")
                        .contains("--shared-outputs"));
        String size = refused(server, INFER + " --output-shared-memory-size 0", "system");
        assertTrue(size.contains("--output-shared-memory-size cannot be 0"), size);
    }

    /** Ends within seconds, although nothing can be unregistered any more. */
    @Test
    void aServerThatDiesLeavesNothing() throws Exception {
        long pid = ProcessHandle.current().pid();
        try (var triton = TestServers.ownReal(List.of("--load-model=simple"))) {
            Cli cli = Cli.real();
            CompletableFuture<Integer> status =
                    CompletableFuture.supplyAsync(
                            () ->
                                    cli.run(
                                            "bench",
                                            "-msimple",
                                            "--shared-memory=system",
                                            "--mode=async",
                                            "-c4",
                                            "--warmup=0",
                                            "--duration=60",
                                            "-u",
                                            triton.addresses().http()),
                            task -> Thread.ofPlatform().daemon().start(task));
            try (TritonClient client = TritonClient.connect(triton.addresses().http())) {
                Await.until(
                        () -> client.statistics("simple", "").getFirst().inferenceCount(),
                        count -> count > 10);
            }
            assertFalse(OurRegions.files(pid).isEmpty());
            triton.crash();
            assertEquals(1, status.get());
            assertEquals(List.of(), OurRegions.files(pid));
            assertTrue(cli.err().contains("Ended early"), cli.err());
        }
    }
}
