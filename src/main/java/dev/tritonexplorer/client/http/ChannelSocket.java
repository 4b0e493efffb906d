package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.wire.TrafficCounter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.nio.channels.SocketChannel;

/**
 * A socket over a {@link SocketChannel} with 64 KiB buffers both ways, in place of a system call
 * every 8 KiB. Its blocking reads and writes end when the thread is interrupted or the socket is
 * closed; read timeouts hold. Written bytes leave on flush, or when the buffer is full.
 */
final class ChannelSocket extends Socket {

    private final SocketChannel channel;
    private final Socket adaptor;
    private final ChannelInput input;
    private final ChannelOutput output;

    ChannelSocket(boolean plainHttp, TrafficCounter traffic) throws IOException {
        super((SocketImpl) null);
        channel = SocketChannel.open();
        adaptor = channel.socket();
        adaptor.setTcpNoDelay(true);
        input = new ChannelInput(channel, plainHttp, traffic);
        output = new ChannelOutput(channel, traffic);
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        adaptor.connect(endpoint);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        adaptor.connect(endpoint, timeout);
    }

    @Override
    public void bind(SocketAddress local) throws IOException {
        adaptor.bind(local);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        if (!adaptor.isConnected()) {
            throw new SocketException("The socket is not connected");
        }
        return input;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        if (!adaptor.isConnected()) {
            throw new SocketException("The socket is not connected");
        }
        return output;
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        adaptor.setSoTimeout(millis);
        input.setTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return adaptor.getSoTimeout();
    }

    /**
     * True also once the server has closed an idle connection. OkHttp asks this before it reuses
     * one; a request on a connection that is already dead would fail for nothing.
     */
    @Override
    public boolean isClosed() {
        return adaptor.isClosed() || (adaptor.isConnected() && input.isDeadWhileIdle());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public void shutdownInput() throws IOException {
        adaptor.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        output.flush();
        adaptor.shutdownOutput();
    }

    @Override
    public boolean isConnected() {
        return adaptor.isConnected();
    }

    @Override
    public boolean isBound() {
        return adaptor.isBound();
    }

    @Override
    public boolean isInputShutdown() {
        return adaptor.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return adaptor.isOutputShutdown();
    }

    @Override
    public InetAddress getInetAddress() {
        return adaptor.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return adaptor.getLocalAddress();
    }

    @Override
    public int getPort() {
        return adaptor.getPort();
    }

    @Override
    public int getLocalPort() {
        return adaptor.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return adaptor.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return adaptor.getLocalSocketAddress();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        adaptor.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return adaptor.getTcpNoDelay();
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        adaptor.setKeepAlive(on);
    }

    @Override
    public boolean getKeepAlive() throws SocketException {
        return adaptor.getKeepAlive();
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        adaptor.setSoLinger(on, seconds);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return adaptor.getSoLinger();
    }

    @Override
    public void setSendBufferSize(int size) throws SocketException {
        adaptor.setSendBufferSize(size);
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return adaptor.getSendBufferSize();
    }

    @Override
    public void setReceiveBufferSize(int size) throws SocketException {
        adaptor.setReceiveBufferSize(size);
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return adaptor.getReceiveBufferSize();
    }

    @Override
    public String toString() {
        return adaptor.toString();
    }
}
