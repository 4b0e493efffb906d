package dev.tritonexplorer.support;

import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real Triton server on free ports of loopback, with the models under {@code
 * src/test/resources/triton} and one identity for each datatype. It ends when closed, or with the
 * JVM.
 */
public final class RealTriton implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(150);
    private static final int ATTEMPTS = 2;

    private final TritonInstall install;
    private final Path folder;
    private final List<String> own;
    private volatile Process process;
    private final ServerAddresses addresses;
    private final Thread atExit;

    private RealTriton(
            TritonInstall install, Path folder, List<String> own, ServerAddresses addresses)
            throws IOException {
        this.install = install;
        this.folder = folder;
        this.own = own;
        this.addresses = addresses;
        this.process = process();
        this.atExit = new Thread(this::kill, "end-triton");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Installs Triton if need be, starts it with all models but the examples' and waits until it is
     * ready.
     */
    public static RealTriton start() throws TritonUnavailableException, InterruptedException {
        try {
            return start(
                    ModelRepository.loadedAtStart().stream()
                            .map(model -> "--load-model=" + model)
                            .toList());
        } catch (IOException problem) {
            throw new TritonUnavailableException(
                    "The models cannot be listed: " + problem.getMessage(), problem);
        }
    }

    /**
     * As {@link #start()}, with options of the test's own. Of the models it serves those that an
     * option such as {@code --load-model=simple} names; few start sooner than all.
     */
    public static RealTriton start(List<String> own)
            throws TritonUnavailableException, InterruptedException {
        TritonInstall install = TritonInstall.provide();
        try {
            Path folder = Files.createTempDirectory("triton-");
            ModelRepository.create(folder.resolve("models"));
            return start(install, folder, own, ATTEMPTS);
        } catch (IOException problem) {
            throw new TritonUnavailableException(
                    "Triton did not start: " + problem.getMessage(), problem);
        }
    }

    /** Another program may take a port between our asking for it and Triton's using it. */
    private static RealTriton start(
            TritonInstall install, Path folder, List<String> own, int attempts)
            throws IOException, InterruptedException {
        List<Integer> ports = freePorts(3);
        ServerAddresses addresses =
                new ServerAddresses(
                        Endpoint.of(Protocol.HTTP, HOST, ports.get(0)),
                        Endpoint.of(Protocol.GRPC, HOST, ports.get(1)),
                        Endpoint.of(Protocol.HTTP, HOST, ports.get(2)));
        RealTriton triton = new RealTriton(install, folder, own, addresses);
        if (triton.awaitReady()) {
            return triton;
        }
        boolean ended = !triton.process.isAlive();
        String tail = Commands.tail(log(folder));
        triton.stop();
        if (ended && attempts > 1) {
            return start(install, folder, own, attempts - 1);
        }
        throw new IOException(
                (ended ? "it ended" : "it was not ready in " + START_LIMIT.toSeconds() + " s")
                        + ", its last words:\n"
                        + tail);
    }

    private Process process() throws IOException {
        ProcessBuilder builder = install.server();
        builder.command().addAll(options(folder, addresses));
        builder.command().addAll(own);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()))
                .start();
    }

    private static Path log(Path folder) {
        return folder.resolve("tritonserver.log");
    }

    private static List<String> options(Path folder, ServerAddresses addresses) {
        return List.of(
                "--model-repository=" + folder.resolve("models"),
                "--model-control-mode=explicit",
                "--exit-on-error=false",
                "--strict-readiness=false",
                "--exit-timeout-secs=3",
                // Without a file, tracing cannot be turned on.
                "--trace-config=triton,file=" + folder.resolve("trace.json"),
                "--http-address=" + HOST,
                "--http-port=" + addresses.http().port(),
                "--grpc-address=" + HOST,
                "--grpc-port=" + addresses.grpc().port(),
                "--metrics-address=" + HOST,
                "--metrics-port=" + addresses.metrics().port());
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getByName(HOST)));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private boolean awaitReady() throws InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < START_LIMIT.toNanos()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (isReady()) {
                return true;
            }
        }
        return false;
    }

    /** Asked without the client, which is what the tests are to judge. */
    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create(addresses.http() + "/v2/health/ready")
                                    .toURL()
                                    .openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(1000);
            int status = connection.getResponseCode();
            // It listens once its models are loaded, though a test's own options may bar us.
            return status == HttpURLConnection.HTTP_OK
                    || status == HttpURLConnection.HTTP_FORBIDDEN;
        } catch (IOException notYet) {
            return false;
        }
    }

    public ServerAddresses addresses() {
        return addresses;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, as a crash does; connections break off. */
    public void crash() throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Starts a crashed server again, on the same ports; returns when it is ready. */
    public void restart() throws IOException, InterruptedException {
        process = process();
        if (!awaitReady()) {
            throw new IOException("It did not start again:\n" + Commands.tail(log(folder)));
        }
    }

    /** Stops it in mid-air: connections stay and new ones are made, but nothing is answered. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets a paused server go on. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Commands.run(
                folder.resolve("kill.log"),
                Duration.ofSeconds(5),
                "kill",
                "-" + name,
                String.valueOf(process.pid()));
    }

    private void kill() {
        try {
            Commands.killTree(process);
        } catch (InterruptedException problem) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    @Override
    public void close() throws IOException {
        stop();
        TritonInstall.deleteTree(folder);
    }
}
