package dev.tritonexplorer.demo;

import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;

import dev.tritonexplorer.client.grpc.proto.ModelStatisticsResponse;
import dev.tritonexplorer.client.wire.ProtoJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Triton's HTTP protocol: paths, methods, content types and errors as its own server's. */
final class HttpApi implements HttpFrontEnd.Handler {

    private static final Pattern MODEL =
            Pattern.compile(
                    "/v2/models/([^/]+)(?:/versions/([0-9]+))?"
                            + "(?:/(infer|generate|generate_stream|ready|config|stats"
                            + "|trace/setting))?");
    private static final Pattern REPOSITORY =
            Pattern.compile("/v2/repository(?:/([^/]+))?/(?:index|models/([^/]+)/(load|unload))");
    private static final Pattern SHARED_MEMORY =
            Pattern.compile(
                    "/v2/(system|cuda)sharedmemory(?:/region/([^/]+))?"
                            + "/(status|register|unregister)");

    private final DemoState state;
    private final ModelRepository repository;
    private final RequestBody bodies;
    private final HttpInfer infer;
    private final HttpGenerate generate;
    private final HttpControl control;
    private final HttpSharedMemory memory;

    HttpApi(DemoState state) {
        this.state = state;
        this.repository = state.repository();
        this.bodies = new RequestBody(state.httpMaxInput());
        this.generate = new HttpGenerate(repository, bodies);
        this.control = new HttpControl(state, bodies);
        this.memory = new HttpSharedMemory(state.sharedMemory(), bodies);
        this.infer = new HttpInfer(state, bodies);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException, InterruptedException {
        String path = Objects.requireNonNullElse(exchange.getRequestURI().getRawPath(), "");
        HttpReply reply;
        String coding = null;
        try {
            Matcher model = MODEL.matcher(path);
            if (model.matches() && isPost(exchange) && isGenerate(model)) {
                boolean streamed = model.group(3).equals("generate_stream");
                generate.answer(exchange, model.group(1), version(model), streamed);
                HttpFrontEnd.drain(exchange);
                return;
            }
            if (model.matches() && Objects.equals(model.group(3), "infer")) {
                if (!isPost(exchange)) {
                    reply = notAllowed(HttpReply.TEXT);
                } else {
                    reply = infer.answer(exchange, model.group(1), version(model));
                    coding = HttpReply.acceptedCoding(exchange.getRequestHeaders());
                }
            } else {
                reply = answer(exchange, path, model);
            }
        } catch (Refusal refusal) {
            reply = HttpReply.error(refusal, HttpReply.JSON);
        }
        reply.send(exchange, coding);
        HttpFrontEnd.drain(exchange);
    }

    private static boolean isGenerate(Matcher model) {
        String action = Objects.requireNonNullElse(model.group(3), "");
        return action.equals("generate") || action.equals("generate_stream");
    }

    private HttpReply answer(HttpExchange exchange, String path, Matcher model)
            throws IOException, Refusal, InterruptedException {
        Matcher repositoryPath = REPOSITORY.matcher(path);
        Matcher sharedMemory = SHARED_MEMORY.matcher(path);
        if (path.equals("/v2")) {
            return get(exchange, HttpReply.JSON, () -> json(Descriptions.server()));
        }
        if (path.equals("/v2/health/live")) {
            return get(exchange, HttpReply.TEXT, HttpReply::empty);
        }
        if (path.equals("/v2/health/ready")) {
            return get(
                    exchange,
                    HttpReply.TEXT,
                    () ->
                            repository.isLoaded()
                                    ? HttpReply.empty()
                                    : new HttpReply(400, HttpReply.TEXT, new byte[0]));
        }
        if (path.equals("/v2/models/stats")) {
            return get(exchange, HttpReply.JSON, () -> statistics("", ""));
        }
        if (repositoryPath.matches()) {
            return isPost(exchange)
                    ? repository(exchange, repositoryPath)
                    : notAllowed(HttpReply.JSON);
        }
        if (model.matches()) {
            return model(exchange, model);
        }
        if (path.equals("/v2/trace/setting")) {
            return trace(exchange, "");
        }
        if (path.equals("/v2/logging")) {
            return logging(exchange);
        }
        if (sharedMemory.matches()) {
            return sharedMemory(exchange, sharedMemory);
        }
        return HttpReply.error(404, HttpReply.TEXT, "Not Found");
    }

    private HttpReply sharedMemory(HttpExchange exchange, Matcher path)
            throws IOException, Refusal, InterruptedException {
        SharedMemory.Kind kind = SharedMemory.Kind.of(path.group(1));
        String region = Objects.requireNonNullElse(path.group(2), "");
        if (path.group(3).equals("status")) {
            return get(exchange, HttpReply.JSON, () -> memory.status(kind, region));
        }
        if (!isPost(exchange)) {
            return notAllowed(HttpReply.JSON);
        }
        return path.group(3).equals("register")
                ? memory.register(exchange, kind, region)
                : memory.unregister(kind, region);
    }

    private HttpReply trace(HttpExchange exchange, String model)
            throws IOException, Refusal, InterruptedException {
        return switch (exchange.getRequestMethod()) {
            case "GET" -> HttpSettings.trace(state.trace().get(model));
            case "POST" -> {
                var changes = HttpSettings.traceChanges(bodies.json(exchange, false));
                yield HttpSettings.trace(state.trace().update(model, changes));
            }
            default -> notAllowed(HttpReply.JSON);
        };
    }

    private HttpReply logging(HttpExchange exchange)
            throws IOException, Refusal, InterruptedException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> {}
            case "POST" ->
                    state.log().update(HttpSettings.logChanges(bodies.json(exchange, false)));
            default -> {
                return notAllowed(HttpReply.JSON);
            }
        }
        return HttpSettings.log(state.log().get());
    }

    private HttpReply model(HttpExchange exchange, Matcher path)
            throws IOException, Refusal, InterruptedException {
        String name = path.group(1);
        String version = version(path);
        return switch (path.group(3)) {
            case null ->
                    get(
                            exchange,
                            HttpReply.JSON,
                            () -> json(Descriptions.model(repository, name, version)));
            case "config" ->
                    get(
                            exchange,
                            HttpReply.JSON,
                            () -> json(repository.find(name, version).config()));
            case "stats" -> get(exchange, HttpReply.JSON, () -> statistics(name, version));
            case "ready" ->
                    get(
                            exchange,
                            HttpReply.TEXT,
                            () ->
                                    repository.isReady(name, version)
                                            ? HttpReply.empty()
                                            : HttpReply.error(
                                                    400,
                                                    HttpReply.TEXT,
                                                    "Model version not ready"));
            case "trace/setting" -> trace(exchange, name);
            default -> notAllowed(HttpReply.JSON);
        };
    }

    private static String version(Matcher path) {
        return Objects.requireNonNullElse(path.group(2), "");
    }

    private HttpReply statistics(String name, String version) throws Refusal {
        return json(
                ModelStatisticsResponse.newBuilder()
                        .addAllModelStats(repository.statistics(name, version))
                        .build());
    }

    private HttpReply repository(HttpExchange exchange, Matcher path)
            throws IOException, Refusal, InterruptedException {
        @Nullable String action = path.group(3);
        if (action == null) {
            return control.index(exchange);
        }
        Descriptions.refuseRepository(Objects.requireNonNullElse(path.group(1), ""));
        return action.equals("load")
                ? control.load(exchange, path.group(2))
                : control.unload(path.group(2));
    }

    /** What makes an answer, or refuses. */
    private interface Answer {
        HttpReply get() throws Refusal;
    }

    private static HttpReply get(HttpExchange exchange, String contentType, Answer answer)
            throws Refusal {
        return exchange.getRequestMethod().equals("GET") ? answer.get() : notAllowed(contentType);
    }

    private static boolean isPost(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST");
    }

    private static HttpReply notAllowed(String contentType) {
        return HttpReply.error(405, contentType, "Method Not Allowed");
    }

    private static HttpReply json(Message message) {
        return HttpReply.json(ProtoJson.toTree(message));
    }
}
