package dev.tritonexplorer.app.history;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Entries in a folder, a file each, so that several windows can share it: an entry {@code ID.json},
 * and beside it, where the data was not too much, the request {@code ID.request.json} as curl would
 * send it. A file that cannot be read costs nothing but itself, and stays. Not for the FX thread.
 */
public final class HistoryStore {

    /** A request with its data is kept up to so many characters. */
    static final int MOST_REQUEST = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);
    private static final int MOST_ENTRIES = 500;
    private static final long MOST_BYTES = 32L << 20;
    private static final long LARGEST_FILE = 4L << 20;
    private static final Duration LEFT_OVER = Duration.ofHours(1);
    private static final String REQUEST = ".request.json";
    private static final String ENTRY = ".json";
    private static final String PART = ".part";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final int mostEntries;
    private final long mostBytes;
    private final RandomGenerator random = new SecureRandom();

    /**
     * What was found.
     *
     * @param entries in no order
     * @param broken files that are no entries
     */
    record Found(List<HistoryEntry> entries, List<Path> broken) {}

    /**
     * @param folder made with the first entry
     */
    public HistoryStore(Path folder) {
        this(folder, MOST_ENTRIES, MOST_BYTES);
    }

    HistoryStore(Path folder, int mostEntries, long mostBytes) {
        this.folder = folder;
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
    }

    /** Where the entries are. */
    public Path folder() {
        return folder;
    }

    /** An id that sorts by time and that no other window gives. */
    String newId(Instant at) {
        return NAME.format(at) + "-%06x".formatted(random.nextInt(1 << 24));
    }

    /**
     * All entries but those that are known; also those of other windows.
     *
     * @throws IOException if the folder cannot be read
     */
    Found load(Predicate<String> known) throws IOException {
        List<HistoryEntry> entries = new ArrayList<>();
        List<Path> broken = new ArrayList<>();
        for (String id : ids()) {
            if (known.test(id)) {
                continue;
            }
            Path file = folder.resolve(id + ENTRY);
            try {
                if (Files.size(file) > LARGEST_FILE) {
                    throw new IllegalArgumentException("It is too large for an entry");
                }
                entries.add(HistoryJson.read(id, Files.readString(file)));
            } catch (NoSuchFileException deleted) {
                LOG.debug("Another window has just deleted {}", file);
            } catch (IOException | IllegalArgumentException problem) {
                LOG.warn("{} is passed over: {}", file, problem.getMessage());
                broken.add(file);
            }
        }
        return new Found(entries, broken);
    }

    /** Of all entries, oldest first. */
    List<String> ids() throws IOException {
        return files().keySet().stream()
                .filter(name -> name.endsWith(ENTRY) && !name.endsWith(REQUEST))
                .map(name -> name.substring(0, name.length() - ENTRY.length()))
                .toList();
    }

    private TreeMap<String, Path> files() throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(file -> files.put(file.getFileName().toString(), file));
        } catch (NoSuchFileException none) {
            LOG.debug("There is no {} yet", folder);
        } catch (DirectoryIteratorException | UncheckedIOException problem) {
            throw new IOException("The folder " + folder + " cannot be read", problem);
        }
        return files;
    }

    /**
     * Adds an entry and lets the oldest go beyond the bounds.
     *
     * @param request with its data; absent if there is none, or if it is too large
     * @return the entry as it is kept
     * @throws IOException if it cannot be written
     */
    HistoryEntry add(HistoryEntry entry, Optional<String> request) throws IOException {
        makeFolder();
        HistoryEntry kept = entry;
        if (request.isPresent()) {
            write(entry.id() + REQUEST, request.get());
            kept = entry.withRequest();
        }
        // Last, so that whoever finds the entry finds its request.
        write(entry.id() + ENTRY, HistoryJson.write(kept));
        prune();
        return kept;
    }

    /** What was sent is nobody else's business on a computer of several users. */
    private void makeFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void write(String name, String text) throws IOException {
        Path part = folder.resolve(name + PART);
        try {
            Files.writeString(part, text);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void prune() throws IOException {
        List<String> ids = ids();
        long bytes = 0;
        int kept = 0;
        for (String id : ids.reversed()) {
            bytes += size(folder.resolve(id + ENTRY)) + size(folder.resolve(id + REQUEST));
            kept++;
            // The newest stays, however large.
            if (kept > 1 && (kept > mostEntries || bytes > mostBytes)) {
                delete(List.of(id));
            }
        }
        Set<String> known = Set.copyOf(ids);
        for (Path file : files().values()) {
            String name = file.getFileName().toString();
            boolean alone =
                    name.endsWith(REQUEST)
                            && !known.contains(name.substring(0, name.length() - REQUEST.length()));
            if ((alone || name.endsWith(PART)) && isOld(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isOld(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class)
                    .lastModifiedTime()
                    .toInstant()
                    .isBefore(Instant.now().minus(LEFT_OVER));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    /** The request of an entry, with all its data; absent if it was not kept. */
    Optional<String> request(String id) throws IOException {
        try {
            return Optional.of(Files.readString(folder.resolve(id + REQUEST)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Deletes entries; those that are gone already are no problem. */
    void delete(Collection<String> ids) throws IOException {
        for (String id : ids) {
            Files.deleteIfExists(folder.resolve(id + ENTRY));
            Files.deleteIfExists(folder.resolve(id + REQUEST));
        }
    }

    /** Deletes all that is in the folder by our names, those of other windows included. */
    void clear() throws IOException {
        for (String name : files().keySet()) {
            if (name.endsWith(ENTRY) || name.endsWith(PART)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }
}
