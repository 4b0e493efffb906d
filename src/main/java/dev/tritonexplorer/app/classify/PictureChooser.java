package dev.tritonexplorer.app.classify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for pictures: the platform's dialog, or a fake in tests. */
public interface PictureChooser {

    /** Picture files; empty if the person thought better of it. */
    List<Path> pictures();

    /** One folder, or nothing. */
    List<Path> folder();

    /** A file of labels, or nothing. */
    Optional<Path> labels();

    /**
     * Where to keep results; empty if the person thought better of it.
     *
     * @param name proposed for the file
     * @param ending of the names of such files, without the dot
     */
    Optional<Path> export(String name, String ending);
}
