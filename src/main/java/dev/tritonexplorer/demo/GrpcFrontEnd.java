package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.HealthCheckRequest;
import dev.tritonexplorer.client.grpc.proto.HealthCheckResponse;
import dev.tritonexplorer.client.grpc.proto.HealthGrpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Decompressor;
import io.grpc.DecompressorRegistry;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.InflaterInputStream;

/** The gRPC port: Triton's service and the health service. */
final class GrpcFrontEnd implements AutoCloseable {

    private static final int MAX_CALLS_PER_CONNECTION = 1000;
    private static final long STOP_MILLIS = 500;

    private static final Context.Key<Boolean> STATUS_WISH =
            Context.keyWithDefault("triton_grpc_error", false);
    private static final Metadata.Key<String> STATUS_HEADER =
            Metadata.Key.of("triton_grpc_error", Metadata.ASCII_STRING_MARSHALLER);

    /** Beside gzip, what Triton's clients may send; the message limit counts inflated bytes. */
    private static final DecompressorRegistry DECOMPRESSORS =
            DecompressorRegistry.getDefaultInstance().with(new Deflate(), true);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;

    GrpcFrontEnd(InetAddress address, int port, DemoState state) throws IOException {
        this.server =
                NettyServerBuilder.forAddress(new InetSocketAddress(address, port))
                        .executor(executor)
                        .maxInboundMessageSize(RequestBody.MAX_BYTES)
                        .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                        .addService(new GrpcService(state))
                        .addService(new HealthService(state.repository()))
                        .intercept(new StatusWish())
                        .decompressorRegistry(DECOMPRESSORS)
                        .build();
        try {
            server.start();
        } catch (IOException problem) {
            server.shutdownNow();
            executor.shutdownNow();
            throw problem;
        }
    }

    /** Whether the current call's client wants a stream's errors as gRPC statuses. */
    static boolean wantsStatus() {
        return STATUS_WISH.get();
    }

    /** Notes the client's wish for as long as the call's handler starts. */
    private static final class StatusWish implements ServerInterceptor {
        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            boolean wanted = "true".equals(headers.get(STATUS_HEADER));
            return Contexts.interceptCall(
                    Context.current().withValue(STATUS_WISH, wanted), call, headers, next);
        }
    }

    /** The coding that gRPC calls deflate: zlib's. */
    private static final class Deflate implements Decompressor {
        @Override
        public String getMessageEncoding() {
            return "deflate";
        }

        @Override
        public InputStream decompress(InputStream compressed) {
            return new InflaterInputStream(compressed);
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
