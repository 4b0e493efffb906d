package dev.tritonexplorer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.RepositoryModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

class RootCommandTest {

    private final Cli cli = Cli.with(new FakeTriton());

    @Test
    void withoutACommandTheWindowOpens() {
        var opened = new AtomicInteger();
        var root =
                new Cli(
                        (endpoint, options) -> new FakeTriton(),
                        action -> () -> {},
                        opened::incrementAndGet);
        assertEquals(0, root.run());
        assertEquals(1, opened.get());
    }

    @Test
    void withoutADisplayItSaysSoAndNamesTheCommandLine() {
        var root =
                new Cli(
                        (endpoint, options) -> new FakeTriton(),
                        action -> () -> {},
                        () -> {
                            throw new CommandFailure(
                                    Messages.text(
                                            "window.none",
                                            Messages.text("display.unset"),
                                            Program.name()));
                        });
        assertEquals(2, root.run());
        assertTrue(root.oneError().contains("classify --help"), root.err());
    }

    @Test
    void aDisplayIsMissedOnlyOnLinux() {
        assertTrue(Display.problem(Map.of(), properties("Linux", "")).isPresent());
        assertTrue(Display.problem(Map.of("DISPLAY", " "), properties("Linux", "")).isPresent());
        assertTrue(Display.problem(Map.of("DISPLAY", ":0"), properties("Linux", "")).isEmpty());
        assertTrue(
                Display.problem(Map.of("WAYLAND_DISPLAY", "w"), properties("Linux", "")).isEmpty());
        assertTrue(Display.problem(Map.of(), properties("Linux", "Headless")).isEmpty());
        assertTrue(Display.problem(Map.of(), properties("Mac OS X", "")).isEmpty());
        assertTrue(Display.problem(Map.of(), properties("Windows 11", "")).isEmpty());
    }

    private static Properties properties(String os, String platform) {
        var properties = new Properties();
        properties.setProperty("os.name", os);
        properties.setProperty("glass.platform", platform);
        return properties;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "classify",
                "infer",
                "models",
                "models list",
                "models config",
                "models load",
                "models unload",
                "models stats",
                "bench",
                "demo",
                "doctor"
            })
    void everyCommandExplainsItself(String command) {
        assertEquals(0, cli.run((Object[]) (command + " --help").split(" ")));
        assertTrue(cli.out().contains("Usage: triton-explorer " + command), cli.out());
        assertFalse(cli.out().contains("descriptionKey"), cli.out());
        // An option without a text would end its line after its name, and none would follow.
        assertFalse(
                Pattern.compile("(?m)^ +(-\\w, )?--[\\w-]+\\R(?! {10,}\\S)")
                        .matcher(cli.out())
                        .find(),
                cli.out());
        assertEquals("", cli.err());
    }

    @Test
    void saysItsVersion() {
        assertEquals(0, cli.run("--version"));
        assertTrue(cli.out().startsWith("Triton Explorer "), cli.out());
    }

    @Test
    void anUnknownCommandIsOneLine() {
        assertEquals(2, cli.run("clasify"));
        assertTrue(cli.oneError().contains("--help"), cli.err());
        assertTrue(
                cli.oneError().contains("no command \"clasify\"; did you mean classify?"),
                cli.err());
    }

    @Test
    void whatIsUnknownIsNamedWithoutASecret() {
        assertEquals(2, cli.run("models", "--bearer-tokn=hunter2"));
        assertTrue(
                cli.oneError().contains("no option --bearer-tokn; did you mean --bearer-token?"),
                cli.err());
        assertFalse(cli.err().contains("hunter2"), cli.err());
        Cli other = Cli.with(new FakeTriton());
        assertEquals(2, other.run("models", "net", "more"));
        assertTrue(other.oneError().contains("\"more\" is one argument too many"), other.err());
    }

    @ParameterizedTest
    @CsvSource({
        "models, No space left on device, 2",
        "models --help, No space left on device, 2",
        "models, Broken pipe, 0",
        "models net, Broken pipe, 0"
    })
    void lostResultsAreAFailureUnlessTheReaderHasGone(String arguments, String why, int code) {
        var full =
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException(why);
                    }
                };
        var err = new ByteArrayOutputStream();
        var console = new Console(full, err);
        CommandLine commandLine =
                Main.commandLine(
                        console,
                        (endpoint, options) -> new FakeTriton(),
                        action -> () -> {},
                        () -> {});
        assertEquals(
                code,
                Main.run(console, () -> {}, () -> commandLine, arguments.split(" ")),
                err.toString());
        assertEquals(code == 2, err.toString().contains("cannot be written: " + why));
    }

    @Test
    void theDoctorFailsForANamedServerThatCannotBeUsed() {
        Cli real = Cli.real();
        assertEquals(1, real.run("doctor", "-u", "http://127.0.0.1:1"), real.err());
        assertTrue(real.out().contains("fails  Server at http://127.0.0.1:1: "), real.out());
    }

    @Test
    void theDoctorLooksAndSucceeds() {
        assertEquals(0, cli.run("doctor"));
        assertTrue(cli.out().contains("works  Java: " + Runtime.version()), cli.out());
        assertTrue(cli.out().contains("works  Server at http://localhost:8000: triton 2.51.0"));
        assertTrue(cli.out().contains("works  Server at grpc://localhost:8001: triton 2.51.0"));
    }

    @Test
    void theDoctorLooksAtTheServerThatIsNamed() {
        assertEquals(0, cli.run("doctor", "-u", "grpc://gpu:9", "--json"));
        assertTrue(cli.out().contains("Server at grpc://gpu:9\""), cli.out());
        assertFalse(cli.out().contains("localhost:8000"), cli.out());
    }

    @Test
    void theDoctorSeesADemoServerWithoutItsClassifier() {
        var ready = new RepositoryModel("simple", "1", "READY", "");
        var broken = new RepositoryModel("net", "1", "UNAVAILABLE", "Internal: no library");
        assertTrue(MachineChecks.demo("127.0.0.1", List.of(ready)).works());
        var finding = MachineChecks.demo("127.0.0.1", List.of(ready, broken));
        assertFalse(finding.works());
        assertTrue(finding.detail().contains("net is not ready: Internal: no library"));
    }

    @Test
    void theDemoRefusesWrongPorts() {
        assertEquals(2, cli.run("demo", "--http-port", "70000"));
        assertTrue(cli.oneError().contains("--http-port cannot be 70000"), cli.err());
    }
}
