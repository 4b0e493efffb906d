package dev.tritonexplorer.app.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.figures.SetClock;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ClientOptions;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.metrics.MetricsClient;
import dev.tritonexplorer.support.Await;
import dev.tritonexplorer.support.BesideWindow;
import dev.tritonexplorer.support.TestServers;

import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The figures move by exactly what is sent, and are those of the server's own calls. */
@ExtendWith(TestServers.Resolver.class)
@BesideWindow
class RealStatisticsTest {

    private static final String SIMPLE = "simple";

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void onTheRealTriton(Protocol protocol, TestServers servers) throws Exception {
        countsWhatIsSent(servers.real(), protocol);
    }

    @Test
    void onTheDemoServer(TestServers servers) throws Exception {
        countsWhatIsSent(servers.demo(), Protocol.HTTP);
    }

    private static void countsWhatIsSent(ServerAddresses addresses, Protocol protocol) {
        SameThread background = new SameThread();
        SetClock clock = new SetClock(Instant.EPOCH);
        try (TritonClient client = TritonClient.connect(addresses.of(protocol));
                MetricsClient metrics =
                        MetricsClient.connect(addresses.metrics(), ClientOptions.DEFAULTS)) {
            Session session =
                    new Session(client, addresses, protocol, client.serverMetadata(), false);
            StatisticsModel model =
                    new StatisticsModel(
                            background,
                            new UserMessages(new Messages()),
                            new SimpleObjectProperty<@Nullable ModelDetails>(
                                    ModelDetails.fetch(session, SIMPLE, "1")),
                            clock);
            model.shown();
            model.sinceProperty().set(Since.ZERO);
            double before = metrics.read().inferenceCount(SIMPLE, "1").orElseThrow();
            ModelStatistics first = client.statistics(SIMPLE, "1").getFirst();
            for (int request = 0; request < 7; request++) {
                client.infer(request());
            }
            // Triton counts a request a moment after its answer.
            Await.until(
                    () -> client.statistics(SIMPLE, "1").getFirst(),
                    now ->
                            now.inferenceCount() == first.inferenceCount() + 7
                                    && now.success().count() == first.success().count() + 7);
            clock.pass(Duration.ofSeconds(2));
            background.elapse(StatisticsFeed.PAUSE);
            Figures figures = model.figures().orElseThrow();
            assertEquals(7, figures.counted().inferenceCount());
            assertEquals(7, figures.counted().success().count());
            assertEquals(0, figures.counted().fail().count());
            assertEquals(3.5, figures.inferencesPerSecond());
            assertTrue(figures.latency() > 0 && figures.total(Per.REQUEST) <= figures.latency());
            ModelStatistics own = client.statistics(SIMPLE, "1").getFirst();
            assertEquals(Optional.of(own), model.counting().map(Counting::counters));
            assertEquals(7, metrics.read().inferenceCount(SIMPLE, "1").orElseThrow() - before);
        }
    }

    private static InferRequest request() {
        Tensor numbers = Tensor.ofInts(Shape.of(1, 16), new int[16]);
        return InferRequest.of(
                SIMPLE, new InferInput("INPUT0", numbers), new InferInput("INPUT1", numbers));
    }
}
