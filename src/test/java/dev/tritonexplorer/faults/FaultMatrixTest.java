package dev.tritonexplorer.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.faults.FaultMatrix.Row;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** What calls come to under each fault, on each path: written to target/fault-matrix.md. */
@Timeout(240)
@BesideWindow
@Tag("faults")
@EnabledOnOs(OS.LINUX)
@ExtendWith(TestServers.Resolver.class)
class FaultMatrixTest {

    private static final Path TABLE = Path.of("target", "fault-matrix.md");

    private static final List<Row> ROWS = new ArrayList<>();

    @BeforeAll
    static void begin() {
        ROWS.clear();
    }

    @AfterAll
    static void write() throws IOException {
        FaultTable.write(TABLE, ROWS);
    }

    private static void check(ServerAddresses server, List<Case> cases)
            throws InterruptedException, ExecutionException {
        List<SystemRegion> before = registered(server);
        List<Row> rows = new FaultMatrix(server).run(cases, ROWS::add);
        assertTrue(rows.size() >= cases.size(), "only " + rows.size() + " rows");
        assertEquals("", Row.wrongOf(rows));
        assertEquals(before, Await.until(() -> registered(server), before::equals));
    }

    private static List<SystemRegion> registered(ServerAddresses server) {
        try (TritonClient client = TritonClient.connect(server.http())) {
            return client.sharedMemory().systemRegions("");
        }
    }

    @Test
    void theWay(TestServers servers) throws Exception {
        check(servers.demo(), WayCases.all());
    }

    @Test
    void hostileHttp(TestServers servers) throws Exception {
        check(servers.demo(), HttpCases.all());
    }

    @Test
    void hostileHttp2(TestServers servers) throws Exception {
        check(servers.demo(), Http2Cases.all());
    }
}
