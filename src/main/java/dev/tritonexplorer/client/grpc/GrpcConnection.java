package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.Traffic;
import dev.tritonexplorer.client.wire.AnyName;
import dev.tritonexplorer.client.wire.Deadlines;
import dev.tritonexplorer.client.wire.TlsFiles;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLException;

/**
 * One channel on one network thread of its own. It connects at the first call, never retries a
 * call, and tries anew with the first call after a failed attempt.
 */
final class GrpcConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcConnection.class);

    /** A message of the server, such as a Python traceback, travels in the trailers. */
    private static final int METADATA_LIMIT = 1 << 20;

    private static final Duration NOTED_LIMIT = Duration.ofMillis(100);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Deadlines<GrpcCall<?, ?>> deadlines = new Deadlines<>(GrpcCall::expire);
    private final ConnectProbe probe = new ConnectProbe();
    private final EventLoopGroup loop;
    private final ManagedChannel channel;
    private final Channel calls;
    private final Duration connectTimeout;
    private volatile boolean closed;

    GrpcConnection(Endpoint endpoint, ClientOptions options) {
        connectTimeout = options.connectTimeout();
        loop =
                new MultiThreadIoEventLoopGroup(
                        1,
                        Thread.ofPlatform().daemon().name("triton-grpc").factory(),
                        ConnectProbe.ioHandler());
        try {
            channel = channel(endpoint, options);
        } catch (RuntimeException refused) {
            loop.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
            throw refused;
        }
        calls =
                options.calls()
                        .<Channel>map(
                                listener ->
                                        ClientInterceptors.intercept(
                                                channel,
                                                new CallWatch(listener, endpoint, options)))
                        .orElse(channel);
    }

    private ManagedChannel channel(Endpoint endpoint, ClientOptions options) {
        long connectMillis = Math.clamp(connectTimeout.toMillis(), 1, Integer.MAX_VALUE);
        NettyChannelBuilder builder =
                NettyChannelBuilder.forAddress(endpoint.host(), endpoint.port())
                        .eventLoopGroup(loop)
                        .channelFactory(probe)
                        .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectMillis)
                        .maxInboundMessageSize(Integer.MAX_VALUE)
                        .maxInboundMetadataSize(METADATA_LIMIT)
                        .compressorRegistry(Deflate.compressors())
                        .decompressorRegistry(Deflate.decompressors())
                        .proxyDetector(new ProxyRoute(options.proxy()))
                        .directExecutor()
                        .disableRetry()
                        .disableServiceConfigLookUp();
        options.keepalive()
                .ifPresent(
                        pings ->
                                builder.keepAliveTime(pings.time().toNanos(), TimeUnit.NANOSECONDS)
                                        .keepAliveTimeout(
                                                pings.timeout().toNanos(), TimeUnit.NANOSECONDS)
                                        .keepAliveWithoutCalls(pings.withoutCalls()));
        return endpoint.tls()
                ? builder.sslContext(tls(options.tls())).build()
                : builder.usePlaintext().build();
    }

    private static SslContext tls(TlsOptions options) {
        TlsFiles files = TlsFiles.read(options);
        SslContextBuilder builder = SslContextBuilder.forClient();
        if (options.checkName()) {
            builder.trustManager(files.trust());
        } else {
            builder.trustManager(new AnyName(files.x509Trust()));
        }
        files.keys().ifPresent(builder::keyManager);
        try {
            // The JDK's TLS: it reads the system's trust, and says in words what it rejects.
            return GrpcSslContexts.configure(builder, SslProvider.JDK).build();
        } catch (SSLException impossible) {
            throw new IllegalStateException("This Java has no TLS", impossible);
        }
    }

    <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        forgetFailure();
        return calls.newCall(method, options);
    }

    /**
     * A channel that failed to connect fails calls with that error and waits longer and longer
     * before it tries again; only from idle does a call make it try at once.
     */
    private void forgetFailure() {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.enterIdle();
        }
    }

    /**
     * Ends a call that failed for want of a connection. gRPC fails the calls before it notes the
     * channel's state, and a caller told at once could be back in between; so it is told when the
     * state has been noted. Another call's new attempt to connect holds it back only for an
     * instant.
     */
    void afterFailedAttempt(Runnable end) {
        AtomicBoolean told = new AtomicBoolean();
        Runnable tell =
                () -> {
                    if (told.compareAndSet(false, true)) {
                        forgetFailure();
                        end.run();
                    }
                };
        channel.notifyWhenStateChanged(ConnectivityState.CONNECTING, () -> onLoop(tell));
        try {
            loop.schedule(tell, NOTED_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The client is being closed", closing);
            tell.run();
        }
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The client is being closed", closing);
            task.run();
        }
    }

    /** Runs a check when a call should have been connected. */
    Future<?> whenConnectOverdue(Runnable check) {
        try {
            return loop.schedule(check, connectTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The client is being closed", closing);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Gives up a connection that does not come about, so that the next call opens a new one. */
    void abandonAttempt() {
        if (channel.getState(false) == ConnectivityState.CONNECTING) {
            channel.enterIdle();
        }
    }

    /** Whether the host accepted the last attempt to connect. */
    boolean accepted() {
        return probe.accepted();
    }

    /** What has gone through the sockets so far. */
    Traffic traffic() {
        return probe.traffic();
    }

    /** Of the calls in flight, streams left out. */
    Deadlines<GrpcCall<?, ?>> deadlines() {
        return deadlines;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        deadlines.close();
        channel.shutdownNow();
        boolean interrupted = false;
        try {
            channel.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            interrupted = true;
        }
        loop.shutdownGracefully(0, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
