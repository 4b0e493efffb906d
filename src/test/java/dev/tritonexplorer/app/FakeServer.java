package dev.tritonexplorer.app;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.ErrorKind;
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
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.ServerSettings;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.wire.ModelConfigJson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A server in memory whose answers a test may change; it runs no inference. */
public final class FakeServer {

    public static final RepositoryModel CLASSIFIER =
            new RepositoryModel("classifier", "1", "READY", "");
    public static final RepositoryModel ADDER = new RepositoryModel("adder", "2", "READY", "");
    public static final RepositoryModel BROKEN =
            new RepositoryModel("broken", "1", "UNAVAILABLE", "no such file: model.onnx");

    public volatile List<RepositoryModel> models = List.of(ADDER, CLASSIFIER, BROKEN);

    /** The configurations that are not the usual one, by model. */
    public final Map<String, String> configs = new ConcurrentHashMap<>();

    public final FakeRepository repository = new FakeRepository(this);
    public final FakeSettings settings = new FakeSettings();

    /** The descriptions that are not the usual one, by model. */
    public final Map<String, ModelMetadata> metadata = new ConcurrentHashMap<>();

    /** What an inference answers. */
    public volatile Function<InferRequest, InferResponse> inference =
            request -> {
                throw new AssertionError("Runs are faked above the client");
            };

    public volatile boolean reachable = true;
    public volatile boolean ready = true;
    public volatile List<String> extensions = List.of();
    public volatile List<ModelStatistics> statistics = List.of();
    public volatile Set<String> decoupled = Set.of();
    public volatile ErrorKind failure = ErrorKind.UNREACHABLE;
    public volatile String version = "2.51.0";
    public final FakeMemory memory = new FakeMemory();
    public final List<Endpoint> opened = new ArrayList<>();
    public final List<Endpoint> closed = new ArrayList<>();

    /** The header that calls must carry; empty if they need none. */
    public volatile String authorization = "";

    /** With what each client was opened. */
    public final List<ClientOptions> options = new ArrayList<>();

    public TritonClient open(Endpoint endpoint) {
        return open(endpoint, ClientOptions.DEFAULTS);
    }

    public TritonClient open(Endpoint endpoint, ClientOptions with) {
        opened.add(endpoint);
        options.add(with);
        return new Client(endpoint, with);
    }

    private final class Client implements TritonClient {

        private final Endpoint endpoint;

        private final ClientOptions with;

        Client(Endpoint endpoint, ClientOptions with) {
            this.endpoint = endpoint;
            this.with = with;
        }

        private void check() {
            String sent = with.headers().getOrDefault("authorization", "");
            if (reachable && !authorization.isEmpty() && !sent.equals(authorization)) {
                throw new TritonException(
                        ErrorKind.UNAUTHORISED, endpoint + " refused the call", null, null, null);
            }
            if (!reachable) {
                throw new TritonException(
                        failure, "Nothing answers at " + endpoint, null, "Start it.", null);
            }
        }

        @Override
        public Endpoint endpoint() {
            return endpoint;
        }

        @Override
        public boolean isServerLive() {
            check();
            return true;
        }

        @Override
        public boolean isServerReady() {
            check();
            return ready;
        }

        @Override
        public boolean isModelReady(String model, String version) {
            check();
            return true;
        }

        @Override
        public ServerMetadata serverMetadata() {
            check();
            return new ServerMetadata("triton", version, extensions);
        }

        @Override
        public ModelMetadata modelMetadata(String model, String version) {
            check();
            ModelMetadata own = metadata.get(model);
            if (own != null) {
                return own;
            }
            return new ModelMetadata(
                    model,
                    List.of(version),
                    "onnxruntime_onnx",
                    List.of(new TensorMetadata("images", "FP32", Shape.of(-1, 3, 8, 8))),
                    List.of(new TensorMetadata("scores", "FP32", Shape.of(-1, 10))));
        }

        @Override
        public ModelConfig modelConfig(String model, String version) {
            check();
            String json = configs.get(model);
            if (json != null) {
                return ModelConfigJson.parse(json);
            }
            return new ModelConfig(
                    model,
                    "onnxruntime_onnx",
                    "onnxruntime",
                    8,
                    decoupled.contains(model),
                    List.of(),
                    List.of(),
                    "{\n  \"name\": \"" + model + "\"\n}");
        }

        @Override
        public List<ModelStatistics> statistics(String model, String version) {
            check();
            return statistics.stream()
                    .filter(one -> model.isEmpty() || one.name().equals(model))
                    .filter(one -> version.isEmpty() || one.version().equals(version))
                    .toList();
        }

        @Override
        public ModelRepository repository() {
            check();
            return repository;
        }

        @Override
        public ServerSettings settings() {
            check();
            return settings;
        }

        @Override
        public SharedMemory sharedMemory() {
            check();
            return memory;
        }

        @Override
        public InferResponses inferStreamed(InferRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InferStatistics inferStatistics() {
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
            check();
            return models;
        }

        @Override
        public InferResponse infer(InferRequest request) {
            return inference.apply(request);
        }

        @Override
        public CompletableFuture<InferResponse> inferAsync(InferRequest request) {
            throw new AssertionError("Runs are faked above the client");
        }

        @Override
        public void close() {
            closed.add(endpoint);
        }
    }

    /** Endpoints opened, by protocol. */
    public List<Protocol> protocolsOpened() {
        return opened.stream().map(Endpoint::protocol).toList();
    }
}
