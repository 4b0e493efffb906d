package dev.tritonexplorer.snippets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * A file that a snippet names.
 *
 * @param path where the snippet looks for it
 * @param content what belongs into it
 */
public record SnippetFile(Path path, Content content) {

    /** Writes a file's content, as often as it is asked to. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it; does not close the stream. */
        void writeTo(OutputStream output) throws IOException;
    }
}
