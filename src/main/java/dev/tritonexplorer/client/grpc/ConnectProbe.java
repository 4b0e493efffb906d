package dev.tritonexplorer.client.grpc;

import dev.tritonexplorer.client.wire.TrafficCounter;

import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelDuplexHandler;
import io.grpc.netty.shaded.io.netty.channel.ChannelFactory;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelPromise;
import io.grpc.netty.shaded.io.netty.channel.IoHandlerFactory;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;

/**
 * Makes the sockets and remembers whether the last one was accepted. A channel that is not ready
 * does not tell a host that is not there from one that takes the connection and stays silent.
 */
final class ConnectProbe implements ChannelFactory<Channel> {

    private final TrafficCounter traffic;
    private volatile boolean accepted;
    private volatile long heard = System.nanoTime();

    ConnectProbe(TrafficCounter traffic) {
        this.traffic = traffic;
    }

    /** What drives such sockets: epoll on Linux, NIO elsewhere. */
    static IoHandlerFactory ioHandler() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /**
     * Whether a caller may wait in such a handler: a selector of Java's would swallow an interrupt
     * that is meant for the caller.
     */
    static boolean isDrivable() {
        return Epoll.isAvailable();
    }

    /** Whether TCP connected at the last attempt. */
    boolean accepted() {
        return accepted;
    }

    /** When the server last sent anything, in {@link System#nanoTime}. */
    long heard() {
        return heard;
    }

    @Override
    public Channel newChannel() {
        accepted = false;
        Channel channel = Epoll.isAvailable() ? new EpollSocketChannel() : new NioSocketChannel();
        channel.pipeline().addFirst(new Watch());
        return channel;
    }

    private final class Watch extends ChannelDuplexHandler {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            accepted = true;
            context.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf bytes) {
                traffic.received(bytes.readableBytes());
                heard = System.nanoTime();
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof ByteBuf bytes) {
                traffic.sent(bytes.readableBytes());
            }
            context.write(message, promise);
        }
    }
}
