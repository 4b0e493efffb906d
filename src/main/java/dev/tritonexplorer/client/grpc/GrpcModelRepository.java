package dev.tritonexplorer.client.grpc;

import com.google.protobuf.UnsafeByteOperations;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.client.ModelRepository;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.GRPCInferenceServiceGrpc;
import dev.tritonexplorer.client.grpc.proto.ModelRepositoryParameter;
import dev.tritonexplorer.client.grpc.proto.RepositoryIndexRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelLoadRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelUnloadRequest;

import java.time.Duration;
import java.util.List;

/** {@code RepositoryIndex}, {@code RepositoryModelLoad} and {@code RepositoryModelUnload}. */
final class GrpcModelRepository implements ModelRepository {

    private final ControlCalls calls;
    private final Duration loadTimeout;

    GrpcModelRepository(ControlCalls calls, Duration loadTimeout) {
        this.calls = calls;
        this.loadTimeout = loadTimeout;
    }

    @Override
    public List<RepositoryModel> index(boolean readyOnly) {
        return calls.call(
                GRPCInferenceServiceGrpc.getRepositoryIndexMethod(),
                RepositoryIndexRequest.newBuilder().setReady(readyOnly).build(),
                reply -> reply.getModelsList().stream().map(Replies::repositoryModel).toList());
    }

    @Override
    public void load(String model, ModelOverride override) {
        calls.call(
                GRPCInferenceServiceGrpc.getRepositoryModelLoadMethod(),
                loadRequest(model, override),
                loadTimeout);
    }

    private static RepositoryModelLoadRequest loadRequest(String model, ModelOverride override) {
        var request = RepositoryModelLoadRequest.newBuilder().setModelName(named(model));
        if (!override.config().isBlank()) {
            request.putParameters(
                    "config",
                    ModelRepositoryParameter.newBuilder()
                            .setStringParam(override.config())
                            .build());
        }
        long size = override.config().length();
        for (var file : override.files().entrySet()) {
            size += file.getValue().length;
            if (size > Integer.MAX_VALUE - (1 << 20)) {
                throw new TritonException(
                        ErrorKind.INVALID_REQUEST,
                        FailureText.FILES_TOO_LARGE_GRPC.with(),
                        CureText.FILES_IN_REPOSITORY.with(),
                        null);
            }
            request.putParameters(
                    "file:" + file.getKey(),
                    ModelRepositoryParameter.newBuilder()
                            .setBytesParam(UnsafeByteOperations.unsafeWrap(file.getValue()))
                            .build());
        }
        return request.build();
    }

    @Override
    public void unload(String model, boolean dependents) {
        var request = RepositoryModelUnloadRequest.newBuilder().setModelName(named(model));
        if (dependents) {
            request.putParameters(
                    "unload_dependents",
                    ModelRepositoryParameter.newBuilder().setBoolParam(true).build());
        }
        calls.call(
                GRPCInferenceServiceGrpc.getRepositoryModelUnloadMethod(),
                request.build(),
                loadTimeout);
    }

    private static String named(String model) {
        if (model.isEmpty()) {
            throw new TritonException(ErrorKind.INVALID_REQUEST, "The model has no name", null);
        }
        return model;
    }
}
