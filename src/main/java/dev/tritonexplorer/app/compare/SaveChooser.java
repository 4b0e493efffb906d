package dev.tritonexplorer.app.compare;

import java.nio.file.Path;
import java.util.Optional;

/** Asks where something is to be kept: a dialog of the platform, or a fake in tests. */
@FunctionalInterface
public interface SaveChooser {

    /**
     * @param name proposed for the file, with its ending
     * @return empty if the person thought better of it
     */
    Optional<Path> choose(String name);
}
