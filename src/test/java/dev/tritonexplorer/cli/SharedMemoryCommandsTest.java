package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code --shared-memory system}: the same answers as without, and nothing left behind. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class SharedMemoryCommandsTest {

    private static final Path PHOTOS = Path.of("assets", "photos");

    private ServerAddresses server;

    /** The demo server takes part as soon as it shares memory. */
    private void use(boolean real, TestServers servers) throws Exception {
        server = real ? servers.real() : servers.demo();
        try (TritonClient client = TritonClient.connect(server.http())) {
            assumeTrue(
                    client.serverMetadata().extensions().contains("system_shared_memory"),
                    "the server shares no memory");
        }
    }

    private String out(Protocol protocol, String... args) {
        Cli cli = Cli.real();
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("-u", server.of(protocol).toString()));
        assertEquals(0, cli.run(all.toArray()), cli.err());
        assertNothingIsLeft();
        return cli.out();
    }

    private void assertNothingIsLeft() {
        long pid = ProcessHandle.current().pid();
        assertEquals(List.of(), OurRegions.registered(server, pid));
        assertEquals(List.of(), OurRegions.files(pid));
    }

    @ParameterizedTest
    @CsvSource({
        "true, HTTP, -v", "true, HTTP, -a", "true, GRPC, -v", "true, GRPC, -a",
        "true, GRPC, --streaming", "false, HTTP, -v", "false, HTTP, -a", "false, GRPC, -v",
        "false, GRPC, -a", "false, GRPC, --streaming"
    })
    void classifyFindsTheSame(boolean real, Protocol protocol, String mode, TestServers servers)
            throws Exception {
        use(real, servers);
        for (String more : List.of("-c3 -b1", "-c3 -b3", "-c2000 -b4")) {
            String args = "classify -m efficientnet_lite0 -s INCEPTION " + mode + " " + more;
            String plain = out(protocol, (args + " " + PHOTOS).split(" "));
            assertTrue(plain.contains("Egyptian cat"), plain);
            args += " --shared-memory system ";
            assertEquals(plain, out(protocol, (args + PHOTOS).split(" ")));
            args += "--shared-outputs ";
            String local = out(protocol, (args + PHOTOS).split(" "));
            if (more.startsWith("-c3")) {
                assertEquals(plain, local);
            } else {
                assertEquals(sorted(plain), sorted(local), "all classes, in whatever order");
            }
        }
    }

    /** Triton leaves the order of equal scores open. */
    private static List<String> sorted(String lines) {
        return lines.lines().sorted().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "true, HTTP, sync", "true, HTTP, async", "true, GRPC, sync", "true, GRPC, async",
        "true, GRPC, stream", "false, HTTP, sync", "false, HTTP, async", "false, GRPC, sync",
        "false, GRPC, async", "false, GRPC, stream"
    })
    void benchMeasures(boolean real, Protocol protocol, String mode, TestServers servers)
            throws Exception {
        use(real, servers);
        for (String model :
                List.of(
                        "identity_fp32 --shape INPUT0:1000",
                        "identity_bytes --shape INPUT0:5",
                        "identity_fp16 --shape INPUT0:6",
                        "simple -b 4")) {
            JsonNode line =
                    JsonMapper.shared()
                            .readTree(
                                    out(
                                            protocol,
                                            ("bench --shared-memory system --input-data random"
                                                            + " --warmup 0 --count 60 -c 5 --json"
                                                            + " --mode "
                                                            + mode
                                                            + " -m "
                                                            + model)
                                                    .split(" ")));
            assertEquals(60, line.get("count").asInt());
            assertEquals(0, line.get("errors").asInt());
            assertEquals("system", line.get("shared_memory").asString());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decoupledModelsKeepTheirOutputsInTheMessages(boolean real, TestServers servers)
            throws Exception {
        use(real, servers);
        String load = "-m repeat_int32 --shape IN:2 --shape DELAY:2 --count 8 --warmup 0 --json";
        JsonNode line =
                JsonMapper.shared()
                        .readTree(
                                out(
                                        Protocol.GRPC,
                                        ("bench --mode stream --shared-memory system " + load)
                                                .split(" ")));
        assertEquals(16, line.get("responses").asInt());
        String streamed =
                out(
                        Protocol.GRPC,
                        "infer",
                        "--stream",
                        "--json",
                        "-mrepeat_int32",
                        "--shared-memory=system",
                        "--input=IN=[7,8]",
                        "--input=DELAY=[0,0]",
                        "--input=WAIT=0");
        assertTrue(streamed.contains("\"data\":[8]"), streamed);
    }

    @ParameterizedTest
    @CsvSource({"true, HTTP", "true, GRPC", "false, HTTP", "false, GRPC"})
    void inferAnswersTheSame(boolean real, Protocol protocol, TestServers servers)
            throws Exception {
        use(real, servers);
        for (String request :
                List.of(
                        "-m simple --input INPUT0=random:3 --input INPUT1=random:4",
                        "-m simple --input *=random --shape INPUT0:3,16 --shape INPUT1:3,16",
                        "-m identity_bytes --input INPUT0=[\"one\",\"\",\"three\"]",
                        "-m identity_fp32 --input INPUT0=random --shape INPUT0:25600",
                        "-m simple --input *=random --count 30 -a",
                        "-m efficientnet_lite0 -c 3 --input *=random")) {
            String[] args = ("infer --json " + request).split(" ");
            String[] shared = ("infer --json --shared-memory system " + request).split(" ");
            assertEquals(answers(out(protocol, args)), answers(out(protocol, shared)), request);
        }
    }

    private static List<String> answers(String lines) {
        return lines.lines()
                .map(line -> JsonMapper.shared().readTree(line).get("outputs").toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"true, HTTP", "true, GRPC", "false, HTTP", "false, GRPC"})
    void anOutputThatNeedsMoreRoomSaysSo(boolean real, Protocol protocol, TestServers servers)
            throws Exception {
        use(real, servers);
        String[] args =
                ("infer --shared-memory system -m identity_fp32 --input INPUT0=random"
                                + " --shape INPUT0:25601 -u "
                                + server.of(protocol))
                        .split(" ");
        Cli small = Cli.real();
        assertEquals(1, small.run((Object[]) args));
        assertTrue(small.oneError().contains("--output-shared-memory-size"), small.err());
        assertNothingIsLeft();
        List<String> more = new ArrayList<>(List.of(args));
        more.add("--output-shared-memory-size=102404");
        Cli large = Cli.real();
        assertEquals(0, large.run(more.toArray()), large.err());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoAtOnceDoNotDisturbEachOther(boolean real, TestServers servers) throws Exception {
        use(real, servers);
        try (ChildCli other =
                ChildCli.start(
                        "bench -m identity_fp32 --shape INPUT0:1000 --warmup 0 --duration 60 -c 2"
                                + " --shared-memory system --json -u "
                                + server.http())) {
            List<SystemRegion> theirs = other.awaitRegions(server, 2);
            for (int i = 0; i < 3; i++) {
                out(
                        Protocol.GRPC,
                        "classify",
                        "-mefficientnet_lite0",
                        "--shared-memory=system",
                        PHOTOS.toString());
            }
            assertEquals(theirs, OurRegions.registered(server, other.pid()));
            assertEquals(2, OurRegions.files(other.pid()).size());
            other.terminate();
            JsonNode line = JsonMapper.shared().readTree(other.awaitLine("\\{"));
            assertEquals(0, line.get("errors").asInt());
            assertEquals(128 + 15, other.awaitEnd());
            assertEquals(List.of(), OurRegions.registered(server, other.pid()));
            assertEquals(List.of(), OurRegions.files(other.pid()));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, bench", "true, classify", "false, bench", "false, classify"})
    void aStoppedRunLeavesNothing(boolean real, String command, TestServers servers)
            throws Exception {
        use(real, servers);
        try (ChildCli child = ChildCli.start(endless(command))) {
            child.awaitRegions(server, 1);
            child.terminate();
            assertEquals(128 + 15, child.awaitEnd());
            assertEquals(List.of(), OurRegions.registered(server, child.pid()));
            assertEquals(List.of(), OurRegions.files(child.pid()));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAKilledRunLeavesIsClearedByTheNext(boolean real, TestServers servers)
            throws Exception {
        use(real, servers);
        try (ChildCli child = ChildCli.start(endless("bench"))) {
            List<SystemRegion> left = child.awaitRegions(server, 2);
            child.kill();
            assertEquals(128 + 9, child.awaitEnd());
            assertEquals(left, OurRegions.registered(server, child.pid()));
            assertEquals(2, OurRegions.files(child.pid()).size());
            out(Protocol.HTTP, "infer", "-msimple", "--input=*=zero", "--shared-memory=system");
            assertEquals(List.of(), OurRegions.registered(server, child.pid()));
            assertEquals(List.of(), OurRegions.files(child.pid()));
        }
    }

    private String endless(String command) {
        return command.equals("bench")
                ? "bench -m identity_fp32 --shape INPUT0:1000 --warmup 0 --duration 60 -c 2"
                        + " --mode async --shared-memory system -u "
                        + server.http()
                : "classify -m efficientnet_lite0 -a --shared-memory system --shared-outputs -u "
                        + server.http()
                        + (" " + PHOTOS).repeat(400);
    }
}
