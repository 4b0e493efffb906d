package dev.tritonexplorer.app.live;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Says that something in a folder has changed, never what: whoever hears of it looks. So nothing is
 * lost where the system drops events. Any thread but the FX thread.
 */
final class FolderSignals implements AutoCloseable {

    /** Whoever copies a hundred files wants one look, not a hundred. */
    private static final long GATHERED_MILLIS = 60;

    /** The system has a limit for all programs together. */
    private static final int MOST_FOLDERS = 2000;

    /** Where changes by other computers come without a signal. */
    private static final Set<String> REMOTE =
            Set.of(
                    "nfs",
                    "nfs4",
                    "cifs",
                    "smb",
                    "smb2",
                    "smb3",
                    "smbfs",
                    "afpfs",
                    "webdav",
                    "9p",
                    "ceph",
                    "glusterfs",
                    "lustre",
                    "afs",
                    "vboxsf",
                    "vmhgfs",
                    "prl_fs");

    private final WatchService service;
    private final boolean subfolders;
    private int folders;

    private FolderSignals(WatchService service, boolean subfolders) {
        this.service = service;
        this.subfolders = subfolders;
    }

    /**
     * Begins to listen.
     *
     * @throws IOException if there can be no signals here: then only looking helps
     */
    static FolderSignals open(Path folder, boolean subfolders) throws IOException {
        String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
        if (REMOTE.contains(type) || type.startsWith("fuse")) {
            throw new IOException("Changes on " + type + " come without a signal");
        }
        FolderSignals signals =
                new FolderSignals(folder.getFileSystem().newWatchService(), subfolders);
        try {
            signals.register(folder);
            return signals;
        } catch (IOException | RuntimeException problem) {
            signals.close();
            throw problem;
        }
    }

    private void register(Path root) throws IOException {
        Files.walkFileTree(
                root,
                Set.of(),
                subfolders ? Integer.MAX_VALUE : 1,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        if (++folders > MOST_FOLDERS) {
                            throw new IOException("There are too many folders to listen to");
                        }
                        folder.register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE);
                        return subfolders || folder.equals(root)
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException problem) {
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /**
     * Waits for the next change.
     *
     * @throws IOException if there will be no further ones
     */
    void await() throws IOException, InterruptedException {
        try {
            WatchKey key = service.take();
            while (key != null) {
                follow(key);
                if (!key.reset() && !subfolders) {
                    throw new IOException("The folder has gone");
                }
                key = service.poll(GATHERED_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (ClosedWatchServiceException closed) {
            throw new IOException("Nobody listens any more", closed);
        }
    }

    /** Folders that are new are listened to, too. */
    private void follow(WatchKey key) throws IOException {
        for (WatchEvent<?> event : key.pollEvents()) {
            if (subfolders
                    && event.context() instanceof Path name
                    && key.watchable() instanceof Path folder
                    && event.kind() == StandardWatchEventKinds.ENTRY_CREATE
                    && Files.isDirectory(folder.resolve(name))) {
                register(folder.resolve(name));
            }
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
