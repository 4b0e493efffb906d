package dev.tritonexplorer.app.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.figures.Counts;
import dev.tritonexplorer.app.figures.SetClock;
import dev.tritonexplorer.app.models.ModelDetails;
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

class StatisticsModelTest {

    private static final Duration TWO = Duration.ofSeconds(2);

    private final FakeServer server = new FakeServer();
    private final SameThread background = new SameThread();
    private final SetClock clock = new SetClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable ModelDetails> details = new SimpleObjectProperty<>();
    private final UserMessages words = new UserMessages(new Messages());
    private final StatisticsModel model = new StatisticsModel(background, words, details, clock);
    private final ServerStatisticsModel all =
            new ServerStatisticsModel(background, words, session, clock);

    private void open(String... extensions) {
        ServerAddresses addresses = ServerAddresses.parse("gpu-box", Protocol.HTTP);
        Session now =
                new Session(
                        server.open(addresses.http()),
                        addresses,
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", List.of(extensions)),
                        false);
        session.set(now);
        details.set(ModelDetails.fetch(now, "adder", "2"));
    }

    private void pass(Duration time) {
        clock.pass(time);
        background.elapse(StatisticsFeed.PAUSE);
    }

    private void count(long executions) {
        server.statistics =
                List.of(
                        Counts.of("adder", "1", 7),
                        Counts.of("adder", "2", executions),
                        Counts.of("other", "1", 3));
    }

    private Figures figures() {
        return model.figures().orElseThrow();
    }

    private Figures recent() {
        return model.counting().flatMap(Counting::recent).orElseThrow();
    }

    @Test
    void countsFromTheFirstAnswerOrFromTheLoad() {
        count(100);
        open("statistics");
        assertInstanceOf(StatisticsState.Waiting.class, model.stateProperty().get());
        model.shown();
        assertEquals(200, figures().counted().inferenceCount(), "all that the server has counted");
        model.sinceProperty().set(Since.ZERO);
        assertEquals(0, figures().counted().inferenceCount());
        assertEquals(List.of("1", "2"), model.versions());
        assertEquals("2", model.versionProperty().get());
        count(130);
        pass(TWO);
        assertEquals(60, figures().counted().inferenceCount());
        assertEquals(30, figures().inferencesPerSecond());
        assertEquals(2, figures().meanBatch());
        assertEquals(60, recent().counted().inferenceCount());
        model.sinceProperty().set(Since.LOAD);
        assertEquals(260, figures().counted().inferenceCount());
        assertTrue(Double.isNaN(figures().inferencesPerSecond()), "since when is not known");
        model.setZero();
        assertEquals(Since.ZERO, model.sinceProperty().get());
        assertEquals(0, figures().counted().inferenceCount());
        count(131);
        pass(TWO);
        assertEquals(2, figures().counted().inferenceCount());
        assertEquals(1, recent().inferencesPerSecond());
    }

    @Test
    void meansAreTakenOverRequestsExecutionsAndInferences() {
        count(0);
        open("statistics");
        model.shown();
        assertTrue(Double.isNaN(figures().total(Per.REQUEST)), "nothing ran");
        count(5);
        pass(TWO);
        Figures now = figures();
        assertEquals(1, now.mean(Stage.QUEUE, Per.REQUEST));
        assertEquals(10, now.total(Per.REQUEST));
        assertEquals(9, now.compute(Per.REQUEST));
        assertTrue(Double.isNaN(now.mean(Stage.QUEUE, Per.EXECUTION)));
        assertEquals(6, now.mean(Stage.COMPUTE_INFER, Per.EXECUTION));
        assertEquals(3, now.mean(Stage.COMPUTE_INFER, Per.INFERENCE));
        assertEquals(4.5, now.total(Per.INFERENCE));
        assertEquals(10, now.latency());
    }

    @Test
    void countersThatGoBackBeginAnewAndSaySo() {
        count(100);
        open("statistics");
        model.shown();
        count(4);
        pass(TWO);
        assertEquals(8, figures().counted().inferenceCount(), "all since the restart");
        assertTrue(model.counting().flatMap(Counting::recent).isEmpty());
        assertEquals(
                Instant.parse("2026-01-02T03:04:07Z"),
                model.counting().flatMap(Counting::restarted).orElseThrow());
        count(6);
        pass(TWO);
        assertEquals(12, figures().counted().inferenceCount());
        assertEquals(2, recent().inferencesPerSecond());
        model.setZero();
        assertTrue(model.counting().flatMap(Counting::restarted).isEmpty());
    }

    @Test
    void aServerThatIsAwayKeepsTheLastFigures() {
        count(100);
        open("statistics");
        model.sinceProperty().set(Since.ZERO);
        model.shown();
        count(110);
        pass(TWO);
        server.reachable = false;
        pass(TWO);
        StatisticsState.Shown away =
                assertInstanceOf(StatisticsState.Shown.class, model.stateProperty().get());
        assertNotNull(away.problem());
        assertEquals(Instant.parse("2026-01-02T03:04:07Z"), away.at());
        assertEquals(20, figures().counted().inferenceCount());
        server.reachable = true;
        count(111);
        pass(Duration.ofMinutes(10));
        StatisticsState.Shown back =
                assertInstanceOf(StatisticsState.Shown.class, model.stateProperty().get());
        assertNull(back.problem());
        assertEquals(22, figures().counted().inferenceCount());
        assertTrue(
                model.counting().flatMap(Counting::recent).isEmpty(), "ten minutes ago is not now");
    }

    @Test
    void asksOnlyWhileInView() {
        count(1);
        open("statistics");
        model.sinceProperty().set(Since.ZERO);
        pass(TWO);
        assertInstanceOf(StatisticsState.Waiting.class, model.stateProperty().get());
        model.shown();
        model.hidden();
        count(9);
        pass(TWO);
        assertEquals(0, figures().counted().inferenceCount());
        model.shown();
        assertEquals(16, figures().counted().inferenceCount());
    }

    @Test
    void whatIsNotThereIsSaid() {
        open();
        model.shown();
        assertInstanceOf(StatisticsState.Unsupported.class, model.stateProperty().get());
        open("statistics");
        assertInstanceOf(StatisticsState.Empty.class, model.stateProperty().get());
        server.reachable = false;
        pass(TWO);
        assertInstanceOf(StatisticsState.Failed.class, model.stateProperty().get());
        server.reachable = true;
        count(3);
        pass(TWO);
        assertEquals(6, figures().counted().inferenceCount(), "loaded while it was watched");
    }

    @Test
    void allModelsInOneTable() {
        count(10);
        open("statistics");
        all.sinceProperty().set(Since.ZERO);
        all.shown();
        assertEquals(3, all.rows().size());
        ModelRow adder = all.rows().get(1);
        assertEquals(new VersionKey("adder", "2"), adder.key());
        count(20);
        pass(TWO);
        assertEquals(adder, all.rows().get(1), "a row stays the same one");
        assertEquals(20, adder.figures().counted().inferenceCount());
        assertEquals(10, adder.rate());
        all.filterProperty().set("OTH");
        assertEquals(1, all.rows().size());
        assertEquals(3, all.total());
        all.filterProperty().set("");
        count(2);
        pass(TWO);
        assertEquals(1, all.restarted().size());
        assertEquals(4, adder.figures().counted().inferenceCount());
        server.statistics = List.of(Counts.of("other", "1", 3));
        pass(TWO);
        assertEquals(1, all.rows().size());
        count(1);
        pass(TWO);
        assertEquals(3, all.rows().size());
        assertEquals(2, all.rows().get(1).figures().counted().inferenceCount());
    }
}
