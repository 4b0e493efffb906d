package dev.tritonexplorer.app.classify;

import java.nio.file.Path;

/**
 * The content of a file at a time: a live source writes the same file again.
 *
 * @param version grows with the content
 */
public record FileVersion(Path file, int version) {

    /** Of a file that nobody watches. */
    static FileVersion of(Path file) {
        return new FileVersion(file, 0);
    }
}
