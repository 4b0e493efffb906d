package dev.tritonexplorer.app.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.history.HistoryEntry.End;
import dev.tritonexplorer.app.history.HistoryStore.Found;
import dev.tritonexplorer.client.Protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class HistoryStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

    @TempDir private Path home;

    private Path folder() {
        return home.resolve("history");
    }

    private static HistoryEntry entry(HistoryStore store, Instant at) {
        return HistoryEntries.pictures(store.newId(at), at, Protocol.GRPC, 5e6);
    }

    private static Found all(HistoryStore store) throws IOException {
        return store.load(id -> false);
    }

    @Test
    void entriesComeBackAsTheyWere() throws IOException {
        HistoryStore store = new HistoryStore(folder());
        HistoryEntry pictures = store.add(entry(store, NOW), Optional.empty());
        HistoryEntry request =
                store.add(
                        HistoryEntries.request(store.newId(NOW), NOW, End.FAILED),
                        Optional.of("{\"inputs\": []}"));
        assertTrue(pictures.id().startsWith("20260304-050607-089-"), pictures.id());
        assertTrue(request.request());
        Found found = all(new HistoryStore(folder()));
        assertEquals(Set.of(pictures, request), new HashSet<>(found.entries()));
        assertEquals(List.of(), found.broken());
        assertEquals(Optional.of("{\"inputs\": []}"), store.request(request.id()));
        assertEquals(Optional.empty(), store.request(pictures.id()));
        assertEquals(
                List.of(request.id()),
                store.load(pictures.id()::equals).entries().stream()
                        .map(HistoryEntry::id)
                        .toList());
        if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
        }
    }

    @Test
    void aFileThatIsNoEntryCostsNothingButItself() throws IOException {
        HistoryStore store = new HistoryStore(folder());
        HistoryEntry good = store.add(entry(store, NOW), Optional.empty());
        String text = Files.readString(folder().resolve(good.id() + ".json"));
        Files.writeString(folder().resolve("a.json"), text.substring(0, text.length() / 2));
        Files.writeString(folder().resolve("b.json"), "[]");
        Files.writeString(folder().resolve("c.json"), text.replace("CLASSIFY", "A_LATER_KIND"));
        Files.writeString(folder().resolve("d.json"), text.replace("2026-03-04T", "yesterday"));
        Files.write(folder().resolve("e.json"), new byte[] {(byte) 0xff, 0, 1});
        Files.createDirectory(folder().resolve("f.json"));
        Files.writeString(
                folder().resolve("g.json"),
                text.replace("\"model\"", "\"of_a_later_version\" : [1], \"model\""));
        Found found = all(store);
        assertEquals(2, found.entries().size());
        assertTrue(found.entries().contains(good));
        assertEquals(6, found.broken().size());
        assertTrue(Files.exists(folder().resolve("a.json")));
    }

    @Test
    void theOldestGoBeyondTheBounds() throws IOException {
        HistoryStore few = new HistoryStore(folder(), 3, 1 << 20);
        List<String> ids = new ArrayList<>();
        for (int index = 0; index < 5; index++) {
            ids.add(few.add(entry(few, NOW.plusSeconds(index)), Optional.of("{}" + index)).id());
        }
        assertEquals(ids.subList(2, 5), few.ids());
        assertEquals(Optional.empty(), few.request(ids.getFirst()));
        HistoryStore small = new HistoryStore(folder(), 100, 6000);
        String large = "x".repeat(5000);
        String last = small.add(entry(small, NOW.plusSeconds(9)), Optional.of(large)).id();
        assertEquals(List.of(last), small.ids());
        HistoryStore tiny = new HistoryStore(folder(), 100, 1);
        String only = tiny.add(entry(tiny, NOW.plusSeconds(10)), Optional.empty()).id();
        assertEquals(List.of(only), tiny.ids());
    }

    @Test
    void whatACrashLeftIsTidiedAwayLater() throws IOException {
        HistoryStore store = new HistoryStore(folder());
        store.add(entry(store, NOW), Optional.empty());
        Path part = Files.writeString(folder().resolve("x.json.part"), "{");
        Path alone = Files.writeString(folder().resolve("y.request.json"), "{}");
        Path foreign = Files.writeString(folder().resolve("notes.txt"), "mine");
        store.add(entry(store, NOW), Optional.empty());
        assertTrue(Files.exists(part));
        for (Path file : List.of(part, alone, foreign)) {
            Files.setLastModifiedTime(
                    file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        }
        store.add(entry(store, NOW), Optional.empty());
        assertFalse(Files.exists(part));
        assertFalse(Files.exists(alone));
        store.clear();
        assertEquals(List.of(), store.ids());
        assertTrue(Files.exists(foreign));
    }

    @Test
    void twoWindowsKeepAllOfBoth() throws Exception {
        List<HistoryStore> windows =
                List.of(new HistoryStore(folder()), new HistoryStore(folder()));
        Set<String> kept = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> adding = new ArrayList<>();
            for (int index = 0; index < 60; index++) {
                HistoryStore store = windows.get(index % 2);
                Callable<String> add = () -> store.add(entry(store, NOW), Optional.of("{}")).id();
                adding.add(threads.submit(add));
            }
            for (Future<String> one : adding) {
                kept.add(one.get());
            }
        }
        assertEquals(60, kept.size());
        for (HistoryStore window : windows) {
            Found found = all(window);
            assertEquals(60, found.entries().size());
            assertEquals(List.of(), found.broken());
        }
        windows.getFirst().delete(kept);
        windows.getLast().delete(kept);
        assertEquals(List.of(), windows.getLast().ids());
    }
}
