package dev.tritonexplorer.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class SettingsTest {

    private static final Settings CHOSEN =
            Settings.DEFAULTS
                    .withServer(
                            ServerAddresses.parse("https://gpu-box/triton", Protocol.HTTP),
                            Protocol.GRPC)
                    .withTheme(ThemeChoice.DARK);

    @TempDir private Path folder;

    @Test
    void whatIsSavedIsLoaded() throws IOException {
        SettingsFile file = new SettingsFile(folder.resolve("new/folder"));
        assertEquals(Settings.DEFAULTS, file.load());
        file.save(CHOSEN);
        assertEquals(CHOSEN, file.load());
        file.save(Settings.DEFAULTS);
        assertEquals(Settings.DEFAULTS, file.load());
        try (var left = Files.list(folder.resolve("new/folder"))) {
            assertEquals(
                    List.of("settings.json"), left.map(one -> "" + one.getFileName()).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"protocol\": \"SMOKE\"}",
                "{\"server\": {\"http\": \"a b\", \"grpc\": \"x\", \"metrics\": \"x\"}}"
            })
    void anUnreadableFileBecomesDefaultsAndIsKeptAside(String content) throws IOException {
        Path path = folder.resolve("settings.json");
        Files.writeString(path, content);
        assertEquals(Settings.DEFAULTS, new SettingsFile(folder).load());
        assertFalse(Files.exists(path));
        assertEquals(content, Files.readString(folder.resolve("settings.json.bak")));
    }

    @Test
    void aFailedSaveLeavesTheOldFile() throws IOException {
        SettingsFile file = new SettingsFile(folder);
        file.save(CHOSEN);
        Files.createDirectories(folder.resolve("settings.json.tmp/in-the-way"));
        assertThrows(IOException.class, () -> file.save(Settings.DEFAULTS));
        assertEquals(CHOSEN, file.load());
    }

    @Test
    void theStoreSavesChangesAndReportsFailures() throws IOException {
        List<Throwable> failures = new ArrayList<>();
        SettingsFile file = new SettingsFile(folder);
        SettingsStore store = new SettingsStore(file, new SameThread(), failures::add);
        store.update(now -> now.withTheme(ThemeChoice.DARK));
        assertEquals(ThemeChoice.DARK, file.load().theme());
        Files.createDirectories(folder.resolve("settings.json.tmp/in-the-way"));
        store.update(now -> now.withTheme(ThemeChoice.LIGHT));
        assertEquals(1, failures.size());
        assertEquals(ThemeChoice.LIGHT, store.get().theme());
        Files.delete(folder.resolve("settings.json.tmp/in-the-way"));
        Files.delete(folder.resolve("settings.json.tmp"));
        store.close();
        assertEquals(ThemeChoice.LIGHT, file.load().theme());
    }

    @Test
    void everyPlatformHasItsFolder() {
        assertEquals(
                Path.of("/cfg/triton-explorer"),
                find(Map.of("os.name", "Linux"), Map.of("XDG_CONFIG_HOME", "/cfg")));
        assertEquals(
                Path.of("/u/.config/triton-explorer"),
                find(Map.of("os.name", "Linux"), Map.of("XDG_CONFIG_HOME", "relative")));
        assertEquals(
                Path.of("/roaming/Triton Explorer"),
                find(Map.of("os.name", "Windows 11"), Map.of("APPDATA", "/roaming")));
        assertEquals(
                Path.of("/u/Library/Application Support/Triton Explorer"),
                find(Map.of("os.name", "Mac OS X"), Map.of()));
        assertEquals(
                Path.of("/elsewhere"),
                find(Map.of(SettingsFolder.OVERRIDE, "/elsewhere"), Map.of()));
        assertTrue(SettingsFolder.find().isAbsolute());
    }

    private static Path find(Map<String, String> properties, Map<String, String> environment) {
        return SettingsFolder.find(
                name -> name.equals("user.home") ? "/u" : properties.get(name), environment::get);
    }
}
