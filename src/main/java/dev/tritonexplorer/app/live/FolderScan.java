package dev.tritonexplorer.app.live;

import dev.tritonexplorer.classify.PictureFiles;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * The picture files of a folder at one time.
 *
 * @param leftOut how many more there are
 */
record FolderScan(TreeMap<Path, Stamp> files, int leftOut) {

    /** What lies below it is no folder of pictures any more, but a whole disk. */
    private static final int MOST_VISITED = 200_000;

    /**
     * Looks into a folder. Hidden files are left out, as are those whose names do not end like a
     * picture's. Any thread but the FX thread.
     *
     * @param known stay in the scan before others, so that the limit does not throw them out
     * @param most files in the scan
     * @throws IOException if the folder itself cannot be read
     */
    static FolderScan of(Path folder, boolean subfolders, Collection<Path> known, int most)
            throws IOException {
        // Else a folder that has gone would look like one without pictures.
        try (var entries = Files.newDirectoryStream(folder)) {
            entries.iterator().hasNext();
        }
        Visitor visitor = new Visitor(folder, Set.copyOf(known), most);
        Files.walkFileTree(
                folder,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                subfolders ? Integer.MAX_VALUE : 1,
                visitor);
        return new FolderScan(visitor.found, visitor.leftOut);
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final Set<Path> known;
        private final int most;
        private final TreeMap<Path, Stamp> found = new TreeMap<>();
        private int room;
        private int leftOut;
        private int visited;

        Visitor(Path root, Set<Path> known, int most) {
            this.root = root;
            this.known = known;
            this.most = most;
            room = Math.max(0, most - known.size());
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(root) || !isHidden(folder) ? next() : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && PictureFiles.isPictureName(file) && !isHidden(file)) {
                if (known.contains(file) || room > 0 && found.size() < most) {
                    room -= known.contains(file) ? 0 : 1;
                    found.put(
                            file,
                            new Stamp(
                                    attributes.size(), attributes.lastModifiedTime().toInstant()));
                } else {
                    leftOut++;
                }
            }
            return next();
        }

        private FileVisitResult next() {
            return ++visited > MOST_VISITED ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        /** What vanished meanwhile, or may not be read, is not there. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            return next();
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) {
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
