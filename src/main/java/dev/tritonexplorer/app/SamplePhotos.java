package dev.tritonexplorer.app;

import dev.tritonexplorer.app.incoming.PrivateFolder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The photographs that come with the application, as files while it runs. */
final class SamplePhotos implements AutoCloseable {

    private static final String FOLDER = "/dev/tritonexplorer/assets/photos/";
    private static final List<String> NAMES =
            List.of("cat.png", "coffee.png", "rocket.jpg", "astronaut.png");

    private final PrivateFolder folder = new PrivateFolder("triton-explorer-samples");
    private final List<Path> files = new ArrayList<>();

    /** Copies them into a folder of their own, once. Not for the FX thread. */
    synchronized List<Path> files() throws IOException {
        if (files.isEmpty()) {
            for (String name : NAMES) {
                Path file = folder.file(name);
                try (InputStream photo = getClass().getResourceAsStream(FOLDER + name)) {
                    if (photo == null) {
                        throw new FileNotFoundException("The sample " + name + " is missing");
                    }
                    Files.copy(photo, file);
                }
                files.add(file);
            }
        }
        return List.copyOf(files);
    }

    /** Deletes the copies. */
    @Override
    public void close() {
        folder.close();
    }
}
