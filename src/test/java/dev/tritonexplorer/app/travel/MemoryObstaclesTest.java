package dev.tritonexplorer.app.travel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.compare.Tensors;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class MemoryObstaclesTest {

    private static final List<String> BOTH = List.of("classify", "tensors");

    private final MemoryObstacles obstacles = new MemoryObstacles(new SameThread());
    private final List<String> told = new ArrayList<>();

    private static Session session() {
        ServerAddresses addresses = ServerAddresses.parse("localhost", Protocol.HTTP);
        return new Session(
                new FakeServer().open(addresses.http()),
                addresses,
                Protocol.HTTP,
                new ServerMetadata("triton", "2.51.0", List.of("system_shared_memory")),
                false);
    }

    @Test
    void whatOnePageHearsTheOtherKnows() {
        BOTH.forEach(page -> obstacles.listen(() -> told.add(page)));
        Session session = session();
        obstacles.to(session);
        obstacles.to(session);
        assertEquals(BOTH, told, "looked up once");
        told.clear();
        obstacles.failed(
                new TritonException(
                        ErrorKind.INVALID_REQUEST,
                        "refused",
                        "Client shared memory is disabled.",
                        null,
                        null));
        assertEquals(BOTH, told);
        assertTrue(obstacles.barred().containsKey(Tensors.SYSTEM));
        told.clear();
        obstacles.serverIsBack();
        assertEquals(BOTH, told);
        obstacles.to(null);
        told.clear();
        obstacles.to(session);
        assertEquals(BOTH, told, "asked again after it was left");
    }
}
