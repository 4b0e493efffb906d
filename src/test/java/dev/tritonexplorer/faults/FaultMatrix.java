package dev.tritonexplorer.faults;

import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every fault on every path, and what calls come to. */
final class FaultMatrix {

    /** The time of calls that end only with it. */
    static final Duration SHORT = Duration.ofMillis(400);

    /** That of the others, which end long before. */
    static final Duration LONG = Duration.ofSeconds(10);

    /** What a loaded machine may add. */
    static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration CONTROL = Duration.ofMillis(1500);
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration INSTANT = Duration.ofMillis(25);
    private static final Duration FLOOD = Duration.ofMillis(1500);
    private static final int AT_ONCE = 16;

    /**
     * One cell.
     *
     * @param faulty how the call ended
     * @param after how the next one ended, when the fault was over
     * @param wrong what is not as it must be; empty if nothing
     */
    record Row(
            Case fault,
            CallPath path,
            boolean async,
            boolean shared,
            Ending faulty,
            Ending after,
            String wrong) {

        String way() {
            return (async ? "async" : "sync") + (shared ? ", shared memory" : ", binary");
        }

        /** What is wrong with these, a line each; empty if nothing is. */
        static String wrongOf(List<Row> rows) {
            return rows.stream()
                    .filter(row -> !row.wrong().isEmpty())
                    .map(
                            row ->
                                    "%s | %s, %s: %s"
                                            .formatted(
                                                    row.fault().name(),
                                                    row.path(),
                                                    row.way(),
                                                    row.wrong()))
                    .collect(Collectors.joining("\n"));
        }
    }

    private final Function<Protocol, Endpoint> server;
    private final ClientOptions base;

    /** Good answers by path and way. */
    private final Map<List<Object>, byte[]> good = new ConcurrentHashMap<>();

    FaultMatrix(ServerAddresses server) {
        this(server::of, ClientOptions.DEFAULTS);
    }

    /**
     * @param base what clients have beside their times
     */
    FaultMatrix(Function<Protocol, Endpoint> server, ClientOptions base) {
        this.server = server;
        this.base = base;
    }

    /** Runs them beside each other: they wait more than they compute. */
    List<Row> run(List<Case> cases, Consumer<Row> heard)
            throws InterruptedException, ExecutionException {
        List<Row> rows = new ArrayList<>();
        // A blocking call over gRPC drives its connection only on a platform thread.
        try (ExecutorService threads =
                Executors.newFixedThreadPool(
                        AT_ONCE, Thread.ofPlatform().name("fault-", 0).factory())) {
            List<Future<Row>> running = new ArrayList<>();
            for (Case fault : cases) {
                for (CallPath path : CallPath.values()) {
                    if (!fault.paths().test(path)) {
                        continue;
                    }
                    for (boolean shared : new boolean[] {false, true}) {
                        for (boolean async : new boolean[] {false, true}) {
                            if (isRun(fault, path, async, shared)) {
                                running.add(threads.submit(() -> run(fault, path, async, shared)));
                            }
                        }
                    }
                }
            }
            for (Future<Row> each : running) {
                Row row = each.get();
                heard.accept(row);
                rows.add(row);
            }
        }
        return rows;
    }

    /**
     * A streamed request has its tensors in the messages. And a script that answers the first call
     * of a client answers its registrations, too, which it does not understand. Where the way of
     * calling makes no difference to it, one of two has to do.
     */
    private boolean isRun(Case fault, CallPath path, boolean async, boolean shared) {
        if (shared && server.apply(path.protocol()).tls()) {
            return false;
        }
        boolean scripted = fault.trouble().apply(new byte[64]).script().isPresent();
        // A registration may go over another connection that is forgotten, too.
        if (shared && path == CallPath.STREAM && fault.name().equals("connection forgotten")) {
            return false;
        }
        boolean chosen = async == (fault.name().length() % 2 == 0);
        if (shared) {
            return path == CallPath.STREAM ? async : !scripted || (path.isKept() && chosen);
        }
        return !scripted || path.isKept() || chosen;
    }

    private Row run(Case fault, CallPath path, boolean async, boolean shared) {
        try {
            return row(fault, path, async, shared);
        } catch (IOException | RuntimeException | Error problem) {
            Ending none = new Ending(problem, Duration.ZERO);
            return new Row(fault, path, async, shared, none, none, "the bench failed: " + problem);
        }
    }

    private Row row(Case fault, CallPath path, boolean async, boolean shared) throws IOException {
        Endpoint endpoint = server.apply(path.protocol());
        Duration limit = fault.lasting() ? SHORT : LONG;
        ClientOptions options =
                base.withControlTimeout(fault.lasting() ? CONTROL : LONG).withConnectTimeout(limit);
        try (FaultProxy proxy = new FaultProxy(endpoint, endpoint.host())) {
            proxy.remember(
                    good.computeIfAbsent(
                            List.of(path, async, shared), key -> good(path, async, shared)));
            try (Caller caller = Caller.open(path, async, shared, proxy.endpoint(), options)) {
                if (path.isKept()) {
                    caller.warm();
                    caller.openStream(limit.plus(limit));
                }
                proxy.begin(fault.trouble().apply(proxy.good()));
                Ending faulty = caller.end(limit);
                proxy.end();
                // What is closed in the instant of sending fails, and nobody can help it.
                LockSupport.parkNanos((fault.isFlood() ? FLOOD : INSTANT).toNanos());
                Ending after = caller.end(PATIENT);
                Ending again = caller.end(PATIENT);
                Ending worse = after.problem() == null ? again : after;
                return new Row(
                        fault,
                        path,
                        async,
                        shared,
                        faulty,
                        worse,
                        wrong(fault, path, limit, proxy, faulty, worse));
            }
        }
    }

    /** An answer as it is on the wire, on a connection that stands. */
    private byte[] good(CallPath path, boolean async, boolean shared) {
        Endpoint endpoint = server.apply(path.protocol());
        try (FaultProxy proxy = new FaultProxy(endpoint, endpoint.host());
                Caller caller = Caller.open(path, async, shared, proxy.endpoint(), base)) {
            caller.warm();
            caller.openStream(PATIENT);
            proxy.listen();
            caller.call(PATIENT);
            return proxy.heard();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String wrong(
            Case fault,
            CallPath path,
            Duration limit,
            FaultProxy proxy,
            Ending faulty,
            Ending after) {
        List<String> wrong = new ArrayList<>();
        if (!fault.expected(path).contains(faulty.kind())) {
            wrong.add(
                    "it is %s (%s) and not %s"
                            .formatted(faulty.kind(), faulty.words(), fault.expected(path)));
        }
        // The stream's time runs from before the fault.
        Duration most = path == CallPath.STREAM ? limit.plus(limit) : limit;
        if (faulty.time().compareTo(most.plus(SLACK)) > 0) {
            wrong.add("it took " + faulty.time());
        }
        String lacks = faulty.lacks(proxy.endpoint().authority());
        if (!lacks.isEmpty()) {
            wrong.add(lacks);
        }
        if (after.problem() != null) {
            wrong.add("afterwards it was " + after.kind() + " (" + after.words() + ")");
        }
        return String.join("; ", wrong);
    }
}
