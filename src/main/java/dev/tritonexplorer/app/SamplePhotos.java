package dev.tritonexplorer.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The photographs that come with the application, as files while it runs. */
final class SamplePhotos implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SamplePhotos.class);
    private static final String FOLDER = "/dev/tritonexplorer/assets/photos/";
    private static final List<String> NAMES =
            List.of("cat.png", "coffee.png", "rocket.jpg", "astronaut.png");

    private final List<Path> files = new ArrayList<>();
    private boolean closed;

    /** Copies them into a folder of their own, once. Not for the FX thread. */
    synchronized List<Path> files() throws IOException {
        if (closed) {
            throw new IOException("The application is closing");
        }
        if (files.isEmpty()) {
            Path folder = Files.createTempDirectory("triton-explorer-samples");
            // For an end without a close, such as a signal; last registered, first deleted.
            folder.toFile().deleteOnExit();
            for (String name : NAMES) {
                Path file = folder.resolve(name);
                files.add(file);
                file.toFile().deleteOnExit();
                try (InputStream photo = getClass().getResourceAsStream(FOLDER + name)) {
                    if (photo == null) {
                        throw new FileNotFoundException("The sample " + name + " is missing");
                    }
                    Files.copy(photo, file);
                }
            }
        }
        return List.copyOf(files);
    }

    /** Deletes the copies. */
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
            LOG.warn("The sample photos could not be deleted", problem);
        }
        files.clear();
    }
}
