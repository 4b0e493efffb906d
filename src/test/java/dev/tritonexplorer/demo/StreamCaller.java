package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;

import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One {@code ModelStreamInfer} call that keeps what comes. */
final class StreamCaller {

    private final List<ModelStreamInferResponse> responses =
            Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final StreamObserver<ModelInferRequest> requests;

    /**
     * @param grpcError whether the client asks for gRPC statuses
     */
    StreamCaller(GrpcCaller grpc, boolean grpcError) {
        Metadata headers = new Metadata();
        if (grpcError) {
            headers.put(
                    Metadata.Key.of("triton_grpc_error", Metadata.ASCII_STRING_MARSHALLER), "true");
        }
        requests =
                grpc.async()
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                        .modelStreamInfer(
                                new StreamObserver<>() {
                                    @Override
                                    public void onNext(ModelStreamInferResponse response) {
                                        responses.add(response);
                                    }

                                    @Override
                                    public void onError(Throwable problem) {
                                        end.completeExceptionally(problem);
                                    }

                                    @Override
                                    public void onCompleted() {
                                        end.complete(null);
                                    }
                                });
    }

    void send(ModelInferRequest request) {
        requests.onNext(request);
    }

    /** Ends the requests and waits for the last response. */
    List<ModelStreamInferResponse> finish() throws Exception {
        requests.onCompleted();
        end.get(20, TimeUnit.SECONDS);
        return List.copyOf(responses);
    }

    /** How the stream ended by itself. */
    CompletableFuture<Void> end() {
        return end;
    }

    List<ModelStreamInferResponse> responses() {
        return List.copyOf(responses);
    }
}
