package dev.tritonexplorer.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What ArchUnit cannot see in class files. */
class SourcesTest {

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final int LONGEST = 500;
    private static final Pattern PLACE_ON_A_MACHINE =
            Pattern.compile("[\"'`\\s](/home/|/root/|/Users/|/mnt/|/opt/|[A-Z]:\\\\)");
    private static final Pattern UNFINISHED =
            Pattern.compile("\\b(TODO|FIXME|XXX)\\b|[Nn]ot (yet )?implemented|[Nn]ot built yet");

    @Test
    void filesAreShort() throws IOException {
        assertNone(sources(MAIN), file -> read(file).lines().count() >= LONGEST);
    }

    @Test
    void everyPackageSaysWhatItHoldsAndHasNoNulls() throws IOException {
        List<Path> folders =
                sources(MAIN).stream().map(Path::getParent).distinct().sorted().toList();
        assertNone(
                folders,
                folder -> {
                    Path info = folder.resolve("package-info.java");
                    return !Files.exists(info)
                            || !read(info).contains("\n@NullMarked\n")
                            || !read(info).startsWith("/**");
                });
    }

    @Test
    void noSourceNamesAPlaceOnAMachine() throws IOException {
        assertNone(sources(MAIN), file -> PLACE_ON_A_MACHINE.matcher(read(file)).find());
    }

    @Test
    void nothingIsLeftUnfinished() throws IOException {
        assertNone(sources(MAIN), file -> UNFINISHED.matcher(read(file)).find());
    }

    private static void assertNone(List<Path> files, Predicate<Path> wrong) {
        assertTrue(files.size() > 5, () -> "Only " + files + " was looked at");
        assertEquals(List.of(), files.stream().filter(wrong).toList());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
