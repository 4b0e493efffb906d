package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The embedded server: Triton's HTTP and gRPC protocols and a metrics page, on 127.0.0.1 only, each
 * on a port of its own. HTTP refuses a {@code Host} or {@code Origin} that is not this machine.
 *
 * <p>Without a repository it serves {@code efficientnet_lite0} (photographs, ImageNet classes),
 * {@code simple}, {@code repeat_int32} (decoupled) and {@code identity_*} for each datatype; with
 * one, its ONNX models. It offers inference, classification, configurations and statistics; no
 * shared memory, model control, trace, log settings or generate extension. Thread-safe.
 */
public final class DemoServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoServer.class);

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final long LOADER_STACK_BYTES = 16 << 20;

    /**
     * How to start it.
     *
     * @param httpPort 0 for a free one
     * @param grpcPort 0 for a free one
     * @param repository a model repository folder to serve in place of the built-in models, or null
     */
    public record Options(int httpPort, int grpcPort, @Nullable Path repository) {
        public static final Options DEFAULTS = new Options(0, 0, null);
    }

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ServerAddresses addresses;

    private DemoServer(Options options) throws IOException {
        Path folder = options.repository();
        List<Path> folders = folder == null ? List.of() : FolderModels.list(folder);
        InetAddress loopback = InetAddress.getByAddress("localhost", LOOPBACK);
        ModelRepository repository = new ModelRepository();
        parts.push(repository);
        try {
            HttpFrontEnd http =
                    bind(
                            "HTTP",
                            options.httpPort(),
                            port -> new HttpFrontEnd(loopback, port, new HttpApi(repository)));
            GrpcFrontEnd grpc =
                    bind(
                            "gRPC",
                            options.grpcPort(),
                            port -> new GrpcFrontEnd(loopback, port, repository));
            HttpFrontEnd metrics =
                    bind(
                            "metrics",
                            0,
                            port -> new HttpFrontEnd(loopback, port, new Metrics(repository)));
            String host = loopback.getHostAddress();
            addresses =
                    new ServerAddresses(
                            Endpoint.of(Protocol.HTTP, host, http.port()),
                            Endpoint.of(Protocol.GRPC, host, grpc.port()),
                            Endpoint.of(Protocol.HTTP, host, metrics.port()));
            load(
                    () -> {
                        if (folder == null) {
                            BuiltInModels.load(repository);
                        } else {
                            FolderModels.load(folders, repository);
                        }
                        repository.loadingDone();
                    });
        } catch (IOException | RuntimeException problem) {
            close();
            throw problem;
        }
    }

    /** On a large stack: ONNX Runtime's start overflows the usual megabyte and crashes the JVM. */
    private static void load(Runnable task) throws IOException {
        Thread loader =
                Thread.ofPlatform()
                        .daemon()
                        .name("demo-loader")
                        .stackSize(LOADER_STACK_BYTES)
                        .start(task);
        try {
            loader.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("The demo server's start was interrupted", interrupted);
        }
    }

    /** Opens one port. */
    private interface Opener<T> {
        T open(int port) throws IOException;
    }

    private <T extends AutoCloseable> T bind(String name, int port, Opener<T> opener)
            throws IOException {
        try {
            T opened = opener.open(port);
            parts.push(opened);
            return opened;
        } catch (IOException problem) {
            String text = "The demo server cannot listen on " + name + " port " + port;
            if (isTaken(problem)) {
                text += ", it is taken: choose another one, or 0 for a free one";
            } else {
                text += ": " + problem.getMessage();
            }
            throw new IOException(text, problem);
        }
    }

    private static boolean isTaken(@Nullable Throwable problem) {
        // Netty's native transport has an exception of its own, with the system's text.
        return problem != null
                && (problem instanceof BindException
                        || String.valueOf(problem.getMessage()).contains("already in use")
                        || isTaken(problem.getCause()));
    }

    /**
     * Starts listening and loads the models, which takes up to a second for the built-in ones. The
     * server is ready when this returns; a model that could not be loaded is UNAVAILABLE in its
     * index, with the reason, and does not make it unready.
     *
     * @throws IOException if a port is taken or the repository cannot be read, with a sentence for
     *     the user
     */
    public static DemoServer start(Options options) throws IOException {
        return new DemoServer(options);
    }

    /** Where it listens. */
    public ServerAddresses addresses() {
        return addresses;
    }

    /**
     * Stops listening, cancels what runs and frees the ports, within two seconds; a second call
     * does nothing.
     */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception problem) {
                LOG.warn("A part of the demo server did not close", problem);
            }
        }
    }
}
