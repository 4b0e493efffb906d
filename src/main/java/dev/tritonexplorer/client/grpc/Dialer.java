package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.TlsOptions;
import dev.tritonexplorer.client.Traffic;
import dev.tritonexplorer.client.wire.AnyName;
import dev.tritonexplorer.client.wire.TlsFiles;
import dev.tritonexplorer.client.wire.TrafficCounter;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

/** Makes the channels of one client: all go the same way and are checked alike. */
final class Dialer {

    /** A message of the server, such as a Python traceback, travels in the trailers. */
    private static final int METADATA_LIMIT = 1 << 20;

    private final Endpoint endpoint;
    private final ClientOptions options;
    private final @Nullable SslContext tls;
    private final TrafficCounter traffic = new TrafficCounter();

    Dialer(Endpoint endpoint, ClientOptions options) {
        this.endpoint = endpoint;
        this.options = options;
        tls = endpoint.tls() ? tls(options.tls()) : null;
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

    Endpoint endpoint() {
        return endpoint;
    }

    ClientOptions options() {
        return options;
    }

    /** What has gone through the sockets of all channels so far. */
    Traffic traffic() {
        return traffic.traffic();
    }

    /** What a channel's sockets are made by. */
    ConnectProbe probe() {
        return new ConnectProbe(traffic);
    }

    /** A channel that connects at its first call, never retries one and runs on this loop. */
    ManagedChannel channel(EventLoopGroup loop, ConnectProbe probe) {
        long connectMillis = Math.clamp(options.connectTimeout().toMillis(), 1, Integer.MAX_VALUE);
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
        return tls == null ? builder.usePlaintext().build() : builder.sslContext(tls).build();
    }
}
