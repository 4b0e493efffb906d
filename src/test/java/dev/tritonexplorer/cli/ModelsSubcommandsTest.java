package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.demo.DemoServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands within {@code models}, on the demo server. */
@Timeout(60)
class ModelsSubcommandsTest {

    private static DemoServer server;

    @TempDir Path folder;

    private final Cli cli = Cli.real();

    @BeforeAll
    static void start() throws IOException {
        server = DemoServer.start(DemoServer.Options.DEFAULTS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int models(Cli cli, Protocol protocol, Object... args) {
        List<Object> all = new ArrayList<>(List.of("models"));
        all.addAll(List.of(args));
        all.addAll(List.of("-u", server.addresses().of(protocol)));
        return cli.run(all.toArray());
    }

    private static void infer(Protocol protocol, int requests) {
        try (TritonClient client = TritonClient.connect(server.addresses().of(protocol))) {
            Tensor numbers = Tensor.ofInts(Shape.of(2, 16), new int[32]);
            for (int i = 0; i < requests; i++) {
                client.infer(
                        InferRequest.of(
                                "simple",
                                new InferInput("INPUT0", numbers),
                                new InferInput("INPUT1", numbers)));
            }
        }
    }

    private static JsonNode row(Cli cli, String name) {
        return cli.out()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(row -> row.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cli.out()));
    }

    @ParameterizedTest
    @EnumSource
    void aModelGoesAndComesBack(Protocol protocol) {
        assertEquals(0, models(cli, protocol, "unload", "identity_bool"), cli.err());
        assertEquals("identity_bool is unloaded", cli.oneError());
        assertTrue(cli.out().contains("UNAVAILABLE"), cli.out());
        Cli ready = Cli.real();
        assertEquals(0, models(ready, protocol, "list", "--ready"), ready.err());
        assertFalse(ready.out().contains("identity_bool"), ready.out());
        assertTrue(ready.out().contains("simple"), ready.out());

        Cli load = Cli.real();
        assertEquals(0, models(load, protocol, "load", "identity_bool", "--json"), load.err());
        assertEquals("READY", row(load, "identity_bool").get("state").asString());
        assertEquals("", load.err());
    }

    @ParameterizedTest
    @EnumSource
    void aModelIsLoadedWithAnotherConfiguration(Protocol protocol) throws IOException {
        assertEquals(0, models(cli, protocol, "config", "simple"), cli.err());
        String config = cli.out();
        int before = JsonMapper.shared().readTree(config).get("max_batch_size").asInt();
        Path file =
                Files.writeString(
                        folder.resolve("config.json"),
                        config.replaceFirst("(\"max_batch_size\"\\s*:\\s*)\\d+", "$13"));
        Cli load = Cli.real();
        assertEquals(
                0, models(load, protocol, "load", "simple", "--config", "@" + file), load.err());
        try {
            Cli after = Cli.real();
            assertEquals(0, models(after, protocol, "config", "simple"), after.err());
            assertEquals(
                    3, JsonMapper.shared().readTree(after.out()).get("max_batch_size").asInt());
            assertTrue(before != 3);
        } finally {
            assertEquals(0, models(Cli.real(), protocol, "unload", "simple"));
            assertEquals(0, models(Cli.real(), protocol, "load", "simple"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeLoadedOrUnloadedIsOneLine(Protocol protocol) {
        assertEquals(2, models(cli, protocol, "load", "nothing"));
        assertTrue(cli.oneError().contains("nothing"), cli.err());
        Cli unload = Cli.real();
        assertEquals(2, models(unload, protocol, "unload", "nothing"));
        assertTrue(unload.oneError().contains("no model \"nothing\""), unload.err());
    }

    @ParameterizedTest
    @EnumSource
    void statisticsTellOfEveryInference(Protocol protocol) {
        assertEquals(0, models(cli, protocol, "stats", "simple", "--json"), cli.err());
        JsonNode before = row(cli, "simple");
        infer(protocol, 3);
        Cli after = Cli.real();
        assertEquals(0, models(after, protocol, "stats", "--json"), after.err());
        JsonNode now = row(after, "simple");
        assertEquals(
                6, now.get("inference_count").asLong() - before.get("inference_count").asLong());
        assertEquals(
                3,
                now.get("inference_stats").get("success").get("count").asLong()
                        - before.get("inference_stats").get("success").get("count").asLong());
        Cli table = Cli.real();
        assertEquals(0, models(table, protocol, "stats", "simple", "-x1"), table.err());
        List<String> lines = table.out().lines().toList();
        assertTrue(lines.getFirst().startsWith("NAME    VERSION  INFERENCES"), table.out());
        assertTrue(lines.get(1).startsWith("simple  1        " + now.get("inference_count")));
        assertTrue(table.out().contains("Executions of simple 1 by batch size:"), table.out());
        assertTrue(
                lines.get(1).matches(".*( \\d+\\.\\d{3}){5}.*".replace("( ", "( +")), table.out());
    }

    @Test
    void whatWasNeverAskedHasNoTimes() {
        assertEquals(0, models(cli, Protocol.HTTP, "stats", "identity_uint64"), cli.err());
        assertEquals(2, cli.out().lines().count(), cli.out());
        assertTrue(
                cli.out()
                        .lines()
                        .toList()
                        .getLast()
                        .matches("identity_uint64 +1 +0 +0 +0 +0( +-){6} +0 +0"),
                cli.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"max_batch_size\": }",
                "{} {}",
                "[]",
                "\"{\\\"max_batch_size\\\": 1}\"",
                "{\"parameters\": {\"config\": \"{}\"}}",
                "@missing.json",
                "name: \"x\""
            })
    void aBadConfigurationIsRefusedUnsent(String config) {
        Cli nowhere = Cli.real();
        assertEquals(
                2,
                nowhere.run("models", "load", "x", "--config", config, "-u", "localhost:1"),
                nowhere.err());
        assertTrue(nowhere.oneError().contains("--config"), nowhere.err());
        assertFalse(nowhere.err().contains("localhost"), nowhere.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/model.onnx", "=x", "/x=y", "1/model.onnx=missing"})
    void aBadFileIsRefusedUnsent(String file) {
        Cli nowhere = Cli.real();
        assertEquals(
                2,
                nowhere.run(
                        "models", "load", "x", "--config={}", "--file", file, "-u", "localhost:1"));
        assertTrue(nowhere.oneError().contains("--file"), nowhere.err());
    }

    @Test
    void aServerThatDoesNotAllowItIsToldHowToStart() {
        var refused =
                TritonException.ofServer(
                        ErrorKind.UNAVAILABLE,
                        "explicit model load / unload is not allowed if polling is enabled");
        assertTrue(
                Failures.line(server.addresses().http(), refused)
                        .endsWith(
                                "polling is enabled."
                                        + " Start the server with --model-control-mode=explicit."));
    }

    @Test
    void filesNeedAConfiguration() {
        assertEquals(2, cli.run("models", "load", "x", "--file", "1/a=b", "-u", "localhost:1"));
        assertTrue(cli.oneError().contains("--file needs --config"), cli.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stats --watch=0",
                "stats --delta=-1",
                "stats --delta=1 --watch=1",
                "stats -x1",
                "unload x --wait=-1",
                "load",
                "unload",
                "config",
                "stats a b"
            })
    void wrongUsageIsOneLine(String args) {
        List<Object> all = new ArrayList<>(List.of("models"));
        all.addAll(List.of(args.split(" ")));
        assertEquals(2, cli.run(all.toArray()));
        assertTrue(cli.oneError().contains("--help"), cli.err());
    }

    @Test
    void anAddressBeforeTheCommandIsNotPassedOver() {
        assertEquals(2, cli.run("models", "-u", "other:1", "unload", "simple"));
        assertTrue(cli.oneError().contains("behind 'unload'"), cli.err());
    }
}
