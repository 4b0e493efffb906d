package dev.tritonexplorer.app.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.figures.Curve;
import dev.tritonexplorer.app.figures.MetricsPage;
import dev.tritonexplorer.app.figures.SetClock;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class MetricsModelTest {

    private static final Duration TWO = Duration.ofSeconds(2);

    private final FakeServer server = new FakeServer();
    private final SameThread background = new SameThread();
    private final SetClock clock = new SetClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final MetricsPage page = new MetricsPage();
    private final MetricsModel model =
            new MetricsModel(background, new UserMessages(new Messages()), session, clock);

    MetricsModelTest() throws IOException {}

    @AfterEach
    void close() {
        page.close();
    }

    private void open(ServerAddresses addresses) {
        session.set(
                new Session(
                        server.open(addresses.http()),
                        addresses,
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", List.of()),
                        false));
    }

    private void pass(Duration time) {
        clock.pass(time);
        background.elapse(MetricsModel.PAUSE);
    }

    private double last(Measure measure, String name) {
        return model.curves(measure, model.models(), "").stream()
                .filter(curve -> curve.name().equals(name))
                .mapToDouble(Curve::last)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void guessesTheAddressAndTakesAnother() {
        open(ServerAddresses.parse("grpcs://gpu-box:9001", Protocol.GRPC));
        assertEquals("https://gpu-box:9002", model.addressProperty().get());
        for (Map.Entry<String, String> typed :
                Map.of(
                                "other", "http://other:8002",
                                "other:9002/metrics", "http://other:9002",
                                "[::1]:9002", "http://[::1]:9002",
                                "https://proxy/triton/metrics", "https://proxy:443/triton")
                        .entrySet()) {
            model.addressProperty().set(typed.getKey());
            model.useAddress();
            assertEquals("", model.addressProblemProperty().get(), typed.getKey());
            assertEquals(typed.getValue(), model.addressProperty().get());
        }
        String used = model.addressProperty().get();
        for (String wrong : List.of("", "grpc://gpu-box:8001", "a b", "host:70000")) {
            model.addressProperty().set(wrong);
            model.useAddress();
            assertTrue(!model.addressProblemProperty().get().isEmpty(), wrong);
        }
        model.resetAddress();
        assertEquals(used, model.addressProperty().get());
        assertEquals("", model.addressProblemProperty().get());
        open(ServerAddresses.parse("elsewhere", Protocol.HTTP));
        assertEquals("http://elsewhere:8002", model.addressProperty().get());
        open(ServerAddresses.parse("grpcs://gpu-box:9001", Protocol.GRPC));
        assertEquals(used, model.addressProperty().get(), "the first server's own");
    }

    @Test
    void ratesAndMeansBetweenTwoReadings() {
        page.text = MetricsPage.of(Map.of("busy", 100L, "idle", 5L), 1);
        open(page.addresses());
        model.shown();
        assertEquals(List.of(), model.models());
        page.text = MetricsPage.of(Map.of("busy", 120L, "idle", 5L), 1);
        pass(TWO);
        assertEquals(List.of("busy"), model.models());
        assertEquals(10, last(Measure.REQUESTS, "busy"));
        assertEquals(20, last(Measure.INFERENCES, "busy"));
        assertEquals(0, last(Measure.FAILURES, "busy"));
        assertEquals(1, last(Measure.QUEUE, "busy"));
        assertEquals(4, last(Measure.COMPUTE, "busy"));
        assertEquals(10, model.newest(Measure.REQUESTS));
        assertEquals(0.25, model.newest(Measure.GPU_UTILIZATION));
        assertEquals(0.375, model.newest(Measure.CPU_UTILIZATION));
        pass(TWO);
        assertEquals(0, last(Measure.REQUESTS, "busy"));
        assertTrue(Double.isNaN(last(Measure.QUEUE, "busy")), "no request, no mean");
        model.filterProperty().set("id");
        assertEquals(List.of(), model.models());
        assertEquals(0, model.samples().stream().filter(s -> s.labels().contains("busy")).count());
    }

    @Test
    void theBusiestHaveLinesAndTheRestIsFolded() {
        Map<String, Long> requests = new HashMap<>();
        for (int one = 0; one < 50; one++) {
            requests.put("m" + one, 0L);
        }
        page.text = MetricsPage.of(requests, 0);
        open(page.addresses());
        model.shown();
        requests.replaceAll((name, count) -> 2 * Long.parseLong(name.substring(1)));
        page.text = MetricsPage.of(requests, 0);
        pass(TWO);
        assertEquals("m49", model.models().getFirst());
        List<String> own = model.models().subList(0, MetricsModel.MOST_MODELS);
        List<Curve> curves = model.curves(Measure.REQUESTS, own, "others");
        assertEquals(Curve.STYLES, curves.size());
        assertEquals(49 * 50 / 2 - (49 + 48 + 47 + 46 + 45), curves.getLast().last());
        assertEquals(
                MetricsModel.MOST_MODELS,
                model.curves(Measure.QUEUE, own, "others").size(),
                "means do not add up");
    }

    @Test
    void countersThatGoBackAreAGap() {
        page.text = MetricsPage.of(Map.of("busy", 100L), 0);
        open(page.addresses());
        model.shown();
        page.text = MetricsPage.of(Map.of("busy", 120L), 0);
        pass(TWO);
        page.text = MetricsPage.of(Map.of("busy", 3L), 0);
        pass(TWO);
        assertTrue(Double.isNaN(last(Measure.REQUESTS, "busy")));
        assertEquals(1, model.restart().orElseThrow().models().size());
        page.text = MetricsPage.of(Map.of("busy", 7L), 0);
        pass(TWO);
        assertEquals(2, last(Measure.REQUESTS, "busy"));
    }

    @Test
    void whatCannotBeReadSaysWhyAndIsAskedAgain() {
        page.text = "<html>";
        open(page.addresses());
        model.shown();
        MetricsState.Failed failed =
                assertInstanceOf(MetricsState.Failed.class, model.stateProperty().get());
        assertTrue(failed.problem().message().contains("Line 1"), failed.toString());
        page.text = MetricsPage.of(Map.of("busy", 1L), 0);
        pass(TWO);
        assertInstanceOf(MetricsState.Shown.class, model.stateProperty().get());
        page.status = 500;
        pass(TWO);
        MetricsState.Shown stale =
                assertInstanceOf(MetricsState.Shown.class, model.stateProperty().get());
        assertNotNull(stale.problem());
        assertEquals(Instant.parse("2026-01-02T03:04:07Z"), stale.at());
        page.status = 200;
        pass(TWO);
        assertNull(
                assertInstanceOf(MetricsState.Shown.class, model.stateProperty().get()).problem());
    }

    @Test
    void pausedOrOutOfViewAsksNothing() {
        page.text = MetricsPage.of(Map.of("busy", 1L), 0);
        open(page.addresses());
        assertEquals(0, page.asked.get());
        model.shown();
        assertEquals(1, page.asked.get());
        model.pausedProperty().set(true);
        pass(TWO);
        model.hidden();
        model.shown();
        assertEquals(1, page.asked.get());
        model.pausedProperty().set(false);
        assertEquals(2, page.asked.get());
        model.hidden();
        pass(TWO);
        assertEquals(2, page.asked.get());
    }

    @Test
    void aTimeThatNobodyWatchedIsAGap() {
        page.text = MetricsPage.of(Map.of("busy", 0L), 0);
        open(page.addresses());
        model.shown();
        page.text = MetricsPage.of(Map.of("busy", 10L), 0);
        pass(TWO);
        model.hidden();
        clock.pass(Duration.ofMinutes(3));
        page.text = MetricsPage.of(Map.of("busy", 1000L), 0);
        model.shown();
        assertTrue(Double.isNaN(last(Measure.REQUESTS, "busy")));
        page.text = MetricsPage.of(Map.of("busy", 1010L), 0);
        pass(TWO);
        assertEquals(5, last(Measure.REQUESTS, "busy"));
        pass(Duration.ofMinutes(20));
        assertTrue(
                model.curves(Measure.REQUESTS, List.of("busy"), "").getFirst().points().size() < 2);
    }
}
