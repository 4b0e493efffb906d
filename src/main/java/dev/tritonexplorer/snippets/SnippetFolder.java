package dev.tritonexplorer.snippets;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where the files of snippets lie: a folder for each, which only this user can read. They stay when
 * the program ends, since what was pasted names them; old ones go when new ones come. Any thread
 * but the UI's.
 */
public final class SnippetFolder {

    /** Long enough for a command that was kept in a shell's history. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(SnippetFolder.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** Ours, whatever else may lie beside them. */
    private static final String OURS = "\\d{8}-\\d{6}-.*-[0-9a-f]{4}";

    private final Path root;
    private final InstantSource clock;

    /**
     * @param root ours alone; need not exist
     */
    public SnippetFolder(Path root) {
        this(root, InstantSource.system());
    }

    SnippetFolder(Path root, InstantSource clock) {
        this.root = root.toAbsolutePath();
        this.clock = clock;
    }

    /**
     * The snippet, its files written.
     *
     * @throws SnippetException if the language cannot say it
     * @throws IOException if a file cannot be written; then none is left
     */
    public Snippet save(Language language, Call call, Route route)
            throws SnippetException, IOException {
        Path folder = root.resolve(name(call));
        Snippet snippet = Snippets.of(language, call, route, folder);
        if (snippet.files().isEmpty()) {
            return snippet;
        }
        deleteOld();
        createPrivate(root);
        try {
            createPrivate(folder);
            for (SnippetFile file : snippet.files()) {
                createPrivate(file.path().getParent());
                try (OutputStream output =
                        Files.newOutputStream(file.path(), StandardOpenOption.CREATE_NEW)) {
                    file.content().writeTo(output);
                }
            }
        } catch (IOException | RuntimeException problem) {
            delete(folder);
            throw problem;
        }
        return snippet;
    }

    private String name(Call call) {
        String about =
                switch (call) {
                    case Call.Infer infer -> infer.request().model();
                    case Call.Generate generate -> generate.model();
                    default -> "server";
                };
        return TIME.format(clock.instant().atZone(ZoneId.systemDefault()))
                + "-"
                + DataFiles.plain(about)
                + "-"
                + UUID.randomUUID().toString().substring(0, 4);
    }

    private static void createPrivate(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }

    /** What was not deleted is tried again next time. */
    private void deleteOld() {
        Instant limit = clock.instant().minus(KEPT);
        try (Stream<Path> all = Files.list(root)) {
            List<Path> ours =
                    all.filter(each -> each.getFileName().toString().matches(OURS)).toList();
            for (Path folder : ours) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                    delete(folder);
                }
            }
        } catch (NoSuchFileException none) {
            LOG.debug("No snippets yet in {}", root);
        } catch (IOException problem) {
            LOG.warn("Old snippets in {} could not be deleted", root, problem);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        // Links are deleted, not followed.
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes about)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException problem) throws IOException {
                        if (problem != null) {
                            throw problem;
                        }
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
