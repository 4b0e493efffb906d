package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryRegisterRequest;
import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryRegisterResponse;
import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryStatusRequest;
import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryStatusResponse;
import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryUnregisterRequest;
import dev.tritonexplorer.client.grpc.proto.CudaSharedMemoryUnregisterResponse;
import dev.tritonexplorer.client.grpc.proto.GRPCInferenceServiceGrpc;
import dev.tritonexplorer.client.grpc.proto.LogSettingsRequest;
import dev.tritonexplorer.client.grpc.proto.LogSettingsResponse;
import dev.tritonexplorer.client.grpc.proto.ModelConfigRequest;
import dev.tritonexplorer.client.grpc.proto.ModelConfigResponse;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelMetadataRequest;
import dev.tritonexplorer.client.grpc.proto.ModelMetadataResponse;
import dev.tritonexplorer.client.grpc.proto.ModelReadyRequest;
import dev.tritonexplorer.client.grpc.proto.ModelReadyResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStatisticsRequest;
import dev.tritonexplorer.client.grpc.proto.ModelStatisticsResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;
import dev.tritonexplorer.client.grpc.proto.RepositoryIndexRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryIndexResponse;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelLoadRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelLoadResponse;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelUnloadRequest;
import dev.tritonexplorer.client.grpc.proto.RepositoryModelUnloadResponse;
import dev.tritonexplorer.client.grpc.proto.ServerLiveRequest;
import dev.tritonexplorer.client.grpc.proto.ServerLiveResponse;
import dev.tritonexplorer.client.grpc.proto.ServerMetadataRequest;
import dev.tritonexplorer.client.grpc.proto.ServerMetadataResponse;
import dev.tritonexplorer.client.grpc.proto.ServerReadyRequest;
import dev.tritonexplorer.client.grpc.proto.ServerReadyResponse;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryRegisterRequest;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryRegisterResponse;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryStatusRequest;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryStatusResponse;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryUnregisterRequest;
import dev.tritonexplorer.client.grpc.proto.SystemSharedMemoryUnregisterResponse;
import dev.tritonexplorer.client.grpc.proto.TraceSettingRequest;
import dev.tritonexplorer.client.grpc.proto.TraceSettingResponse;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Triton's gRPC service; what is not overridden is UNIMPLEMENTED. */
final class GrpcService extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {

    private final DemoState state;
    private final ModelRepository repository;

    GrpcService(DemoState state) {
        this.state = state;
        this.repository = state.repository();
    }

    /** What makes an answer, or refuses. */
    private interface Answer<T> {
        T get() throws Refusal;
    }

    private static <T> void answer(StreamObserver<T> observer, Answer<T> answer) {
        T message;
        try {
            message = answer.get();
        } catch (Refusal refusal) {
            observer.onError(error(refusal));
            return;
        }
        observer.onNext(message);
        observer.onCompleted();
    }

    static StatusRuntimeException error(Refusal refusal) {
        return refusal.status()
                .grpc()
                .toStatus()
                .withDescription(refusal.getMessage())
                .asRuntimeException();
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> observer) {
        answer(observer, () -> ServerLiveResponse.newBuilder().setLive(true).build());
    }

    @Override
    public void serverReady(
            ServerReadyRequest request, StreamObserver<ServerReadyResponse> observer) {
        answer(
                observer,
                () -> ServerReadyResponse.newBuilder().setReady(repository.isLoaded()).build());
    }

    @Override
    public void serverMetadata(
            ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> observer) {
        answer(observer, Descriptions::server);
    }

