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

/**
 * The embedded server: Triton's HTTP and gRPC protocols and a metrics page, on 127.0.0.1 only, each
 * on a port of its own. HTTP refuses a {@code Host} or {@code Origin} that is not this machine.
 *
 * <p>Without a repository it serves {@code efficientnet_lite0} (photographs, ImageNet classes),
 * {@code simple}, {@code repeat_int32} (decoupled), {@code simple_sequence} (running sums), {@code
 * echo_text} (decoupled, for generate) and {@code identity_*} for each datatype; with one, its ONNX
 * models. It offers inference, classification, sequences, generate, model control, configurations,
 * statistics, trace and log settings (kept, without effect), and on Linux system shared memory if
 * that is allowed. Thread-safe.
 */
public final class DemoServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoServer.class);

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /**
     * How to start it.
     *
     * @param httpPort 0 for a free one
     * @param grpcPort 0 for a free one
     * @param repository a model repository folder to serve in place of the built-in models, or null
     * @param httpMaxInputSize what an HTTP request's JSON, raw input or inflated body may hold,
     *     bytes; binary tensors behind JSON are not counted, as in Triton
     * @param allowClientShm whether clients may register shared memory, which Triton refuses by
     *     default since 26.04
     */
    public record Options(
            int httpPort,
            int grpcPort,
            @Nullable Path repository,
            int httpMaxInputSize,
            boolean allowClientShm) {

        /** The default of {@link #httpMaxInputSize}. */
        public static final int HTTP_MAX_INPUT_SIZE = RequestBody.MAX_BYTES;

        /** With the default sizes. */
        public Options(int httpPort, int grpcPort, @Nullable Path repository) {
            this(httpPort, grpcPort, repository, HTTP_MAX_INPUT_SIZE, false);
        }

        /** Checks the size. */
        public Options {
            if (httpMaxInputSize < 1) {
                throw new IllegalArgumentException(
                        "httpMaxInputSize must be at least 1, got " + httpMaxInputSize);
            }
        }

        public static final Options DEFAULTS = new Options(0, 0, null);

        /** The same, with shared memory allowed. */
        public Options allowingClientShm() {
            return new Options(httpPort, grpcPort, repository, httpMaxInputSize, true);
        }
    }

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final ServerAddresses addresses;

    private DemoServer(Options options, ModelSource source) throws IOException {
        InetAddress loopback = InetAddress.getByAddress("localhost", LOOPBACK);
        ModelRepository repository = new ModelRepository();
        DemoState state = DemoState.of(repository, source, options);
        parts.push(state.sharedMemory());
        parts.push(repository);
        try {
            HttpFrontEnd http =
                    bind(
                            "HTTP",
                            options.httpPort(),
                            port -> new HttpFrontEnd(loopback, port, new HttpApi(state)));
            GrpcFrontEnd grpc =
                    bind(
                            "gRPC",
                            options.grpcPort(),
                            port -> new GrpcFrontEnd(loopback, port, state));
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
                        source.loadAll(repository);
                        repository.loadingDone();
                    });
        } catch (IOException | RuntimeException problem) {
            close();
            throw problem;
        }
    }

    private static void load(Runnable task) throws IOException {
        try {
            LoaderThread.run(task);
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
        Path folder = options.repository();
        if (folder != null) {
            FolderModels.list(folder);
        }
        return start(options, folder == null ? new BuiltInModels() : new FolderModels(folder));
    }

    /** As {@link #start(Options)}, with models from somewhere else. */
    static DemoServer start(Options options, ModelSource source) throws IOException {
        return new DemoServer(options, source);
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
