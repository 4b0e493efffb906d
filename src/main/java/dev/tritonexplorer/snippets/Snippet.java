package dev.tritonexplorer.snippets;

import java.util.List;

/**
 * A request as text to be pasted.
 *
 * @param text runs as it stands once its files are written
 * @param files what the text names; {@link SnippetFolder#save} writes them
 * @param variables environment variables that must hold the secrets of the request, which the text
 *     does not
 */
public record Snippet(
        Language language, String text, List<SnippetFile> files, List<String> variables) {

    /** Copies the lists. */
    public Snippet {
        files = List.copyOf(files);
        variables = List.copyOf(variables);
    }
}
