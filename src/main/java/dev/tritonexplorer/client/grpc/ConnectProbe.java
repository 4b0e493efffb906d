package dev.tritonexplorer.client.grpc;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFactory;
import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
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

    private volatile boolean accepted;

    /** What drives such sockets: epoll on Linux, NIO elsewhere. */
    static IoHandlerFactory ioHandler() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /** Whether TCP connected at the last attempt. */
    boolean accepted() {
        return accepted;
    }

    @Override
    public Channel newChannel() {
        accepted = false;
        Channel channel = Epoll.isAvailable() ? new EpollSocketChannel() : new NioSocketChannel();
        channel.pipeline().addFirst(new Watch());
        return channel;
    }

    private final class Watch extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext context) {
            accepted = true;
            context.fireChannelActive();
        }
    }
}
