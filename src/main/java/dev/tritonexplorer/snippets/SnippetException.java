package dev.tritonexplorer.snippets;

/** A request that cannot be written in a language; the message is a sentence for the user. */
public final class SnippetException extends Exception {

    private static final long serialVersionUID = 1L;

    SnippetException(String message) {
        super(message);
    }
}
