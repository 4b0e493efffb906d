package dev.tritonexplorer.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.task.SameThread;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class WorkspaceStoreTest {

    @TempDir private Path home;
    private final SameThread background = new SameThread();
    private final List<Throwable> failures = new ArrayList<>();

    private WorkspaceStore open() {
        return new WorkspaceStore(new WorkspaceFile(home), background, failures::add);
    }

    private Path file() {
        return home.resolve("workspace.json");
    }

    @Test
    void whatWasPutIsThereAtTheNextStart() throws IOException {
        WorkspaceStore store = open();
        Section places = store.section("places");
        places.put("lab", Map.of("page", "metrics"));
        assertEquals(Map.of("page", "metrics"), places.get("lab"));
        assertFalse(Files.exists(file()));
        background.elapse(WorkspaceStore.PAUSE);
        assertTrue(Files.exists(file()));
        places.put("lab", Map.of("page", "overview"));
        places.put("gone", Map.of("page", "overview"));
        places.put("gone", Map.of());
        store.close();
        WorkspaceStore next = open();
        assertEquals(Map.of("page", "overview"), next.section("places").get("lab"));
        assertEquals(Map.of(), next.section("places").get("gone"));
        next.clear("places");
        next.close();
        assertEquals(Map.of(), open().section("places").get("lab"));
        assertEquals(List.of(), failures);
    }

    @Test
    void twoWindowsKeepWhatBothHaveChanged() throws IOException {
        WorkspaceStore one = open();
        WorkspaceStore other = open();
        one.section("layout").put("regions", Map.of("widths", "1 2"));
        one.close();
        other.section("layout").put("history", Map.of("widths", "3 4"));
        other.close();
        Section layouts = open().section("layout");
        assertEquals(Map.of("widths", "1 2"), layouts.get("regions"));
        assertEquals(Map.of("widths", "3 4"), layouts.get("history"));
    }

    @Test
    void aFileOfAnotherVersionOrNoneAtAllHarmsNobody() throws IOException {
        Files.writeString(
                file(),
                """
                {"places":{"lab":{"page":"metrics","later":["x"],"number":3},"odd":7},
                 "later":{"a":{"b":"c"}}, "wrong": 5}
                """);
        WorkspaceStore store = open();
        assertEquals(Map.of("page", "metrics"), store.section("places").get("lab"));
        assertEquals(Map.of(), store.section("wrong").get("lab"));
        store.section("places").put("lab", Map.of("page", "memory"));
        store.section("wrong").put("lab", Map.of("page", "memory"));
        store.close();
        assertTrue(Files.readString(file()).contains("\"later\""));
        assertEquals(Map.of("page", "memory"), open().section("wrong").get("lab"));
        for (String broken : List.of("", "{", "[1]", "\0\1")) {
            Files.writeString(file(), broken);
            WorkspaceStore fresh = open();
            assertEquals(Map.of(), fresh.section("places").get("lab"));
            fresh.section("places").put("lab", Map.of("page", "metrics"));
            fresh.close();
            assertEquals(Map.of("page", "metrics"), open().section("places").get("lab"));
        }
    }

    @Test
    void theOldestNamesGoBeyondTheBounds() throws IOException {
        WorkspaceStore store = open();
        for (int index = 0; index <= WorkspaceFile.MOST_NAMES; index++) {
            store.section("places").put("server " + index, Map.of("page", "metrics"));
        }
        store.section("requests").put("first", Map.of("text", "x".repeat(900_000)));
        store.section("requests").put("second", Map.of("text", "y".repeat(900_000)));
        store.close();
        WorkspaceStore next = open();
        assertEquals(Map.of(), next.section("places").get("server 0"));
        assertEquals(Map.of("page", "metrics"), next.section("places").get("server 1"));
        assertEquals(Map.of(), next.section("requests").get("first"));
        assertEquals(1, next.section("requests").get("second").size());
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws IOException {
        Path taken = Files.createFile(home.resolve("file"));
        WorkspaceStore store =
                new WorkspaceStore(
                        new WorkspaceFile(taken.resolve("below")), background, failures::add);
        store.section("places").put("lab", Map.of("page", "metrics"));
        background.elapse(WorkspaceStore.PAUSE);
        assertEquals(1, failures.size());
    }
}
