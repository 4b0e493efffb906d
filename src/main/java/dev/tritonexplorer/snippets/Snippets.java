package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.Protocol;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes requests as programs. Stateless, for any thread; may read tensors, so not for the UI's.
 */
public final class Snippets {

    private Snippets() {}

    /** Why calls of a kind cannot be written in a language, as a sentence for the user. */
    public static Optional<String> obstacle(
            Language language, Class<? extends Call> kind, Route route) {
        return writer(language).obstacle(kind, route);
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
        Optional<String> obstacle = obstacle(language, call.getClass(), route);
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
            return new Snippet(language, text, files.files(), variables(readable, route, language));
        } catch (IllegalArgumentException impossible) {
            throw new SnippetException(impossible.getMessage());
        }
    }

    private static List<String> variables(Call call, Route route, Language language) {
        CallSettings settings =
                call instanceof Call.Infer infer
                        ? infer.request().settings()
                        : CallSettings.DEFAULTS;
        boolean overHttp =
                switch (language) {
                    case CURL -> true;
                    case GRPCURL -> false;
                    case PYTHON, JAVA -> route.endpoint().protocol() == Protocol.HTTP;
                };
        Stream<Secret> headers =
                Secret.of(route.options().headers(), settings.headers(), overHttp)
                        .values()
                        .stream();
        Stream<Secret> query =
                overHttp ? Secret.ofQuery(settings.query()).values().stream() : Stream.empty();
        return Stream.concat(headers, query)
                .filter(each -> !each.isPlain())
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
