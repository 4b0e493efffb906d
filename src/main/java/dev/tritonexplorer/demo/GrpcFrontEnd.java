package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.HealthCheckRequest;
import dev.tritonexplorer.client.grpc.proto.HealthCheckResponse;
import dev.tritonexplorer.client.grpc.proto.HealthGrpc;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The gRPC port: Triton's service and the health service. */
final class GrpcFrontEnd implements AutoCloseable {

    private static final int MAX_CALLS_PER_CONNECTION = 1000;
    private static final long STOP_MILLIS = 500;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;

    GrpcFrontEnd(InetAddress address, int port, ModelRepository repository) throws IOException {
        this.server =
                NettyServerBuilder.forAddress(new InetSocketAddress(address, port))
                        .executor(executor)
                        .maxInboundMessageSize(RequestBody.MAX_BYTES)
                        .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                        .addService(new GrpcService(repository))
                        .addService(new HealthService(repository))
                        .build();
        try {
            server.start();
        } catch (IOException problem) {
            server.shutdownNow();
            executor.shutdownNow();
            throw problem;
        }
    }

    int port() {
        return server.getPort();
    }

    /** Cancels all calls. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }

    /** Answers for any service name, as Triton does; no watching. */
    private static final class HealthService extends HealthGrpc.HealthImplBase {

        private final ModelRepository repository;

        HealthService(ModelRepository repository) {
            this.repository = repository;
        }

        @Override
        public void check(
                HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
            observer.onNext(
                    HealthCheckResponse.newBuilder()
                            .setStatus(
                                    repository.isLoaded()
                                            ? HealthCheckResponse.ServingStatus.SERVING
                                            : HealthCheckResponse.ServingStatus.NOT_SERVING)
                            .build());
            observer.onCompleted();
        }
    }
}
