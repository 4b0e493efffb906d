package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.incoming.PrivateFolder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A few files that frames are written to in turn: one is written while the one before is read.
 * Thread-safe.
 */
final class FrameFiles implements AutoCloseable {

    private static final int COUNT = 4;

    private final PrivateFolder folder = new PrivateFolder("triton-explorer-screen");
    private final List<Path> files = new ArrayList<>();
    private int next;

    /**
     * The file for the next frame.
     *
     * @throws IOException if there can be none
     */
    synchronized Path next() throws IOException {
        if (files.size() < COUNT) {
            Path file = folder.file("screen-" + (files.size() + 1) + ".png");
            files.add(file);
            return file;
        }
        return files.get(next++ % COUNT);
    }

    @Override
    public void close() {
        folder.close();
    }
}
