package dev.tritonexplorer.client.grpc;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.grpc.proto.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelStreamInferResponse;
import dev.tritonexplorer.client.grpc.proto.ServerLiveRequest;
import dev.tritonexplorer.client.grpc.proto.ServerLiveResponse;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.KeyManagerFactory;

/**
 * A gRPC server on loopback that gives each input back, or does what the model's name says: {@code
 * never} answers, {@code late} waits 50 ms, {@code status:CODE:text} fails.
 */
final class TestServer extends GRPCInferenceServiceImplBase
        implements ServerInterceptor, AutoCloseable {

    /** A header that makes the server pack its answer so. */
    private static final Metadata.Key<String> ANSWER_ENCODING =
            Metadata.Key.of("x-answer-encoding", Metadata.ASCII_STRING_MARSHALLER);

    /** Counted down when a request for {@code never} arrives, and when it is cancelled. */
    final CountDownLatch arrived = new CountDownLatch(1);

    final CountDownLatch cancelled = new CountDownLatch(1);

    /** How many responses its streams have sent. */
    final AtomicInteger streamed = new AtomicInteger();

    /** The metadata of the last call. */
    final AtomicReference<Metadata> metadata = new AtomicReference<>(new Metadata());

    private final Server server;

    TestServer() throws IOException {
        this(0, Optional.empty());
    }

    TestServer(int port, Optional<KeyManagerFactory> keys) throws IOException {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .maxInboundMessageSize(Integer.MAX_VALUE)
                        .compressorRegistry(Deflate.compressors())
                        .decompressorRegistry(Deflate.decompressors())
                        .intercept(this)
                        .addService(this);
        if (keys.isPresent()) {
            builder.sslContext(
                    GrpcSslContexts.configure(
                                    SslContextBuilder.forServer(keys.get()), SslProvider.JDK)
                            .build());
        }
        server = builder.build().start();
    }

    Endpoint endpoint() {
        return Endpoint.of(Protocol.GRPC, "127.0.0.1", server.getPort());
    }

    GrpcClient client(ClientOptions options) {
        return new GrpcClient(endpoint(), options);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        metadata.set(headers);
        String wanted = headers.get(ANSWER_ENCODING);
        if (wanted != null) {
            call.setCompression(wanted);
        }
        return next.startCall(call, headers);
    }

    @Override
    public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> answer) {
        answer.onNext(ServerLiveResponse.newBuilder().setLive(true).build());
        answer.onCompleted();
    }

    @Override
    public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answer) {
        String[] model = request.getModelName().split(":", 3);
        switch (model[0]) {
            case "status" ->
                    answer.onError(
                            Status.Code.valueOf(model[1])
                                    .toStatus()
                                    .withDescription(model[2])
                                    .asRuntimeException());
            case "never" -> {
                var call = (ServerCallStreamObserver<ModelInferResponse>) answer;
                call.setOnCancelHandler(cancelled::countDown);
                arrived.countDown();
            }
            case "late" ->
                    CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                            .execute(() -> echo(request, answer));
            default -> echo(request, answer);
        }
    }

    @Override
    public StreamObserver<ModelInferRequest> modelStreamInfer(
            StreamObserver<ModelStreamInferResponse> client) {
        arrived.countDown();
        return new StreamScript(
                (ServerCallStreamObserver<ModelStreamInferResponse>) client, streamed, cancelled);
    }

    private static void echo(ModelInferRequest request, StreamObserver<ModelInferResponse> answer) {
        var response =
                ModelInferResponse.newBuilder()
                        .setModelName(request.getModelName())
                        .setModelVersion("3")
                        .setId(request.getId());
        for (int i = 0; i < request.getInputsCount(); i++) {
            ModelInferRequest.InferInputTensor input = request.getInputs(i);
            ByteString raw = request.getRawInputContents(i);
            response.addOutputsBuilder()
                    .setName(input.getName())
                    .setDatatype(input.getDatatype())
                    .addAllShape(input.getShapeList());
            response.addRawOutputContents(raw);
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
