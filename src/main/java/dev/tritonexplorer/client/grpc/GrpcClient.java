package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.CallSettings;
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
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.ServerSettings;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Traffic;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.GRPCInferenceServiceGrpc;
import dev.tritonexplorer.client.grpc.proto.ModelConfigRequest;
import dev.tritonexplorer.client.grpc.proto.ModelMetadataRequest;
import dev.tritonexplorer.client.grpc.proto.ModelReadyRequest;
import dev.tritonexplorer.client.grpc.proto.ModelReadyResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStatisticsRequest;
import dev.tritonexplorer.client.grpc.proto.ServerLiveRequest;
import dev.tritonexplorer.client.grpc.proto.ServerLiveResponse;
import dev.tritonexplorer.client.grpc.proto.ServerMetadataRequest;
import dev.tritonexplorer.client.grpc.proto.ServerReadyRequest;
import dev.tritonexplorer.client.grpc.proto.ServerReadyResponse;
import dev.tritonexplorer.client.wire.ModelVersions;
import dev.tritonexplorer.client.wire.OutputWindows;

import io.grpc.Metadata;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** The client over gRPC. */
final class GrpcClient implements TritonClient {

    /** Asks Triton to end a stream with a status when a request fails. */
    private static final Metadata.Key<String> TRITON_GRPC_ERROR =
            Metadata.Key.of("triton_grpc_error", Metadata.ASCII_STRING_MARSHALLER);

    private final Endpoint endpoint;
    private final ClientOptions options;
    private final GrpcConnections connections;
    private final GrpcErrors errors;
    private final CallMetadata metadata;
    private final ControlCalls control;
    private final AtomicReference<InferStatistics> statistics =
            new AtomicReference<>(InferStatistics.NONE);

    /**
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} for headers or TLS files that
     *     cannot be used
     */
    GrpcClient(Endpoint endpoint, ClientOptions options) {
        this.endpoint = endpoint;
        this.options = options;
        this.metadata = new CallMetadata(options.headers());
        this.connections = new GrpcConnections(endpoint, options);
        this.errors = new GrpcErrors(endpoint, connections::isClosed);
        this.control = new ControlCalls(connections, errors, metadata, options.controlTimeout());
    }

