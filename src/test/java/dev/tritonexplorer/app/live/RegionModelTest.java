package dev.tritonexplorer.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.live.ScreenCamera.Obstacle;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class RegionModelTest {

    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Area AREA = new Area(10, 20, 32, 24);

    private final LiveFixture live = new LiveFixture();
    private final FakeCamera camera = new FakeCamera();
    private final FrameFiles files = new FrameFiles();
    private final Instant begin = live.now;
    private final RegionModel model =
            new RegionModel(
                    live.background,
                    live.classify,
                    camera,
                    files,
                    live.away,
                    () -> Duration.between(begin, live.now).toNanos() + 1,
                    live.latest::add);

    @AfterEach
    void close() {
        model.stop();
        files.close();
    }

    private RegionState.On state() {
        return assertInstanceOf(RegionState.On.class, model.stateProperty().get());
    }

    private void answer() {
        live.runner.last().classify(0, LiveFixture.CAT);
        live.runner.last().finish();
    }

    @Test
    void framesFollowEachOtherInOnePlace() {
        model.start(AREA, "Screen");
        PictureRow row = live.classify.rows().getFirst();
        assertEquals("Screen", row.name());
        Path first = live.runner.last().files.getFirst();
        assertTrue(Files.exists(first));
        live.now = live.now.plusMillis(40);
        answer();
        assertEquals(Duration.ofMillis(40).toNanos(), state().latency());
        State before = row.state();
        live.pass(PERIOD);
        assertEquals(2, live.runner.runs.size());
        // Until the next one is known, the last one is shown with its own picture.
        assertEquals(before, row.state());
        assertEquals(first, row.file());
        answer();
        assertFalse(first.equals(row.file()));
        live.pass(PERIOD);
        answer();
        assertEquals(3, state().frames());
        assertEquals(2, state().rate(), 0.1);
        assertEquals(List.of(AREA, AREA, AREA), camera.shots);
        assertEquals(List.of(row, row, row), live.latest);
        assertEquals(1, live.classify.rows().size());
    }

    @Test
    void neverIsMoreThanOneUnderWay() {
        model.start(AREA, "Screen");
        live.pass(PERIOD);
        live.pass(PERIOD);
        assertEquals(1, live.runner.runs.size());
        assertEquals(2, state().skipped());
        answer();
        live.pass(PERIOD);
        assertEquals(2, live.runner.runs.size());
    }

    @Test
    void theServersFiguresThatComeLaterAreNoFrame() {
        model.start(AREA, "Screen");
        live.runner.last().classify(0, LiveFixture.CAT);
        live.runner.last().classify(0, LiveFixture.CAT);
        live.runner.last().finish();
        assertEquals(1, state().frames());
        assertEquals(1, live.latest.size());
    }

    @Test
    void withoutServerOrModelNothingIsCaptured() {
        model.start(AREA, "Screen");
        answer();
        live.away.set(true);
        live.pass(PERIOD);
        assertEquals(1, camera.shots.size());
        assertTrue(state().waits());
        live.away.set(false);
        live.pass(PERIOD);
        assertEquals(2, camera.shots.size());
        answer();
        live.details.set(null);
        live.pass(PERIOD);
        assertEquals(2, camera.shots.size());
        assertTrue(state().waits());
    }

    @Test
    void afterAFailureItGoesOnALittleLater() {
        model.start(AREA, "Screen");
        live.runner.last().fail(0, "Connection reset");
        live.runner.last().finish();
        live.pass(PERIOD);
        assertEquals(2, live.runner.runs.size());
        live.runner.last().fail(0, "Connection reset");
        live.runner.last().finish();
        camera.refusal = new IllegalStateException("No screen");
        live.pass(PERIOD);
        assertEquals("No screen", state().problem().orElseThrow().getMessage());
        camera.refusal = null;
        live.pass(PERIOD);
        assertEquals(2, live.runner.runs.size());
        live.pass(RegionModel.AFTER_FAILURE);
        assertEquals(3, live.runner.runs.size());
        assertTrue(state().problem().isEmpty());
    }

    @Test
    void aRegionOfOneColourIsSaid() {
        camera.plain = true;
        model.start(AREA, "Screen");
        answer();
        live.pass(PERIOD);
        answer();
        assertFalse(state().blank());
        live.pass(PERIOD);
        answer();
        assertTrue(state().blank());
    }

    @Test
    void stopAndTheListEndIt() {
        model.start(AREA, "Screen");
        model.stop();
        assertTrue(live.runner.last().cancelled);
        live.pass(PERIOD);
        assertEquals(1, camera.shots.size());
        assertEquals(1, live.classify.rows().size());
        model.start(new Area(0, 0, 50, 50), "Screen");
        assertEquals(1, live.classify.rows().size());
        live.classify.clear();
        assertInstanceOf(RegionState.Off.class, model.stateProperty().get());
    }

    @Test
    void areasHaveBounds() {
        assertThrows(IllegalArgumentException.class, () -> model.start(new Area(0, 0, 3, 90), "S"));
        assertTrue(new Area(0, 0, 1600, 1200).isUsable());
        assertFalse(new Area(0, 0, 1601, 1200).isUsable());
        assertFalse(new Area(0, 0, 60_000, 60_000).isUsable());
    }

    @Test
    void whereTheScreenCannotBeReadIsKnown() {
        assertEquals(
                Optional.of(Obstacle.WAYLAND),
                new RobotCamera(Map.of("XDG_SESSION_TYPE", "wayland"), "Linux").obstacle());
        assertEquals(
                Optional.of(Obstacle.WAYLAND),
                new RobotCamera(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Linux").obstacle());
        assertEquals(
                Optional.empty(),
                new RobotCamera(Map.of("XDG_SESSION_TYPE", "x11"), "Linux").obstacle());
        assertTrue(new RobotCamera(Map.of(), "Mac OS X").needsLeave());
        assertFalse(new RobotCamera(Map.of(), "Windows 11").needsLeave());
    }
}
