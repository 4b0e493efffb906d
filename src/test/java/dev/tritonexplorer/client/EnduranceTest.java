package dev.tritonexplorer.client;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.demo.DemoServer;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.ProcessSample;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;

/**
 * What the client holds goes back to what it was before, however much it has done. {@link Soak} is
 * the same at length.
 */
@Timeout(300)
@Isolated("counts the threads of the JVM")
class EnduranceTest {

    private static final int CALLS = 3000;
    private static final int CLIENTS = 200;

    /** Threads that carry virtual ones come and go. */
    private static final int SOME_THREADS = 3;

    /** Netty takes memory in pieces of up to 4 MiB. */
    private static final long ONE_CHUNK = 4 << 20;

    private static final long SOME_HEAP = 4 << 20;

    private DemoServer server;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(ProcessSample.isPossible(), "this system does not tell what a process holds");
        server = DemoServer.start(DemoServer.Options.DEFAULTS);
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void nothingIsLeftOfCallsAndClients(Protocol protocol) throws Exception {
        Endpoint endpoint = server.addresses().of(protocol);
        SoakLoad load = new SoakLoad(true);
        use(load, endpoint, CALLS / 10, CLIENTS / 10);
        ProcessSample before = settled();
        use(load, endpoint, CALLS, CLIENTS);
        Await.until(ProcessSample::take, after -> isBack(before, after));
        assertTrue(load.cancelled() > 0, "no call was cancelled");
    }

    private static void use(SoakLoad load, Endpoint endpoint, int calls, int clients)
            throws Exception {
        try (TritonClient client = TritonClient.connect(endpoint)) {
            load.unary(client, calls);
            if (endpoint.protocol() == Protocol.GRPC) {
                try (InferStream stream = client.stream(StreamSettings.DEFAULTS)) {
                    load.stream(stream, calls);
                }
            }
        }
        load.connects(endpoint, clients);
    }

    /** Of the same sockets and threads as the sample before: what was closed is gone. */
    private static ProcessSample settled() {
        ProcessSample[] last = {ProcessSample.take()};
        return Await.until(
                ProcessSample::take,
                now -> {
                    boolean still =
                            now.sockets() == last[0].sockets()
                                    && now.threads() == last[0].threads();
                    last[0] = now;
                    return still;
                });
    }

    private static boolean isBack(ProcessSample before, ProcessSample after) {
        return after.sockets() <= before.sockets()
                && after.descriptors() <= before.descriptors()
                && after.files() <= before.files()
                && after.threads() <= before.threads() + SOME_THREADS
                && after.direct() <= before.direct() + ONE_CHUNK
                && after.heap() <= before.heap() + SOME_HEAP;
    }
}
