package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.GenerateStream;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferResponses;
import dev.tritonexplorer.client.InferStatistics;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.ModelRepository;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.ServerSettings;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Traffic;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.ModelConfigJson;
import dev.tritonexplorer.client.wire.OutputWindows;

import okhttp3.HttpUrl;
import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@link TritonClient} over HTTP. A blocking call runs on its caller's thread, an asynchronous one
 * in the {@link CallLoop} if it is small, else on a virtual thread of its own, which is cancelled
 * by interrupting it.
 */
final class HttpTritonClient implements TritonClient {

    private final Endpoint endpoint;
    private final ClientOptions options;
    private final ApiUrls urls;
    private final StatusErrors statusErrors;
    private final HttpCalls calls;
    private final HttpControl control;
    private final HttpGenerate generate;
    private final AtomicReference<InferStatistics> statistics =
            new AtomicReference<>(InferStatistics.NONE);
    private final KnownRequests lastRequests = new KnownRequests();
    private final KnownReply lastReply = new KnownReply();
    private volatile @Nullable InferUrl lastUrl;

    /** Most clients ask one model again and again, and making a URL takes as long as its JSON. */
    private record InferUrl(String model, String version, HttpUrl url) {}

    HttpTritonClient(Endpoint endpoint, ClientOptions options) {
        this.endpoint = endpoint;
        this.options = options;
        urls = new ApiUrls(endpoint);
        statusErrors = new StatusErrors(endpoint);
        calls = new HttpCalls(endpoint, options);
        control = new HttpControl(endpoint, calls, statusErrors, options.controlTimeout());
        generate = new HttpGenerate(urls, calls, control, statusErrors, options.inferTimeout());
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean isServerLive() {
        return control.ask(urls.of("health", "live"), response -> readHealth(response, false));
    }

    @Override
    public boolean isServerReady() {
        return control.ask(urls.of("health", "ready"), response -> readHealth(response, false));
    }

    @Override
    public boolean isModelReady(String model, String version) {
        return control.ask(
                urls.ofModel(model, version, "ready"), response -> readHealth(response, true));
    }

    @Override
    public ServerMetadata serverMetadata() {
        return control.get(urls.of(), ControlReplies::serverMetadata);
    }

    @Override
    public ModelMetadata modelMetadata(String model, String version) {
        return control.get(urls.ofModel(model, version, ""), ControlReplies::modelMetadata);
    }

    @Override
    public ModelConfig modelConfig(String model, String version) {
        return control.ask(urls.ofModel(model, version, "config"), this::readConfig);
    }

    @Override
    public List<ModelStatistics> statistics(String model, String version) {
        HttpUrl url =
                model.isEmpty()
                        ? urls.of("models", "stats")
                        : urls.ofModel(model, version, "stats");
        return control.get(url, ControlReplies::statistics);
    }

    @Override
    public ModelRepository repository() {
        return new HttpRepository(control, urls, options.loadTimeout());
    }

    @Override
    public ServerSettings settings() {
        return new HttpSettings(control, urls);
    }

    @Override
    public SharedMemory sharedMemory() {
        return new HttpSharedMemory(control, urls);
    }

    @Override
    public InferStream stream(StreamSettings settings) {
        throw noStreams();
    }

    @Override
    public InferResponses inferStreamed(InferRequest request) {
        throw noStreams();
    }

    @Override
    public InferStatistics inferStatistics() {
        return statistics.get();
    }

    private static TritonException noStreams() {
        return new TritonException(
                ErrorKind.UNSUPPORTED,
                FailureText.NO_STREAMS.with(),
                CureText.USE_GRPC_OR_GENERATE.with(),
                null);
    }

    @Override
    public String generate(String model, String version, String request) {
        return generate.once(model, version, request);
    }

    @Override
    public GenerateStream generateStream(String model, String version, String request) {
        return generate.stream(model, version, request);
    }

    @Override
    public InferResponse infer(InferRequest request) {
        return infer(request, new Stopwatch());
    }

    @Override
    public CompletableFuture<InferResponse> inferAsync(InferRequest request) {
        CompletableFuture<InferResponse> future = new CompletableFuture<>();
        Stopwatch stopwatch = new Stopwatch();
        PlainCalls plain = calls.plain().orElse(null);
        if (plain != null && plain.isPlain(request) && CallLoop.takes(request)) {
            try {
                plain.loop().start(small(future, request, stopwatch));
            } catch (TritonException refused) {
                future.completeExceptionally(refused);
            }
        } else {
            onOwnThread(future, request, stopwatch);
        }
        return future;
    }

    private AsyncInference small(
            CompletableFuture<InferResponse> future, InferRequest request, Stopwatch stopwatch) {
        OutputWindows windows = OutputWindows.of(request);
        return new AsyncInference(
                inferUrl(request.model(), request.version()),
                InferRequestWriter.body(request, lastRequests.json(request), stopwatch),
                stopwatch,
                limit(request),
                future,
                (bytes, length) -> counted(readInference(bytes, length, windows, stopwatch)),
                response -> counted(readInference(response, windows, stopwatch)),
                () -> onOwnThread(future, request, stopwatch));
    }

    private void onOwnThread(
            CompletableFuture<InferResponse> future, InferRequest request, Stopwatch stopwatch) {
        Thread thread =
                Thread.ofVirtual()
                        .name("triton-http-infer")
                        .unstarted(
                                () ->
                                        AsyncInference.settle(
                                                future, () -> inferInTurn(request, stopwatch)));
        // Whoever else completes the future, by cancelling it or with a timeout, ends the call.
        future.whenComplete(
                (response, problem) -> {
                    if (Thread.currentThread() != thread) {
                        thread.interrupt();
                    }
                });
        thread.start();
    }

    private InferResponse inferInTurn(InferRequest request, Stopwatch stopwatch) {
        calls.takeSlot(stopwatch, limit(request));
        try {
            return infer(request, stopwatch);
        } finally {
            calls.freeSlot();
        }
    }

    private InferResponse infer(InferRequest request, Stopwatch stopwatch) {
        HttpUrl url = inferUrl(request.model(), request.version());
        InferBody body = InferRequestWriter.body(request, lastRequests.json(request), stopwatch);
        OutputWindows windows = OutputWindows.of(request);
        return counted(infer(url, request, body, windows, stopwatch));
    }

    private InferResponse counted(InferResponse answer) {
        statistics.updateAndGet(before -> before.plus(answer.timings()));
        return answer;
    }

    private InferResponse infer(
            HttpUrl url,
            InferRequest request,
            InferBody body,
            OutputWindows windows,
            Stopwatch stopwatch) {
        Duration limit = limit(request);
        PlainCalls plain = calls.plain().orElse(null);
        if (plain != null) {
            PlainConnection connection =
                    plain.connect(request, limit.toNanos() - stopwatch.elapsed());
            if (connection != null) {
                return plain.execute(
                        connection,
                        url,
                        body,
                        stopwatch,
                        limit,
                        (bytes, length) -> readInference(bytes, length, windows, stopwatch),
                        response -> readInference(response, windows, stopwatch));
            }
        }
        InferResponse answer =
                calls.execute(
                        InferRequestWriter.write(url, request, body, stopwatch),
                        stopwatch,
                        limit,
                        response -> readInference(response, windows, stopwatch));
        if (plain != null) {
            stopwatch.address().ifPresent(plain.lane()::learn);
        }
        return answer;
    }

    private HttpUrl inferUrl(String model, String version) {
        InferUrl last = lastUrl;
        if (last == null || !last.model().equals(model) || !last.version().equals(version)) {
            last = new InferUrl(model, version, urls.ofModel(model, version, "infer"));
            lastUrl = last;
        }
        return last.url();
    }

    private Duration limit(InferRequest request) {
        return request.settings().deadline().orElse(options.inferTimeout());
    }

    private InferResponse readInference(
            Response response, OutputWindows windows, Stopwatch stopwatch) throws IOException {
        control.requireSuccess(response);
        String length = response.header(InferRequestWriter.JSON_LENGTH_HEADER);
        return inItsForm(
                length, () -> InferReplyReader.read(response, windows, stopwatch, lastReply));
    }

    private InferResponse readInference(
            byte[] body, @Nullable String length, OutputWindows windows, Stopwatch stopwatch)
            throws IOException {
        return inItsForm(
                length, () -> InferReplyReader.read(body, length, windows, stopwatch, lastReply));
    }

    private interface Reading {
        InferResponse read() throws IOException;
    }

    private InferResponse inItsForm(@Nullable String length, Reading reading) throws IOException {
        try {
            return reading.read();
        } catch (JacksonException | Json.Missing problem) {
            if (length == null) {
                throw control.notInItsForm(problem);
            }
            throw problem;
        }
    }

    private ModelConfig readConfig(Response response) throws IOException {
        control.requireSuccess(response);
        byte[] body = BodyReader.json(response.body());
        try {
            Json.required(Json.MAPPER.readTree(body), "name");
        } catch (JacksonException | Json.Malformed problem) {
            throw control.notInItsForm(problem);
        }
        return ModelConfigJson.parse(new String(body, StandardCharsets.UTF_8));
    }

    /**
     * 200 is yes; 400 is no, from Triton without a body or with its error. Some releases answer 404
     * for a model that they do not know.
     */
    private boolean readHealth(Response response, boolean ofModel) throws IOException {
        byte[] body = statusErrors.body(response);
        if (response.code() == 200) {
            control.requireSuccess(response);
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
    public Optional<Traffic> traffic() {
        return Optional.of(calls.traffic());
    }

    @Override
    public void close() {
        calls.close();
    }
}
