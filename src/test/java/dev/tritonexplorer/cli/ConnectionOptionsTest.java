package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Keepalive;
import dev.tritonexplorer.client.Protocol;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ConnectionOptionsTest {

    private static final String SECRET = "hunter2";

    @TempDir Path folder;

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<ClientOptions> opened = new ArrayList<>();
    private final Cli cli =
            new Cli(
                    (endpoint, options) -> {
                        endpoints.add(endpoint);
                        opened.add(options);
                        return new FakeTriton();
                    },
                    action -> () -> {},
                    () -> {});
    private Path token;

    @BeforeEach
    void writeTheSecret() throws IOException {
        token = Files.writeString(folder.resolve("token"), SECRET + "\n");
    }

    private ClientOptions options(Object... args) {
        List<Object> all = new ArrayList<>(List.of("models"));
        all.addAll(List.of(args));
        assertEquals(0, cli.run(all.toArray()), cli.err());
        return opened.getLast();
    }

    @Test
    void withoutAnyTheDefaultsHold() {
        assertEquals(ClientOptions.DEFAULTS, options());
    }

    @Test
    void headersComeFromArgumentsAndFiles() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("headers"), "# ours\n\nadmin-key: " + SECRET + "\nx: 1:2\n");
        assertEquals(
                Map.of("triton-grpc-protocol-infer", "v", "admin-key", SECRET, "x", "1:2"),
                options("-H", "triton-grpc-protocol-infer:v", "-H", "@" + file).headers());
    }

    @Test
    void credentialsComeFromFiles() throws IOException {
        assertEquals(
                Map.of("authorization", "Bearer " + SECRET),
                options("--bearer-token", token).headers());
        Path pair = Files.writeString(folder.resolve("pair"), "me:a:b");
        assertEquals(
                Map.of("authorization", "Basic bWU6YTpi"), options("--basic-auth", pair).headers());
    }

    @Test
    void secretsComeFromTheEnvironment() {
        assertEquals(SECRET, SecretSource.read("--o", "env:T", Map.of("T", SECRET)));
        var unset =
                assertThrows(
                        CommandFailure.class, () -> SecretSource.read("--o", "env:T", Map.of()));
        assertTrue(unset.getMessage().contains("--o"), unset.getMessage());
    }

    @Test
    void limitsProxyAndKeepaliveAreSet() {
        ClientOptions options =
                options(
                        "-igrpc",
                        "--timeout=7",
                        "--connect-timeout=3",
                        "--proxy=http://proxy:3128",
                        "--keepalive=300");
        assertEquals(Duration.ofSeconds(3), options.connectTimeout());
        assertEquals(Duration.ofSeconds(7), options.controlTimeout());
        assertEquals(Duration.ofSeconds(7), options.inferTimeout());
        assertEquals(Duration.ofSeconds(7), options.loadTimeout());
        assertEquals(
                Optional.of(InetSocketAddress.createUnresolved("proxy", 3128)), options.proxy());
        assertEquals(
                Optional.of(new Keepalive(Duration.ofMinutes(5), Duration.ofSeconds(20), false)),
                options.keepalive());
    }

    @Test
    void certificatesAreNamedAndNamesAreChecked() {
        ClientOptions options =
                options("-u", "https://host", "--ca=ca", "--cert=cert", "--key=key");
        assertEquals(Optional.of(Path.of("ca")), options.tls().authority());
        assertEquals(Optional.of(Path.of("cert")), options.tls().certificate());
        assertEquals(Optional.of(Path.of("key")), options.tls().key());
        assertTrue(options.tls().checkName());
        assertEquals("", cli.err());
    }

    @Test
    void switchingTheNameCheckOffIsLoud() {
        assertFalse(options("-u", "grpcs://host", "--insecure-no-name-check").tls().checkName());
        assertTrue(cli.oneError().startsWith("Warning: "), cli.err());
        assertTrue(cli.oneError().contains("grpcs://host:8001"), cli.err());
    }

    @Test
    void theDoctorTakesThemForBothProtocols() {
        assertEquals(0, cli.run("doctor", "--bearer-token", token), cli.err());
        assertEquals(
                List.of(Protocol.HTTP, Protocol.GRPC),
                endpoints.stream().map(Endpoint::protocol).toList());
        opened.forEach(options -> assertTrue(options.headers().containsKey("authorization")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-H=hunter2",
                "-H=:hunter2",
                "-H=a b: hunter2",
                "-H=a: hunter2\u00e9",
                "-H=@hunter2",
                "-Hx:hunter2 -HX:hunter2",
                "--bearer-token=hunter2",
                "--bearer-token=env:hunter2",
                "--bearer-token=%token% -Hauthorization:hunter2",
                "--basic-auth=%token%",
                "--proxy=hunter2:8080:x",
                "--proxy=hunter2@host:8080",
                "--proxy=host",
                "--ca=ca",
                "--insecure-no-name-check",
                "--cert=cert -uhttps://host",
                "--keepalive=300",
                "--timeout=0",
                "--connect-timeout=86401"
            })
    void whatCannotBeIsOneLineWithoutTheSecret(String args) {
        List<Object> all = new ArrayList<>(List.of("models"));
        for (String arg : args.split(" (?=-)")) {
            all.add(arg.replace("%token%", token.toString()));
        }
        assertEquals(2, cli.run(all.toArray()));
        assertTrue(cli.oneError().startsWith("triton-explorer: "), cli.err());
        assertFalse(cli.err().contains(SECRET), cli.err());
        assertTrue(opened.isEmpty());
    }

    @Test
    void aFileThatCannotBeUsedIsOneLine() {
        Cli real = Cli.real();
        assertEquals(2, real.run("models", "-u", "https://localhost:1", "--ca", token));
        assertTrue(real.oneError().contains(token.toString()), real.err());
        assertTrue(real.oneError().contains("PEM"), real.err());
    }

    @Test
    void whatLooksLikeAFileOfArgumentsIsNone() {
        assertEquals(2, cli.run("models", "@" + token));
        assertTrue(cli.oneError().contains("unknown model: '@"), cli.err());
    }
}
