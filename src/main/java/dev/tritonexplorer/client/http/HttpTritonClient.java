package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.GenerateStream;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.ModelRepository;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.ServerSettings;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.DisplayText;
import dev.tritonexplorer.client.wire.ModelConfigJson;

import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * {@link TritonClient} over HTTP. A blocking call runs on its caller's thread, an asynchronous one
 * on a virtual thread of its own; interrupting that thread is how both are cancelled.
 */
final class HttpTritonClient implements TritonClient {

    private static final MediaType JSON = MediaType.get("application/json");

    private final Endpoint endpoint;
    private final ClientOptions options;
    private final ApiUrls urls;
    private final StatusErrors statusErrors;
    private final HttpCalls calls;

    HttpTritonClient(Endpoint endpoint, ClientOptions options) {
        this.endpoint = endpoint;
        this.options = options;
        urls = new ApiUrls(endpoint);
        statusErrors = new StatusErrors(endpoint);
        calls = new HttpCalls(endpoint, options);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean isServerLive() {
        return control(get(urls.of("health", "live")), response -> readHealth(response, false));
    }

    @Override
    public boolean isServerReady() {
        return control(get(urls.of("health", "ready")), response -> readHealth(response, false));
    }

    @Override
    public boolean isModelReady(String model, String version) {
        return control(
                get(urls.ofModel(model, version, "ready")), response -> readHealth(response, true));
    }

    @Override
    public ServerMetadata serverMetadata() {
        return control(get(urls.of()), json(ControlReplies::serverMetadata));
    }

    @Override
    public ModelMetadata modelMetadata(String model, String version) {
        return control(get(urls.ofModel(model, version, "")), json(ControlReplies::modelMetadata));
    }

    @Override
    public ModelConfig modelConfig(String model, String version) {
        return control(get(urls.ofModel(model, version, "config")), this::readConfig);
    }

    @Override
    public List<ModelStatistics> statistics(String model, String version) {
        HttpUrl url =
                model.isEmpty()
                        ? urls.of("models", "stats")
                        : urls.ofModel(model, version, "stats");
        return control(get(url), json(ControlReplies::statistics));
    }

    @Override
    public ModelRepository repository() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerSettings settings() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SharedMemory sharedMemory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InferStream stream(StreamSettings settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String generate(String model, String version, String request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GenerateStream generateStream(String model, String version, String request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RepositoryModel> repositoryIndex() {
        Request request =
                new Request.Builder()
                        .url(urls.of("repository", "index"))
                        .post(RequestBody.create("{}", JSON))
                        .build();
        return control(request, json(ControlReplies::repositoryIndex));
    }

    @Override
    public InferResponse infer(InferRequest request) {
        return infer(request, new Stopwatch());
    }

    @Override
    public CompletableFuture<InferResponse> inferAsync(InferRequest request) {
        CompletableFuture<InferResponse> future = new CompletableFuture<>();
        Stopwatch stopwatch = new Stopwatch();
        Thread thread =
                Thread.ofVirtual()
                        .name("triton-http-infer")
                        .unstarted(() -> inferInto(future, request, stopwatch));
        // Whoever else completes the future, by cancelling it or with a timeout, ends the call.
        future.whenComplete(
                (response, problem) -> {
                    if (Thread.currentThread() != thread) {
                        thread.interrupt();
                    }
                });
        thread.start();
        return future;
    }

    private void inferInto(
            CompletableFuture<InferResponse> future, InferRequest request, Stopwatch stopwatch) {
        InferResponse response;
        try {
            calls.takeSlot(stopwatch, options.inferTimeout());
            try {
                response = infer(request, stopwatch);
            } finally {
                calls.freeSlot();
            }
        } catch (TritonException problem) {
            future.completeExceptionally(problem);
            return;
        } catch (RuntimeException | Error problem) {
            future.completeExceptionally(
                    new TritonException(
                            ErrorKind.SERVER_FAILURE, "The call failed: " + problem, problem));
            return;
        }
        future.complete(response);
    }

    private InferResponse infer(InferRequest request, Stopwatch stopwatch) {
        HttpUrl url = urls.ofModel(request.model(), request.version(), "infer");
        return calls.execute(
                InferRequestWriter.write(url, request, stopwatch),
                stopwatch,
                options.inferTimeout(),
                response -> readInference(response, stopwatch));
    }

    private <T> T control(Request request, HttpCalls.Reader<T> reader) {
        return calls.execute(request, new Stopwatch(), options.controlTimeout(), reader);
    }

    private static Request get(HttpUrl url) {
        return new Request.Builder().url(url).build();
    }

    private InferResponse readInference(Response response, Stopwatch stopwatch) throws IOException {
        requireSuccess(response);
        try {
            return InferReplyReader.read(response, stopwatch);
        } catch (JacksonException | Json.Missing problem) {
            if (response.header(InferRequestWriter.JSON_LENGTH_HEADER) == null) {
                throw notInItsForm(problem);
            }
            throw problem;
        }
    }

    private ModelConfig readConfig(Response response) throws IOException {
        requireSuccess(response);
        byte[] body = BodyReader.json(response.body());
        try {
            Json.required(Json.MAPPER.readTree(body), "name");
        } catch (JacksonException | Json.Malformed problem) {
            throw notInItsForm(problem);
        }
        return ModelConfigJson.parse(new String(body, StandardCharsets.UTF_8));
    }

    /** Reads JSON; something else, or JSON of another form, does not come from Triton. */
    private <T> HttpCalls.Reader<T> json(Function<JsonNode, T> form) {
        return response -> {
            requireSuccess(response);
            byte[] body = BodyReader.json(response.body());
            try {
                return form.apply(Json.MAPPER.readTree(body));
            } catch (JacksonException | Json.Malformed problem) {
                throw notInItsForm(problem);
            }
        };
    }

    private TritonException notInItsForm(RuntimeException problem) {
        return StatusErrors.notTriton(
                endpoint,
                problem instanceof Json.Malformed
                        ? "in its answer, " + DisplayText.of(problem.getMessage())
                        : "it answers with something other than JSON");
    }

    /**
     * 200 is yes; 400 is no, from Triton without a body or with its error. Some releases answer 404
     * for a model that they do not know.
     */
    private boolean readHealth(Response response, boolean ofModel) throws IOException {
        byte[] body = statusErrors.body(response);
        if (response.code() == 200) {
            requireSuccess(response);
            return true;
        }
        boolean inItsForm = statusErrors.errorText(body).isPresent();
        if ((response.code() == 400 && (body.length == 0 || inItsForm))
                || (response.code() == 404 && ofModel && inItsForm)) {
            return false;
        }
        throw statusErrors.of(response, body);
    }

    @Override
    public void close() {
        calls.close();
    }

    private void requireSuccess(Response response) throws IOException {
        if (response.code() != 200) {
            throw statusErrors.of(response, statusErrors.body(response));
        }
        String type = response.header("Content-Type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
            throw StatusErrors.notTriton(endpoint, "it answers with a web page");
        }
    }
}
