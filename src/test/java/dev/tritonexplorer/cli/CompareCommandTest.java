package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;

@Timeout(120)
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class CompareCommandTest {

    private final Cli cli = Cli.real();

    private int run(ServerAddresses server, String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "compare",
                                "-m",
                                "efficientnet_lite0",
                                "-s",
                                "INCEPTION",
                                "--requests",
                                "2",
                                "-u",
                                server.http().toString(),
                                "--other-url",
                                server.grpc().toString()));
        all.addAll(List.of(more));
        return cli.run(all.toArray());
    }

    @Test
    void printsALineAWay(TestServers servers) throws Exception {
        assertEquals(0, run(servers.demo(), "assets/photos/cat.png"), cli.err());
        List<String> lines = cli.out().lines().toList();
        assertEquals(25, lines.size(), cli.out());
        assertTrue(lines.getFirst().startsWith("protocol  mode"), cli.out());
        assertTrue(cli.out().contains("gRPC carries no JSON tensors"), cli.out());
        assertTrue(cli.err().contains("Fastest: "), cli.err());
        assertTrue(cli.err().contains("All ways gave the same classes"), cli.err());
    }

    @Test
    void printsJsonAndCsv(TestServers servers) throws Exception {
        assertEquals(0, run(servers.demo(), "--json", "assets/photos/cat.png"), cli.err());
        List<String> lines = cli.out().lines().toList();
        assertEquals(24, lines.size());
        JsonNode first = JsonMapper.shared().readTree(lines.getFirst());
        assertEquals(2, first.get("answered").asInt());
        assertEquals(1, first.get("times_fastest").asDouble());
        assertTrue(first.get("median_ms").asDouble() > 0);
        Cli other = Cli.real();
        assertEquals(
                0,
                other.run(
                        "compare",
                        "-m",
                        "efficientnet_lite0",
                        "--requests",
                        "1",
                        "-u",
                        servers.demo().grpc().toString(),
                        "--other-url",
                        servers.demo().http().toString(),
                        "--csv",
                        "assets/photos/cat.png"),
                other.err());
        assertTrue(other.out().startsWith("protocol,mode,tensors,median_ms"), other.out());
    }

    @Test
    void saysWhatIsWrong(TestServers servers) throws Exception {
        assertEquals(2, run(servers.demo(), "pom.xml"));
        assertTrue(cli.oneError().contains("pom.xml: "), cli.err());
        Cli usage = Cli.real();
        assertEquals(2, usage.run("compare", "-m", "x", "--requests", "0", "a.png"));
        assertTrue(usage.oneError().contains("--requests cannot be 0"), usage.err());
    }
}