    @Override
    public Optional<Traffic> traffic() {
        return Optional.of(connections.traffic());
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean isServerLive() {
        return control.call(
                GRPCInferenceServiceGrpc.getServerLiveMethod(),
                ServerLiveRequest.getDefaultInstance(),
                ServerLiveResponse::getLive);
    }

    @Override
    public boolean isServerReady() {
        return control.call(
                GRPCInferenceServiceGrpc.getServerReadyMethod(),
                ServerReadyRequest.getDefaultInstance(),
                ServerReadyResponse::getReady);
    }

    @Override
    public boolean isModelReady(String model, String version) {
        ModelVersions.check(version);
        try {
            return control.call(
                    GRPCInferenceServiceGrpc.getModelReadyMethod(),
                    ModelReadyRequest.newBuilder().setName(model).setVersion(version).build(),
                    ModelReadyResponse::getReady);
        } catch (TritonException problem) {
            if (problem.kind() == ErrorKind.NOT_FOUND) {
                return false;
            }
            throw problem;
        }
    }

    @Override
    public ServerMetadata serverMetadata() {
        return control.call(
                GRPCInferenceServiceGrpc.getServerMetadataMethod(),
                ServerMetadataRequest.getDefaultInstance(),
                Replies::server);
    }

    @Override
    public ModelMetadata modelMetadata(String model, String version) {
        ModelVersions.check(version);
        return control.call(
                GRPCInferenceServiceGrpc.getModelMetadataMethod(),
                ModelMetadataRequest.newBuilder().setName(model).setVersion(version).build(),
                Replies::metadata);
    }

    @Override
    public ModelConfig modelConfig(String model, String version) {
        ModelVersions.check(version);
        return control.call(
                GRPCInferenceServiceGrpc.getModelConfigMethod(),
                ModelConfigRequest.newBuilder().setName(model).setVersion(version).build(),
                reply -> Replies.config(reply.getConfig()));
    }

    @Override
    public List<ModelStatistics> statistics(String model, String version) {
        ModelVersions.check(version);
        return control.call(
                GRPCInferenceServiceGrpc.getModelStatisticsMethod(),
                ModelStatisticsRequest.newBuilder().setName(model).setVersion(version).build(),
                reply -> reply.getModelStatsList().stream().map(Replies::statistics).toList());
    }

    @Override
    public ModelRepository repository() {
        return new GrpcModelRepository(control, options.loadTimeout());
    }

    @Override
    public ServerSettings settings() {
        return new GrpcServerSettings(control);
    }

    @Override
    public SharedMemory sharedMemory() {
        return new GrpcSharedMemory(control);
    }

    @Override
    public InferStream stream(StreamSettings settings) {
        Metadata headers = metadata.with(settings.headers());
        if (settings.errors() == StreamSettings.Errors.END_STREAM) {
            headers.put(TRITON_GRPC_ERROR, "true");
        }
        return new GrpcStream(connections.streamLease(), errors, settings, statistics)
                .open(headers);
    }

    @Override
    public InferResponses inferStreamed(InferRequest request) {
        CallSettings settings = request.settings();
        if (!settings.query().isEmpty()) {
            throw errors.queryOverGrpc();
        }
        return InferResponses.of(
                stream(
                        StreamSettings.DEFAULTS
                                .withDeadline(limit(settings))
                                .withHeaders(settings.headers())
                                .withCompression(settings.request())),
                request);
    }

    @Override
    public InferStatistics inferStatistics() {
        return statistics.get();
    }

    private Duration limit(CallSettings settings) {
        return settings.deadline().orElse(options.inferTimeout());
    }

    @Override
    public String generate(String model, String version, String request) {
        throw errors.noGenerate();
    }

    @Override
    public GenerateStream generateStream(String model, String version, String request) {
        throw errors.noGenerate();
    }

    @Override
    public InferResponse infer(InferRequest request) {
        try (GrpcConnections.Lease lease = connections.lease()) {
            GrpcCall<InferMessage, InputStream> call = inferCall(lease.connection(), request);
            return response(
                    call.await(InferMessage.of(request)),
                    OutputWindows.of(request),
                    call.timings());
        }
    }

    @Override
    public CompletableFuture<InferResponse> inferAsync(InferRequest request) {
        CompletableFuture<InferResponse> future = new CompletableFuture<>();
        GrpcCall<InferMessage, InputStream> call;
        InferMessage message;
        try {
            GrpcConnection connection =
                    request.sequence().isPresent() ? connections.first() : connections.shared();
            call = inferCall(connection, request);
            message = InferMessage.of(request);
        } catch (TritonException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        OutputWindows windows = OutputWindows.of(request);
        call.start(message, () -> complete(future, call, windows));
        // Also when the caller completed it in another way: nobody wants the answer any more.
        future.whenComplete((response, problem) -> call.cancel());
        return future;
    }

    private GrpcCall<InferMessage, InputStream> inferCall(
            GrpcConnection connection, InferRequest request) {
        CallSettings settings = request.settings();
        if (!settings.query().isEmpty()) {
            throw errors.queryOverGrpc();
        }
        return new GrpcCall<>(
                connection,
                errors,
                Infer.method(request),
                limit(settings),
                metadata.with(settings.headers()),
                settings.request());
    }

    private void complete(
            CompletableFuture<InferResponse> future,
            GrpcCall<InferMessage, InputStream> call,
            OutputWindows windows) {
        try {
            future.complete(response(call.result(), windows, call.timings()));
        } catch (TritonException problem) {
            future.completeExceptionally(problem);
        } catch (RuntimeException | Error problem) {
            future.completeExceptionally(errors.brokenResponse(problem));
        }
    }

    private InferResponse response(
            InputStream message, OutputWindows windows, GrpcTimings timings) {
        try (message) {
            InferResponse response = InferAnswer.read(message).response(windows, timings::finish);
            statistics.updateAndGet(before -> before.plus(response.timings()));
            return response;
        } catch (IOException | OutOfMemoryError problem) {
            throw errors.brokenResponse(problem);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
