package dev.tritonexplorer.support;

import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.demo.ContractModels;
import dev.tritonexplorer.demo.DemoServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The servers that all tests of a run share, each started when first asked for and ended after the
 * last test. A test gets them as a parameter of this type, with {@code
 * ExtendWith(TestServers.Resolver.class)}.
 */
public final class TestServers implements AutoCloseable {

    /** Set in the environment, it makes a missing real Triton a failure. */
    private static final String REQUIRED = "TRITON_REQUIRED";

    private static final Namespace SHARED = Namespace.create(TestServers.class);

    /** How long a call that was given up may take to give its regions up. */
    private static final Duration WHILE = Duration.ofSeconds(5);

    private @Nullable DemoServer demo;
    private @Nullable RealTriton real;
    private @Nullable TritonUnavailableException noReal;
    private final Map<List<String>, RealTriton> special = new HashMap<>();

    TestServers() {}

    /** The demo server's addresses; it has the real one's models, but no ensemble. */
    public synchronized ServerAddresses demo() throws IOException {
        if (demo == null) {
            demo = ContractModels.start();
        }
        return demo.addresses();
    }

    /**
     * The real Triton's addresses; the test is skipped, or fails if required, without one. If it
     * has died of an earlier test, it is started again.
     */
    public synchronized ServerAddresses real() throws InterruptedException {
        RealTriton server = provide(real, RealTriton::start);
        real = server;
        return server.addresses();
    }

    /**
     * A real Triton with these options and the model {@code simple} alone, started when first asked
     * for; else as {@link #real()}.
     */
    public synchronized ServerAddresses real(List<String> options) throws InterruptedException {
        return special(options).addresses();
    }

    synchronized RealTriton special(List<String> options) throws InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.add("--load-model=simple");
        RealTriton server = provide(special.get(options), () -> RealTriton.start(all));
        special.put(options, server);
        return server;
    }

    private interface Start {
        RealTriton start() throws TritonUnavailableException, InterruptedException;
    }

    private RealTriton provide(@Nullable RealTriton known, Start start)
            throws InterruptedException {
        if (noReal != null) {
            return skip(noReal);
        }
        try {
            if (known == null) {
                return start.start();
            }
            if (!known.isAlive()) {
                known.restart();
            }
            return known;
        } catch (TritonUnavailableException problem) {
            noReal = problem;
        } catch (IOException problem) {
            noReal = new TritonUnavailableException("Triton died of a test", problem);
        }
        return skip(noReal);
    }

    /** A real Triton for one test alone, which may harm it and must close it. */
    public static RealTriton ownReal() throws InterruptedException {
        try {
            return RealTriton.start();
        } catch (TritonUnavailableException problem) {
            return skip(problem);
        }
    }

    /** As {@link #ownReal()}, with these options alone, such as {@code --load-model=simple}. */
    public static RealTriton ownReal(List<String> options) throws InterruptedException {
        try {
            return RealTriton.start(options);
        } catch (TritonUnavailableException problem) {
            return skip(problem);
        }
    }

    static <T> T skip(@Nullable TritonUnavailableException reason) {
        if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
            throw new AssertionError(REQUIRED + " is set, but there is no real Triton", reason);
        }
        return Assumptions.abort(
                "No real Triton: " + (reason == null ? "unknown" : reason.getMessage()));
    }

    /**
     * The regions that the shared servers still know, which they then forget: the next class is to
     * find none.
     */
    static List<String> takeRegions(ExtensionContext context) {
        TestServers servers =
                context.getRoot().getStore(SHARED).get(TestServers.class, TestServers.class);
        List<String> left = new ArrayList<>();
        for (ServerAddresses each :
                servers == null ? List.<ServerAddresses>of() : servers.running()) {
            try (TritonClient client = TritonClient.connect(each.http())) {
                SharedMemory memory = client.sharedMemory();
                for (SystemRegion region :
                        Await.within(WHILE, () -> memory.systemRegions(""), List::isEmpty)) {
                    left.add(region + " on " + each.http());
                    memory.unregisterSystem(region.name());
                }
            }
        }
        return left;
    }

    private synchronized List<ServerAddresses> running() {
        List<ServerAddresses> running = new ArrayList<>();
        if (demo != null) {
            running.add(demo.addresses());
        }
        if (real != null && real.isAlive()) {
            running.add(real.addresses());
        }
        return running;
    }

    @Override
    public synchronized void close() throws IOException {
        if (demo != null) {
            demo.close();
        }
        if (real != null) {
            real.close();
        }
        for (RealTriton server : special.values()) {
            server.close();
        }
    }

    /** Hands the one instance to tests. */
    public static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestServers.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(SHARED)
                    .computeIfAbsent(
                            TestServers.class, key -> new TestServers(), TestServers.class);
        }
    }
}
