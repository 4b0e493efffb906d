package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that control a server or stream to it, on the demo server and a real Triton. */
@Timeout(120)
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class RealServerCommandsTest {

    private static final Path PHOTOS = Path.of("assets", "photos");
    private static final Path SPARE =
            Path.of("src", "test", "resources", "triton", "models", "spare", "1", "model.py");

    @TempDir Path folder;

    private static String out(ServerAddresses server, Protocol protocol, Object... args) {
        Cli cli = Cli.real();
        List<Object> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("-u", server.of(protocol)));
        assertEquals(0, cli.run(all.toArray()), cli.err());
        return cli.out();
    }

    @ParameterizedTest
    @CsvSource({"false,1", "false,3", "true,1", "true,3"})
    void streamingFindsTheSameClasses(boolean real, int batch, TestServers servers)
            throws Exception {
        ServerAddresses server = real ? servers.real() : servers.demo();
        Object[] args = {
            "classify", "-mefficientnet_lite0", "-sINCEPTION", "-c3", "-b" + batch, PHOTOS
        };
        Object[] streaming = List.of(args).toArray(new Object[args.length + 1]);
        streaming[args.length] = "--streaming";
        String one = out(server, Protocol.GRPC, args);
        assertEquals(12, one.lines().filter(line -> line.startsWith(" ")).count(), one);
        assertEquals(one, out(server, Protocol.GRPC, streaming));
    }

    private static int maxBatchSize(ServerAddresses server, Protocol protocol, String model) {
        String config = out(server, protocol, "models", "config", model);
        return JsonMapper.shared().readTree(config).get("max_batch_size").asInt();
    }

    @ParameterizedTest
    @EnumSource
    void aModelIsLoadedWithAnotherConfigurationAndUnloaded(Protocol protocol, TestServers servers)
            throws Exception {
        ServerAddresses server = servers.real(List.of("--load-model=spare"));
        String config = out(server, protocol, "models", "config", "spare");
        assertEquals(4, maxBatchSize(server, protocol, "spare"));
        String other = config.replaceFirst("(\"max_batch_size\"\\s*:\\s*)4", "$12");
        String loaded = out(server, protocol, "models", "load", "spare", "--config", other);
        assertTrue(loaded.contains("READY"), loaded);
        assertEquals(2, maxBatchSize(server, protocol, "spare"));
        String gone = out(server, protocol, "models", "unload", "spare");
        assertTrue(gone.contains("UNAVAILABLE"), gone);
        out(server, protocol, "models", "load", "spare");
        assertEquals(4, maxBatchSize(server, protocol, "spare"));
    }

    @ParameterizedTest
    @EnumSource
    void aModelIsLoadedFromFilesOfThisMachine(Protocol protocol, TestServers servers)
            throws Exception {
        ServerAddresses server = servers.real(List.of("--load-model=spare"));
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                out(server, protocol, "models", "config", "spare").replace("spare", "ours"));
        String loaded =
                out(
                        server,
                        protocol,
                        "models",
                        "load",
                        "ours",
                        "--config",
                        "@" + config,
                        "--file",
                        "file:1/model.py=" + SPARE);
        assertTrue(loaded.matches("(?s).*ours +1 +READY.*"), loaded);
        assertTrue(out(server, protocol, "models", "stats", "ours").contains("ours"));
        out(server, protocol, "models", "unload", "ours", "--dependents");
    }

    @ParameterizedTest
    @EnumSource
    void whatTritonRefusesIsOneLine(Protocol protocol, TestServers servers) throws Exception {
        ServerAddresses server = servers.real(List.of("--load-model=spare"));
        Cli cli = Cli.real();
        assertEquals(2, cli.run("models", "load", "no_such_model", "-u", server.of(protocol)));
        assertTrue(cli.oneError().contains("no_such_model"), cli.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin-key", "triton-grpc-protocol-admin-key"})
    void headersOpenRestrictedCalls(String header, TestServers servers) throws Exception {
        ServerAddresses server =
                servers.real(
                        List.of(
                                "--http-restricted-api=model-config:admin-key=hunter2",
                                "--grpc-restricted-protocol=model-config:admin-key=hunter2"));
        Protocol protocol = header.startsWith("triton-grpc") ? Protocol.GRPC : Protocol.HTTP;
        Cli without = Cli.real();
        assertEquals(2, without.run("models", "config", "simple", "-u", server.of(protocol)));
        assertTrue(without.oneError().contains("admin-key"), without.err());
        Path headers = Files.writeString(folder.resolve("headers"), header + ": hunter2");
        String config = out(server, protocol, "models", "config", "simple", "-H", "@" + headers);
        assertTrue(config.contains("simple"), config);
    }

    @Test
    void changesAreCountedOverAWhile(TestServers servers) throws IOException {
        Object demo = servers.demo().http();
        Cli cli = Cli.real();
        assertEquals(0, cli.run("models", "stats", "--delta=1", "--json", "-u", demo), cli.err());
        cli.out()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .forEach(
                        row -> {
                            assertTrue(row.get("seconds").asDouble() >= 1, row.toString());
                            assertEquals(0, row.get("inference_count").asLong());
                        });
    }
}
