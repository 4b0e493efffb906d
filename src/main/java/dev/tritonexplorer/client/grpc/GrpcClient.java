package dev.tritonexplorer.client.grpc;

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
import dev.tritonexplorer.client.grpc.proto.GRPCInferenceServiceGrpc;
import dev.tritonexplorer.client.grpc.proto.ModelConfigRequest;
import dev.tritonexplorer.client.grpc.proto.ModelMetadataRequest;
import dev.tritonexplorer.client.grpc.proto.ModelReadyRequest;
import dev.tritonexplorer.client.grpc.proto.ModelReadyResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStatisticsRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryIndexRequest;
import dev.tritonexplorer.client.grpc.proto.ServerLiveRequest;
import dev.tritonexplorer.client.grpc.proto.ServerLiveResponse;
import dev.tritonexplorer.client.grpc.proto.ServerMetadataRequest;
import dev.tritonexplorer.client.grpc.proto.ServerReadyRequest;
import dev.tritonexplorer.client.grpc.proto.ServerReadyResponse;
import dev.tritonexplorer.client.wire.ModelVersions;

import io.grpc.MethodDescriptor;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The client over gRPC. */
final class GrpcClient implements TritonClient {

    private final Endpoint endpoint;
    private final ClientOptions options;
    private final GrpcConnection connection;
    private final GrpcErrors errors;

    GrpcClient(Endpoint endpoint, ClientOptions options) {
        this.endpoint = endpoint;
        this.options = options;
        this.connection = new GrpcConnection(endpoint, options);
        this.errors = new GrpcErrors(endpoint, connection::isClosed);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public boolean isServerLive() {
        return control(
                GRPCInferenceServiceGrpc.getServerLiveMethod(),
                ServerLiveRequest.getDefaultInstance(),
                ServerLiveResponse::getLive);
    }

    @Override
    public boolean isServerReady() {
        return control(
                GRPCInferenceServiceGrpc.getServerReadyMethod(),
                ServerReadyRequest.getDefaultInstance(),
                ServerReadyResponse::getReady);
    }

    @Override
    public boolean isModelReady(String model, String version) {
        ModelVersions.check(version);
        try {
            return control(
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
        return control(
                GRPCInferenceServiceGrpc.getServerMetadataMethod(),
                ServerMetadataRequest.getDefaultInstance(),
                Replies::server);
    }

    @Override
    public ModelMetadata modelMetadata(String model, String version) {
        ModelVersions.check(version);
        return control(
                GRPCInferenceServiceGrpc.getModelMetadataMethod(),
                ModelMetadataRequest.newBuilder().setName(model).setVersion(version).build(),
                Replies::metadata);
    }

    @Override
    public ModelConfig modelConfig(String model, String version) {
        ModelVersions.check(version);
        return control(
                GRPCInferenceServiceGrpc.getModelConfigMethod(),
                ModelConfigRequest.newBuilder().setName(model).setVersion(version).build(),
                reply -> Replies.config(reply.getConfig()));
    }

    @Override
    public List<ModelStatistics> statistics(String model, String version) {
        ModelVersions.check(version);
        return control(
                GRPCInferenceServiceGrpc.getModelStatisticsMethod(),
                ModelStatisticsRequest.newBuilder().setName(model).setVersion(version).build(),
                reply -> reply.getModelStatsList().stream().map(Replies::statistics).toList());
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
        return control(
                GRPCInferenceServiceGrpc.getRepositoryIndexMethod(),
                RepositoryIndexRequest.getDefaultInstance(),
                reply -> reply.getModelsList().stream().map(Replies::repositoryModel).toList());
    }

    private <Q, A, R> R control(MethodDescriptor<Q, A> method, Q request, Function<A, R> reader) {
        A reply =
                new GrpcCall<>(connection, errors, method, options.controlTimeout()).await(request);
        try {
            return reader.apply(reply);
        } catch (IllegalArgumentException problem) {
            throw brokenResponse(problem);
        }
    }

    @Override
    public InferResponse infer(InferRequest request) {
        GrpcCall<InferMessage, InputStream> call = inferCall();
        return response(call.await(InferMessage.of(request)), call.timings());
    }

    @Override
    public CompletableFuture<InferResponse> inferAsync(InferRequest request) {
        GrpcCall<InferMessage, InputStream> call = inferCall();
        CompletableFuture<InferResponse> future = new CompletableFuture<>();
        InferMessage message;
        try {
            message = InferMessage.of(request);
        } catch (TritonException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        call.start(message, () -> complete(future, call));
        // Also when the caller completed it in another way: nobody wants the answer any more.
        future.whenComplete((response, problem) -> call.cancel());
        return future;
    }

    private GrpcCall<InferMessage, InputStream> inferCall() {
        return new GrpcCall<>(connection, errors, Infer.METHOD, options.inferTimeout());
    }

    private void complete(
            CompletableFuture<InferResponse> future, GrpcCall<InferMessage, InputStream> call) {
        try {
            future.complete(response(call.result(), call.timings()));
        } catch (TritonException problem) {
            future.completeExceptionally(problem);
        } catch (RuntimeException | OutOfMemoryError problem) {
            future.completeExceptionally(brokenResponse(problem));
        }
    }

    private InferResponse response(InputStream message, GrpcTimings timings) {
        try (message) {
            InferAnswer answer = InferAnswer.read(message);
            return new InferResponse(
                    answer.model(),
                    answer.version(),
                    answer.id(),
                    answer.outputs(),
                    timings.finish());
        } catch (IOException | OutOfMemoryError problem) {
            throw brokenResponse(problem);
        }
    }

    private TritonException brokenResponse(Throwable problem) {
        return new TritonException(
                ErrorKind.SERVER_FAILURE,
                "%s sent a response that cannot be read: %s"
                        .formatted(endpoint.authority(), problem.getMessage()),
                problem);
    }

    @Override
    public void close() {
        connection.close();
    }
}
