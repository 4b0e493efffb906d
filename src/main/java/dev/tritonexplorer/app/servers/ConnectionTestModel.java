package dev.tritonexplorer.app.servers;

import dev.tritonexplorer.app.connect.ServerLink;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.servers.TestOutcome.Cancelled;
import dev.tritonexplorer.app.servers.TestOutcome.Failed;
import dev.tritonexplorer.app.servers.TestOutcome.Reached;
import dev.tritonexplorer.app.servers.TestOutcome.Untested;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.metrics.Metrics;
import dev.tritonexplorer.client.metrics.MetricsClient;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Asks each of a server's addresses whether Triton answers there; all three at once. */
public final class ConnectionTestModel {

    private final Background background;
    private final UserMessages words;
    private final Map<TestTarget, ReadOnlyObjectWrapper<TestOutcome>> outcomes =
            new EnumMap<>(TestTarget.class);
    private final Map<TestTarget, Running> running = new EnumMap<>(TestTarget.class);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper begun = new ReadOnlyBooleanWrapper();

    ConnectionTestModel(Background background, UserMessages words) {
        this.background = background;
        this.words = words;
        for (TestTarget target : TestTarget.values()) {
            outcomes.put(target, new ReadOnlyObjectWrapper<>(new Untested()));
        }
    }

    public ReadOnlyObjectProperty<TestOutcome> outcome(TestTarget target) {
        return wrapper(target).getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether there is anything to show. */
    public ReadOnlyBooleanProperty begunProperty() {
        return begun.getReadOnlyProperty();
    }

    void start(ServerLink link) {
        cancel();
        begun.set(true);
        busy.set(true);
        for (TestTarget target : TestTarget.values()) {
            wrapper(target).set(new TestOutcome.Running());
            // In place before the work, which may end at once.
            running.put(target, () -> {});
            Running work =
                    background
                            .work(() -> test(target, link))
                            .onSuccess(outcome -> ended(target, outcome))
                            .onFailure(
                                    problem ->
                                            ended(
                                                    target,
                                                    new Failed(
                                                            words.of(problem), Optional.empty())))
                            .onCancelled(() -> ended(target, new Cancelled()))
                            .start();
            running.computeIfPresent(target, (key, old) -> work);
        }
    }

    public void cancel() {
        Map.copyOf(running).values().forEach(Running::cancel);
    }

    /** What was found does not hold any more. */
    void reset() {
        cancel();
        outcomes.values().forEach(one -> one.set(new Untested()));
        begun.set(false);
    }

    private void ended(TestTarget target, TestOutcome outcome) {
        running.remove(target);
        wrapper(target).set(outcome);
        busy.set(!running.isEmpty());
    }

    private ReadOnlyObjectWrapper<TestOutcome> wrapper(TestTarget target) {
        return outcomes.get(target);
    }

    private TestOutcome test(TestTarget target, ServerLink link) {
        try {
            return switch (target) {
                case HTTP -> server(link, Protocol.HTTP, target);
                case GRPC -> server(link, Protocol.GRPC, target);
                case METRICS -> metrics(link, target);
            };
        } catch (RuntimeException problem) {
            return new Failed(words.of(problem), certificate(target, link));
        }
    }

    private static TestOutcome server(ServerLink link, Protocol protocol, TestTarget target) {
        try (TritonClient client = link.open(protocol)) {
            ServerMetadata server = client.serverMetadata();
            long begin = System.nanoTime();
            boolean ready = client.isServerReady();
            long latency = System.nanoTime() - begin;
            return new Reached(server.version(), 0, latency, ready, certificate(target, link));
        }
    }

    private static TestOutcome metrics(ServerLink link, TestTarget target) {
        try (MetricsClient client = link.metrics()) {
            // The first call connects, too: as with the server, the second is measured.
            client.read();
            long begin = System.nanoTime();
            Metrics metrics = client.read();
            long latency = System.nanoTime() - begin;
            return new Reached(
                    "", metrics.families().size(), latency, true, certificate(target, link));
        }
    }

    private static Optional<CertificateFacts> certificate(TestTarget target, ServerLink link) {
        Endpoint endpoint = target.of(link.addresses());
        return endpoint.tls() ? CertificateProbe.look(endpoint, link.options()) : Optional.empty();
    }
}
