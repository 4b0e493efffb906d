package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tritonexplorer.app.settings.SettingsFolder;
import dev.tritonexplorer.cli.Main;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The window as a process of its own, on an X server that is taken away or never was. */
class LostDisplayTest {

    private static final int SECONDS = 60;

    @TempDir private Path home;

    static boolean hasXvfb() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
    }

    @Test
    @EnabledIf("hasXvfb")
    void aDisplayThatGoesAwayEndsTheProcessWithALineAndItsSettingsKept() throws Exception {
        Process display =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-nolisten",
                                "tcp",
                                "-screen",
                                "0",
                                "1280x800x24")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Process window = null;
        try {
            window = start(":" + display.inputReader().readLine());
            Await.until(this::log, log -> log.contains("Interactive"));
            Await.until(() -> Files.exists(home.resolve("workspace.json")), there -> there);
            display.destroyForcibly();
            assertTrue(window.waitFor(SECONDS, TimeUnit.SECONDS), "it ends");
            String words = new String(window.getInputStream().readAllBytes(), UTF_8);
            assertEquals(LostDisplay.EXIT_CODE, window.exitValue(), words);
            assertEquals(
                    1,
                    words.lines().filter(line -> line.contains("is gone, and with it")).count(),
                    words);
            assertTrue(words.lines().noneMatch(line -> line.contains("SIGSEGV")), words);
            assertTrue(log().contains("is gone, and with it the window"), "in the log, too");
            assertTrue(Files.readString(home.resolve("workspace.json")).contains("{"));
            try (var files = Files.list(home)) {
                assertTrue(
                        files.noneMatch(file -> file.getFileName().toString().startsWith("hs_")));
            }
        } finally {
            display.destroyForcibly();
            if (window != null) {
                window.destroyForcibly();
            }
        }
    }

    @Test
    void aDisplayThatIsNotThereIsOneLine() throws Exception {
        Process window = start(":4711");
        try {
            assertTrue(window.waitFor(SECONDS, TimeUnit.SECONDS), "it ends");
            List<String> lines = window.inputReader().lines().toList();
            assertEquals(2, window.exitValue(), lines::toString);
            String line = lines.getLast();
            assertTrue(line.contains("the display :4711 does not answer"), line);
            assertTrue(line.contains("classify --help"), line);
        } finally {
            window.destroyForcibly();
        }
    }

    private String log() {
        Path log = home.resolve("logs").resolve("triton-explorer.log");
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private Process start(String display) throws IOException {
        ProcessBuilder window =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dprism.order=sw",
                        "-D%s=%s".formatted(SettingsFolder.OVERRIDE, home),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName());
        window.environment().put("DISPLAY", display);
        window.environment().remove("WAYLAND_DISPLAY");
        return window.directory(home.toFile()).redirectErrorStream(true).start();
    }
}
