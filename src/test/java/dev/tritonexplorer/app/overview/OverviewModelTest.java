package dev.tritonexplorer.app.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Health;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelEntry.Kind;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class OverviewModelTest {

    private static final long MS = 1_000_000;

    private final FakeServer server = new FakeServer();
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final ObjectProperty<Health> health = new SimpleObjectProperty<>(Health.UNKNOWN);
    private Instant now = Instant.EPOCH;
    private final OverviewModel model =
            new OverviewModel(
                    session,
                    health,
                    new ModelsModel(
                            new SameThread(),
                            new UserMessages(new Messages()),
                            session,
                            details -> true),
                    () -> now);

    private void connect(String host, Protocol protocol) {
        ServerAddresses addresses = ServerAddresses.parse(host, Protocol.HTTP);
        session.set(
                new Session(
                        server.open(addresses.of(protocol)),
                        addresses,
                        protocol,
                        new ServerMetadata("triton", "2.51.0", List.of("trace", "statistics")),
                        false));
    }

    private void answer(long milliseconds) {
        now = now.plusSeconds(5);
        health.set(new Health(Health.Kind.READY, milliseconds * MS, "", Duration.ZERO));
    }

    private void lose() {
        now = now.plusSeconds(5);
        health.set(new Health(Health.Kind.LOST, 0, "Nothing answers.", Duration.ZERO));
    }

    @Test
    void keepsTheLastChecks() {
        connect("gpu-box", Protocol.HTTP);
        for (int index = 0; index < OverviewModel.MOST_CHECKS + 3; index++) {
            answer(index);
        }
        assertEquals(OverviewModel.MOST_CHECKS, model.checks().size());
        assertEquals(3 * MS, model.checks().getFirst().health().latency());
    }

    @Test
    void equalAnswersCountEach() {
        connect("gpu-box", Protocol.HTTP);
        lose();
        lose();
        answer(7);
        answer(7);
        answer(9);
        CheckSummary summary = model.summary();
        assertEquals(new CheckSummary(5, 2, 7 * MS, 9 * MS, Duration.ofSeconds(20)), summary);
        assertFalse(model.checks().getFirst().isAnswered());
    }

    @Test
    void aReconnectKeepsTheHistoryAndAnotherEndpointBeginsItsOwn() {
        connect("gpu-box", Protocol.HTTP);
        answer(1);
        session.set(null);
        lose();
        connect("gpu-box", Protocol.HTTP);
        answer(2);
        assertEquals(2, model.checks().size(), "without a session there is nothing to check");
        connect("gpu-box", Protocol.GRPC);
        assertEquals(List.of(), model.checks());
    }

    @Test
    void countsModels() {
        connect("gpu-box", Protocol.HTTP);
        assertEquals(2, model.models(Kind.READY).size());
        assertEquals(1, model.models(Kind.FAILED).size());
        assertEquals(0, model.models(Kind.UNLOADED).size());
        assertEquals("broken", model.withFailures().getFirst().name());
    }

    @Test
    void theCopiedTextHasAll() {
        connect("gpu-box", Protocol.GRPC);
        answer(4);
        lose();
        String text = new OverviewTexts(new Messages()).all(model, session.get());
        for (String part :
                List.of(
                        "triton",
                        "2.51.0",
                        "http://gpu-box:8000",
                        "grpc://gpu-box:8001 (in use)",
                        "TLS: off",
                        "Live: no answer",
                        "2 checks, 1 not answered · median 4.0 ms · slowest 4.0 ms",
                        "trace, statistics",
                        "failed: 1",
                        "broken: no such file: model.onnx")) {
            assertTrue(text.contains(part), part + " is not in\n" + text);
        }
    }

    @Test
    void everyExtensionOfTritonIsExplained() {
        Extensions extensions = new Extensions(new Messages());
        String unknown = extensions.meaning("quantum_teleport");
        for (String name :
                List.of(
                        "classification",
                        "sequence",
                        "model_repository",
                        "model_repository(unload_dependents)",
                        "schedule_policy",
                        "model_configuration",
                        "system_shared_memory",
                        "cuda_shared_memory",
                        "binary_tensor_data",
                        "parameters",
                        "statistics",
                        "trace",
                        "logging")) {
            assertFalse(extensions.meaning(name).equals(unknown), name);
        }
    }
}
