package dev.tritonexplorer.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class LogFolderTest {

    private static Path find(Map<String, String> properties, Map<String, String> environment) {
        return LogFolder.find(properties::get, environment::get);
    }

    @Test
    void eachPlatformHasItsPlace() {
        Map<String, String> linux = Map.of("user.home", "/home/ann", "os.name", "Linux");
        assertEquals(Path.of("/home/ann/.local/state/triton-explorer"), find(linux, Map.of()));
        assertEquals(
                Path.of("/var/state/triton-explorer"),
                find(linux, Map.of("XDG_STATE_HOME", "/var/state")));
        assertEquals(
                Path.of("/home/ann/.local/state/triton-explorer"),
                find(linux, Map.of("XDG_STATE_HOME", "state")));
        assertEquals(
                Path.of("/Users/ann/Library/Logs/Triton Explorer"),
                find(Map.of("user.home", "/Users/ann", "os.name", "Mac OS X"), Map.of()));
        Map<String, String> windows = Map.of("user.home", "/home/ann", "os.name", "Windows 11");
        assertEquals(
                Path.of("/home/ann/AppData/Local/Triton Explorer/Logs"), find(windows, Map.of()));
        assertEquals(
                Path.of("/local/Triton Explorer/Logs"),
                find(windows, Map.of("LOCALAPPDATA", "/local")));
    }

    @Test
    void anotherHomeHoldsItsLogsToo() {
        assertEquals(
                Path.of("/tmp/home/logs"),
                find(
                        Map.of(
                                "user.home",
                                "/home/ann",
                                "os.name",
                                "Linux",
                                "triton-explorer.home",
                                "/tmp/home"),
                        Map.of()));
    }
}
