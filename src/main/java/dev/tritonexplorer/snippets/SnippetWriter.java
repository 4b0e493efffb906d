package dev.tritonexplorer.snippets;

import java.util.Optional;

/** One language. Stateless. */
interface SnippetWriter {

    /** Why it cannot say such calls, as a sentence for the user; empty if it can. */
    Optional<String> obstacle(Class<? extends Call> kind, Route route);

    /**
     * The text, without an obstacle.
     *
     * @param files takes what the text names
     */
    String write(Call call, Route route, DataFiles files);
}
