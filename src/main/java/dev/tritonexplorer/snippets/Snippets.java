package dev.tritonexplorer.snippets;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes requests as programs. Stateless, for any thread; may read tensors, so not for the UI's.
 */
public final class Snippets {

    private Snippets() {}

    /** Why a call cannot be written in a language, as a sentence for the user. */
    public static Optional<String> obstacle(Language language, Call call, Route route) {
        return writer(language).obstacle(call, route);
    }

    /**
     * The call as a text that runs as it stands, once its files are there.
     *
     * @param folder where its files are to be; need not exist
     * @throws SnippetException if the language cannot say it, or no request can
     * @throws dev.tritonexplorer.client.TritonException if a tensor in shared memory cannot be read
     */
    public static Snippet of(Language language, Call call, Route route, Path folder)
            throws SnippetException {
        Optional<String> obstacle = obstacle(language, call, route);
        if (obstacle.isPresent()) {
            throw new SnippetException(obstacle.get());
        }
        Call readable =
                call instanceof Call.Infer infer
                        ? new Call.Infer(
                                Data.inMessages(infer.request()), infer.model(), infer.remark())
                        : call;
        DataFiles files = new DataFiles(folder);
        try {
            String text = writer(language).write(readable, route, files);
            return new Snippet(language, text, files.files(), variables(readable, route));
        } catch (IllegalArgumentException impossible) {
            throw new SnippetException(impossible.getMessage());
        }
    }

    private static List<String> variables(Call call, Route route) {
        Map<String, String> ofCall =
                call instanceof Call.Infer infer ? infer.request().settings().headers() : Map.of();
        return Secret.of(route.options().headers(), ofCall, true).values().stream()
                .map(Secret::variable)
                .toList();
    }

    private static SnippetWriter writer(Language language) {
        return switch (language) {
            case CURL -> new CurlWriter();
            case GRPCURL -> new GrpcurlWriter();
            case PYTHON -> new PythonWriter();
            case JAVA -> new JavaWriter();
        };
    }
}