    @Override
    public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> observer) {
        answer(
                observer,
                () ->
                        ModelReadyResponse.newBuilder()
                                .setReady(
                                        repository.isReady(request.getName(), request.getVersion()))
                                .build());
    }

    @Override
    public void modelMetadata(
            ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> observer) {
        answer(
                observer,
                () -> Descriptions.model(repository, request.getName(), request.getVersion()));
    }

    @Override
    public void modelConfig(
            ModelConfigRequest request, StreamObserver<ModelConfigResponse> observer) {
        answer(
                observer,
                () ->
                        ModelConfigResponse.newBuilder()
                                .setConfig(
                                        repository
                                                .find(request.getName(), request.getVersion())
                                                .config())
                                .build());
    }

    @Override
    public void modelStatistics(
            ModelStatisticsRequest request, StreamObserver<ModelStatisticsResponse> observer) {
        answer(
                observer,
                () ->
                        ModelStatisticsResponse.newBuilder()
                                .addAllModelStats(
                                        repository.statistics(
                                                request.getName(), request.getVersion()))
                                .build());
    }

    @Override
    public void repositoryIndex(
            RepositoryIndexRequest request, StreamObserver<RepositoryIndexResponse> observer) {
        answer(
                observer,
                () -> {
                    Descriptions.refuseRepository(request.getRepositoryName());
                    return RepositoryIndexResponse.newBuilder()
                            .addAllModels(repository.index(request.getReady()))
                            .build();
                });
    }

    @Override
    public void repositoryModelLoad(
            RepositoryModelLoadRequest request,
            StreamObserver<RepositoryModelLoadResponse> observer) {
        answer(observer, () -> GrpcControl.load(state.control(), request));
    }

    @Override
    public void repositoryModelUnload(
            RepositoryModelUnloadRequest request,
            StreamObserver<RepositoryModelUnloadResponse> observer) {
        answer(observer, () -> GrpcControl.unload(state.control(), request));
    }

    @Override
    public void traceSetting(
            TraceSettingRequest request, StreamObserver<TraceSettingResponse> observer) {
        answer(observer, () -> GrpcSettings.trace(state.trace(), request));
    }

    @Override
    public void logSettings(
            LogSettingsRequest request, StreamObserver<LogSettingsResponse> observer) {
        answer(observer, () -> GrpcSettings.log(state.log(), request));
    }

    @Override
    public void systemSharedMemoryStatus(
            SystemSharedMemoryStatusRequest request,
            StreamObserver<SystemSharedMemoryStatusResponse> observer) {
        answer(observer, () -> GrpcControl.systemRegions(state.sharedMemory(), request.getName()));
    }

    @Override
    public void systemSharedMemoryRegister(
            SystemSharedMemoryRegisterRequest request,
            StreamObserver<SystemSharedMemoryRegisterResponse> observer) {
        answer(
                observer,
                () -> {
                    state.sharedMemory()
                            .register(
                                    request.getName(),
                                    request.getKey(),
                                    request.getOffset(),
                                    request.getByteSize());
                    return SystemSharedMemoryRegisterResponse.getDefaultInstance();
                });
    }

    @Override
    public void systemSharedMemoryUnregister(
            SystemSharedMemoryUnregisterRequest request,
            StreamObserver<SystemSharedMemoryUnregisterResponse> observer) {
        answer(
                observer,
                () -> {
                    state.sharedMemory().unregister(SharedMemory.Kind.SYSTEM, request.getName());
                    return SystemSharedMemoryUnregisterResponse.getDefaultInstance();
                });
    }

    @Override
    public void cudaSharedMemoryStatus(
            CudaSharedMemoryStatusRequest request,
            StreamObserver<CudaSharedMemoryStatusResponse> observer) {
        answer(
                observer,
                () -> {
                    state.sharedMemory().list(SharedMemory.Kind.CUDA, request.getName());
                    return CudaSharedMemoryStatusResponse.getDefaultInstance();
                });
    }

    @Override
    public void cudaSharedMemoryRegister(
            CudaSharedMemoryRegisterRequest request,
            StreamObserver<CudaSharedMemoryRegisterResponse> observer) {
        answer(
                observer,
                () -> {
                    throw state.sharedMemory().registerCuda(request.getName());
                });
    }

    @Override
    public void cudaSharedMemoryUnregister(
            CudaSharedMemoryUnregisterRequest request,
            StreamObserver<CudaSharedMemoryUnregisterResponse> observer) {
        answer(
                observer,
                () -> {
                    state.sharedMemory().unregister(SharedMemory.Kind.CUDA, request.getName());
                    return CudaSharedMemoryUnregisterResponse.getDefaultInstance();
                });
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> observer) {
        Cancellation cancellation = new Cancellation();
        ((ServerCallStreamObserver<ModelInferResponse>) observer)
                .setOnCancelHandler(cancellation::cancel);
        ReplySink sink =
                new ReplySink() {
                    @Override
                    public void reply(InferReply reply) {
                        if (!cancellation.isCancelled()) {
                            observer.onNext(GrpcMessages.toResponse(reply, false));
                            observer.onCompleted();
                        }
                    }

                    @Override
                    public void fail(Refusal refusal) {
                        observer.onError(error(refusal));
                    }
                };
        RegionUse regions = state.sharedMemory().use();
        try {
            ServedModel model = repository.find(request.getModelName(), request.getModelVersion());
            if (model.isDecoupled()) {
                throw new Refusal(
                        Status.UNSUPPORTED,
                        "ModelInfer RPC doesn't support models with decoupled transaction policy");
            }
            model.submit(GrpcMessages.toCall(request, regions), cancellation, sink);
        } catch (Refusal refusal) {
            regions.close();
            sink.fail(refusal);
        } catch (RuntimeException | Error broken) {
            regions.close();
            throw broken;
        }
    }

    @Override
    public StreamObserver<ModelInferRequest> modelStreamInfer(
            StreamObserver<ModelStreamInferResponse> observer) {
        return new GrpcStream(
                state,
                (ServerCallStreamObserver<ModelStreamInferResponse>) observer,
                GrpcFrontEnd.wantsStatus());
    }
}
