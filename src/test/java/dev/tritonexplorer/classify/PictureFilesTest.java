package dev.tritonexplorer.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PictureFilesTest {

    @TempDir Path folder;

    @Test
    void takesPicturesInNaturalOrder() throws IOException {
        for (String name :
                List.of(
                        "img10.png",
                        "img2.PNG",
                        "IMG3.jpg",
                        "a/z.tiff",
                        "a/b/c.webp",
                        "notes.txt",
                        ".hidden.png",
                        ".cache/x.png",
                        "png",
                        "x.jpeg",
                        "x.jfif",
                        "x.dib")) {
            file(name);
        }
        assertEquals(
                List.of(
                        "a/b/c.webp",
                        "a/z.tiff",
                        "img2.PNG",
                        "IMG3.jpg",
                        "img10.png",
                        "x.dib",
                        "x.jfif",
                        "x.jpeg"),
                below(folder));
    }

    @Test
    void namedFilesStayWhateverTheyAre() throws IOException {
        Path text = file("notes.txt");
        Path missing = folder.resolve("missing.png");
        assertEquals(
                List.of(missing, text, missing),
                PictureFiles.expand(List.of(missing, text, missing)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksInACircleEnd() throws IOException {
        file("a/x.png");
        Files.createSymbolicLink(folder.resolve("a/again"), folder);
        Files.createSymbolicLink(folder.resolve("linked.png"), folder.resolve("a/x.png"));
        Files.createSymbolicLink(folder.resolve("gone.png"), folder.resolve("nowhere"));
        assertEquals(List.of("a/x.png", "gone.png", "linked.png"), below(folder));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderThatCannotBeReadStays() throws IOException {
        file("a.png");
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assertTrue(locked.toFile().setReadable(false, false));
        try {
            assumeFalse(Files.isReadable(locked), "This user may read everything");
            assertEquals(List.of("a.png", "locked"), below(folder));
        } finally {
            assertTrue(locked.toFile().setReadable(true));
        }
    }

    @Test
    void knowsPicturesByTheirNames() {
        assertTrue(PictureFiles.isPictureName(Path.of("a.JPEG")));
        assertFalse(PictureFiles.isPictureName(Path.of("a.heic")));
        assertFalse(PictureFiles.isPictureName(Path.of("/")));
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private static List<String> below(Path folder) {
        return PictureFiles.expand(List.of(folder)).stream()
                .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                .toList();
    }
}
