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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        "--model other, The server has no model",
        "--shape INPUT0, is not a name with a shape",
        "'--shape INPUT0:2,3', '1 dimensions, but [2, 3] has 2'",
        "--shape INPUT1:2, no input",
        "--batch 2, takes no batches",
        "--concurrency 0, --concurrency",
        "--streams 2, --streams",
        "--warmup -1, --warmup",
        "--concurrency-range 1:2:3:4, is not a range",
        "--concurrency-range 1:0.5, --concurrency-range",
        "--request-rate-range 0, --request-rate-range",
        "--concurrency-range 1:9 --concurrency 3, do not go together",
        "--duration 1 --count 3, do not go together",
        "--binary-search --concurrency-range 1:9, latency limit",
        "--concurrency-range 1:0, latency limit",
        "--percentile 100, --percentile",
        "--max-trials 2, --max-trials",
        "--chart-with x.json, --chart-with needs --chart",
        "--csv no/such/folder/a.csv, its folder does not exist",
        "--input INPUT9=1, INPUT9",
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
        if (arguments.contains("--duration") || arguments.contains("--max-trials")) {
            all.subList(0, 2).clear();
        }
        all.addAll(List.of(arguments.split(" ")));
        assertEquals(2, bench(Protocol.HTTP, all.toArray(String[]::new)));
        assertTrue(cli.oneError().contains(why), cli.err());
        assertEquals("", cli.out());
    }

    @Test
    void sweepsWithATableAndFiles(@TempDir Path folder) throws IOException {
        String csv = folder.resolve("a.csv").toString();
        String png = folder.resolve("a.png").toString();
        String report = folder.resolve("a.json").toString();
        String arguments =
                "-m identity_fp32 --shape INPUT0:16 --concurrency-range 1:2 --duration 0.3"
                        + " --warmup 0.1 -l 5000 --csv %s --chart %s --report %s"
                                .formatted(csv, png, report);
        assertEquals(0, bench(Protocol.HTTP, arguments.split(" ")), cli.err());
        List<String> lines = cli.out().lines().toList();
        assertEquals(4, lines.size(), cli.out());
        assertTrue(lines.get(0).matches("concurrency +infer/s +mean .*"), cli.out());
        assertTrue(lines.get(2).startsWith("2 "), cli.out());
        assertTrue(lines.get(3).startsWith("Best within"), cli.out());
        assertTrue(cli.err().contains("Concurrency 2: "), cli.err());
        List<String> table = Files.readAllLines(Path.of(csv));
        assertEquals(3, table.size());
        assertEquals(table.get(0).split(",").length, table.get(1).split(",").length);
        JsonNode kept = JsonMapper.shared().readTree(Files.readString(Path.of(report)));
        assertEquals(2, kept.get("levels").size());
        assertTrue(kept.get("levels").get(0).get("server").get("requests").asLong() > 0);
        assertTrue(Files.size(Path.of(png)) > 10_000);
        assertEquals(
                0,
                bench(
                        Protocol.GRPC,
                        ("-m identity_fp32 --shape INPUT0:16 --count 20 --warmup 0 --chart "
                                        + png
                                        + " --chart-with "
                                        + report)
                                .split(" ")),
                cli.err());
        assertEquals(
                2,
                bench(
                        Protocol.GRPC,
                        ("-m identity_fp32 --chart " + png + " --chart-with " + csv).split(" ")));
        assertTrue(cli.err().contains("a.csv cannot be read: This is not JSON"), cli.err());
    }

    @Test
    void keepsARateInWindowsOnTheRealServer(TestServers servers) throws Exception {
        demo = servers.real();
        String arguments =
                "-m identity_fp32 --shape INPUT0:16 --request-rate 200 --mode async"
                        + " --request-distribution poisson -p 400 -s 900 -r 4 --percentile 90"
                        + " --warmup 0.3 --json";
        assertEquals(0, bench(Protocol.GRPC, arguments.split(" ")), cli.err());
        JsonNode line = lastLine();
        assertEquals(200, line.get("request_rate").asDouble());
        assertEquals("stable", line.get("stability").asString(), cli.out());
        assertEquals(200, line.get("throughput").asDouble(), 80);
        assertEquals(0, line.get("errors").asInt());
        assertTrue(line.get("schedule").get("sent").asLong() > 100, cli.out());
        JsonNode server = line.get("server");
        assertTrue(server.get("compute_infer_us").asDouble() > 0, cli.out());
        assertEquals(
                line.get("count").asDouble(), server.get("requests").asDouble(), 20, cli.out());
        assertTrue(line.has("network_us"), cli.out());
        assertEquals(3, line.get("windows").size());
    }

    @Test
    void sendsWhatAFileHolds(@TempDir Path folder) throws IOException {
        Path values = Files.writeString(folder.resolve("in.json"), "[1.5, 2.5]");
        assertEquals(
                0,
                bench(
                        Protocol.HTTP,
                        ("-m identity_fp32 --input INPUT0=@" + values + " --count 3 --warmup 0")
                                .concat(" --json")
                                .split(" ")),
                cli.err());
        assertEquals("INPUT0 FP32 [2]", lastLine().get("inputs").get(0).asString());
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
