package dev.tritonexplorer.app.incoming;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A temporary folder that only this user can read, made when first needed and gone when the
 * application ends. Any thread but the FX thread.
 */
public final class PrivateFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);

    private final String prefix;
    private final List<Path> files = new ArrayList<>();
    private boolean closed;

    /**
     * @param prefix what the folder's name begins with
     */
    public PrivateFolder(String prefix) {
        this.prefix = prefix;
    }

    /**
     * A place for a file, which does not exist yet.
     *
     * @param name not used before
     * @throws IOException if there can be none
     */
    public synchronized Path file(String name) throws IOException {
        if (closed) {
            throw new IOException("The application is closing");
        }
        Path folder;
        if (files.isEmpty()) {
            folder = Files.createTempDirectory(prefix);
            // For an end without a close, such as a signal; last registered, first deleted.
            folder.toFile().deleteOnExit();
        } else {
            folder = files.getFirst().getParent();
        }
        Path file = folder.resolve(name);
        files.add(file);
        file.toFile().deleteOnExit();
        return file;
    }

    /** Deletes the folder and what was put there. */
    @Override
    public synchronized void close() {
        closed = true;
        if (files.isEmpty()) {
            return;
        }
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(files.getFirst().getParent());
        } catch (IOException problem) {
            LOG.warn("{} could not be deleted", files.getFirst().getParent(), problem);
        }
        files.clear();
    }
}
