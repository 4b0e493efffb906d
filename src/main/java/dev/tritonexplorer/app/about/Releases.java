package dev.tritonexplorer.app.about;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Asks where the releases are for the newest one: one GET, which tells no more than any visit of a
 * page does, an address and the time. GitHub's form of answer: {@code tag_name} and {@code
 * html_url}.
 */
public final class Releases {

    /** Where this application's are. */
    private static final URI OURS =
            URI.create(
                    "https://api.github.com/repos/triton-explorer/triton-explorer/releases/latest");

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int MOST = 1 << 20;

    private final Supplier<URI> where;

    /** This application's own. */
    public Releases() {
        this(() -> OURS);
    }

    /**
     * @param where asked before each question
     */
    public Releases(Supplier<URI> where) {
        this.where = where;
    }

    /**
     * A release.
     *
     * @param page where a person can read of it and take it
     */
    public record Release(String version, URI page) {}

    /** Which host hears of the question. */
    public String host() {
        return where.get().getHost();
    }

    /**
     * The newest release. Waits for it: not for the FX thread.
     *
     * @throws IOException if there is no answer, or none that can be understood
     */
    public Release newest() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(where.get())
                        .timeout(LIMIT)
                        .header("Accept", "application/json")
                        // Not Java’s own, which tells its version.
                        .header("User-Agent", "triton-explorer")
                        .build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("%s answers %d".formatted(host(), answer.statusCode()));
                }
                return release(new JsonMapper().readTree(body.readNBytes(MOST)));
            } finally {
                client.shutdownNow();
            }
        } catch (JacksonException problem) {
            throw new IOException(host() + " answers with something else than JSON", problem);
        }
    }

    private Release release(JsonNode answer) throws IOException {
        String tag = answer.path("tag_name").asString("");
        String page = answer.path("html_url").asString("");
        if (Version.of(tag).isEmpty() || !page.startsWith("https://")) {
            throw new IOException(host() + " answers without a version");
        }
        return new Release(Version.of(tag).orElseThrow().toString(), URI.create(page));
    }
}
