package dev.tritonexplorer.classify;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files and folders that a user names, as a list of picture files. */
public final class PictureFiles {

    private static final Set<String> EXTENSIONS =
            Set.of("png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "dib", "webp", "tif", "tiff");

    private PictureFiles() {}

    /**
     * Files as named, whatever their names; of a folder, all files below it that {@link
     * #isPictureName} holds for, in natural order ({@code img2} before {@code img10}), the same in
     * every locale. Links are followed, but never in a circle; hidden files and folders are left
     * out. What does not exist, and a folder that cannot be read, stays in the list: it fails on
     * its own row. Reads folders, so it may take a while; any thread.
     */
    public static List<Path> expand(List<Path> named) {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                files.addAll(below(path));
            } else {
                files.add(path);
            }
        }
        return List.copyOf(files);
    }

    /** Whether a file's name ends like a picture's, in upper or lower case. */
    public static boolean isPictureName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot >= 0 && EXTENSIONS.contains(extension);
    }

    private static List<Path> below(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Collector(folder, files));
        } catch (IOException problem) {
            throw new UncheckedIOException("The visitor throws none", problem);
        }
        files.sort(new NaturalOrder());
        return files;
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> files;

        Collector(Path root, List<Path> files) {
            this.root = root;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && isHidden(folder)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // A symbolic link here is a broken one. Pipes and devices could block a reader.
            boolean readable = attributes.isRegularFile() || attributes.isSymbolicLink();
            if (readable && isPictureName(file) && !isHidden(file)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            if (!(problem instanceof FileSystemLoopException)) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
            if (problem != null) {
                files.add(folder);
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isHidden(Path file) {
            try {
                return Files.isHidden(file);
            } catch (IOException unknown) {
                return false;
            }
        }
    }
}
