package dev.tritonexplorer.app.outputs;

import java.nio.file.Path;
import java.util.Optional;

/** Asks a person where to save a file: the platform's dialog, or a fake in tests. */
public interface FileSaver {

    /**
     * The file; empty if the person thought better of it.
     *
     * @param name proposed for it
     * @param ending of the names of such files, without the dot
     */
    Optional<Path> choose(String name, String ending);
}
