package dev.tritonexplorer.client.http;

import okhttp3.Dns;

import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The system's name lookup, which has no limit of its own, under a limit. */
final class BoundedDns implements Dns {

    private final Duration limit;

    BoundedDns(Duration limit) {
        this.limit = limit;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        FutureTask<List<InetAddress>> lookup =
                new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
        Thread.ofVirtual().name("triton-http-dns").start(lookup);
        try {
            return lookup.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException problem) {
            throw failure(host, "unknown host", problem.getCause());
        } catch (TimeoutException problem) {
            throw failure(host, "timed out", new SocketTimeoutException("name lookup"));
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw failure(host, "interrupted", problem);
        }
    }

    private static UnknownHostException failure(String host, String why, Throwable cause) {
        UnknownHostException failure = new UnknownHostException(host + ": " + why);
        failure.initCause(cause);
        return failure;
    }
}
