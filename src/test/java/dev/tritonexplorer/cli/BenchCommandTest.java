package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

@Timeout(60)
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class BenchCommandTest {

    private final Cli cli = Cli.real();
    private ServerAddresses demo;

    @BeforeEach
    void start(TestServers servers) throws IOException {
        demo = servers.demo();
    }

    private int bench(Protocol protocol, String... more) {
        List<Object> all = new ArrayList<>(List.of("bench", "--protocol", protocol, "--url"));
        all.add((protocol == Protocol.HTTP ? demo.http() : demo.grpc()).authority());
        all.addAll(Arrays.asList(more));
        return cli.run(all.toArray());
    }

    private JsonNode lastLine() {
        return JsonMapper.shared().readTree(cli.out().lines().toList().getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, sync, none",
        "HTTP, async, none",
        "GRPC, sync, none",
        "GRPC, async, none",
        "GRPC, stream, none"
    })
    void measuresAndPrintsOneObject(Protocol protocol, String mode, String sharing) {
        int status =
                bench(
                        protocol,
                        ("--model identity_fp32 --shape INPUT0:16 --shared-memory %s --mode %s"
                                        + " --concurrency 3 --duration 0.2 --warmup 0.1 --json")
                                .formatted(sharing, mode)
                                .split(" "));
        assertEquals(0, status, cli.err());
        JsonNode line = lastLine();
        long count = line.get("count").asLong();
        assertTrue(count > 0, cli.out());
        assertEquals(count, line.get("responses").asLong());
        double elapsed = line.get("elapsed_s").asDouble();
        assertTrue(elapsed >= 0.2, cli.out());
        assertEquals(count / elapsed, line.get("throughput").asDouble(), 0.01 * count / elapsed);
        double last = 0;
        for (String each : List.of("min_us", "p50_us", "p90_us", "p95_us", "p99_us", "max_us")) {
            assertTrue(line.get(each).asDouble() >= last, cli.out());
            last = line.get(each).asDouble();
        }
        assertTrue(line.get("mean_us").asDouble() > 0, cli.out());
        assertEquals(0, line.get("errors").asInt());
        assertEquals(0, line.get("errors_by_kind").size());
        assertEquals(0.1, line.get("warmup_s").asDouble());
        assertEquals(mode, line.get("mode").asString());
        assertEquals(mode.equals("stream") ? 1 : 5, line.get("client").size(), cli.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity_bytes", "identity_fp16", "identity_bool", "identity_uint64"})
    void makesRandomValues(String model) {
        int status =
                bench(
                        Protocol.GRPC,
                        ("-m " + model + " --shape INPUT0:5 --input-data random --count 20")
                                .concat(" --warmup 0 -c 2 --json")
                                .split(" "));
        assertEquals(0, status, cli.err());
        assertEquals(20, lastLine().get("count").asInt());
    }

    @Test
    void sendsBatchesAsJson() {
        int status =
                bench(
                        Protocol.HTTP,
                        "-m simple --batch-size 3 --json-tensors --count 5 --warmup 0".split(" "));
        assertEquals(0, status, cli.err());
        assertTrue(cli.out().lines().anyMatch(line -> line.matches("count +5")), cli.out());
        assertTrue(cli.out().lines().anyMatch(line -> line.matches("warmup_s +0\\.0")), cli.out());
        assertTrue(cli.out().lines().anyMatch(line -> line.matches("  wait_us +[\\d.]+")));
    }

    @Test
    void decoupledModelsNeedAStream() {
        String[] arguments =
                "-m repeat_int32 --shape IN:2 --shape DELAY:2 --count 4 --warmup 0 --json"
                        .split(" ");
        assertEquals(2, bench(Protocol.GRPC, arguments));
        List<String> streamed = new ArrayList<>(List.of(arguments));
        streamed.addAll(List.of("--mode", "stream"));
        assertEquals(0, bench(Protocol.GRPC, streamed.toArray(String[]::new)), cli.err());
        assertEquals(4, lastLine().get("count").asInt());
        assertEquals(8, lastLine().get("responses").asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "--shared-memory system --json-tensors, do not travel as JSON",
        "--mode stream, Triton has no streams over HTTP",
        "--model other, unknown model",
        "--shape INPUT0, is not a name with a shape",
        "'--shape INPUT0:2,3', '1 dimensions, but [2, 3] has 2'",
        "--shape INPUT1:2, no input",
        "--batch 2, takes no batches",
        "--concurrency 0, --concurrency",
        "--streams 2, --streams",
        "--warmup -1, --warmup",
    })
    void refusesInOneLine(String arguments, String why) {
        List<String> all = new ArrayList<>(List.of("--duration", "0.1", "--warmup", "0"));
        if (!arguments.contains("--model")) {
            all.addAll(List.of("--model", "identity_fp32"));
        }
        if (!arguments.contains("--shape")) {
            all.addAll(List.of("--shape", "INPUT0:4"));
        }
        if (arguments.contains("--warmup")) {
            all.subList(2, 4).clear();
        }
        all.addAll(List.of(arguments.split(" ")));
        assertEquals(2, bench(Protocol.HTTP, all.toArray(String[]::new)));
        assertTrue(cli.oneError().contains(why), cli.err());
        assertEquals("", cli.out());
    }

    @Test
    void stoppedItPrintsWhatItHas() {
        var stopped =
                new Cli(
                        TritonClient::connect,
                        action -> {
                            action.run();
                            return () -> {};
                        },
                        () -> {});
        assertEquals(
                130,
                stopped.run(
                        "bench",
                        "-u",
                        demo.http().authority(),
                        "-m",
                        "identity_fp32",
                        "--shape",
                        "INPUT0:4",
                        "--json"));
        assertEquals(0, JsonMapper.shared().readTree(stopped.out()).get("count").asInt());
    }
}
