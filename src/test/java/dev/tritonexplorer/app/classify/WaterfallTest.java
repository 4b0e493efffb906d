package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.Waterfall.Bar;
import dev.tritonexplorer.app.classify.Waterfall.Stage;
import dev.tritonexplorer.classify.PictureTimings;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Timings;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.OptionalLong;

class WaterfallTest {

    private static final double EXACT = 1e-9;

    private static Timings request(OptionalLong serialise) {
        return new Timings(
                serialise,
                OptionalLong.of(10),
                OptionalLong.of(50),
                OptionalLong.of(5),
                OptionalLong.of(5),
                80);
    }

    private static Bar bar(Waterfall waterfall, Stage stage) {
        return waterfall.bars().get(stage.ordinal());
    }

    @Test
    void stagesFollowEachOther() {
        Waterfall all =
                Waterfall.of(
                        new PictureTimings(15, 5, request(OptionalLong.of(10)), Optional.empty()));
        assertEquals(100, all.total());
        assertEquals(0.15, bar(all, Stage.RESIZE).from(), EXACT);
        assertEquals(0.2, bar(all, Stage.SERIALISE).from(), EXACT);
        assertEquals(0.4, bar(all, Stage.WAIT).from(), EXACT);
        assertEquals(0.9, bar(all, Stage.WAIT).to(), EXACT);
        assertEquals(1, bar(all, Stage.PARSE).to(), EXACT);
    }

    @Test
    void whatCannotBeToldIsAbsentAndTakesNoRoom() {
        Waterfall all =
                Waterfall.of(
                        new PictureTimings(15, 5, request(OptionalLong.empty()), Optional.empty()));
        assertTrue(bar(all, Stage.SERIALISE).duration().isEmpty());
        assertEquals(0.2, bar(all, Stage.SEND).from(), EXACT);
        assertTrue(bar(all, Stage.COMPUTE_INFER).duration().isEmpty());
    }

    @Test
    void onAStreamTheWaitIsWhatIsLeft() {
        Timings streamed =
                new Timings(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.of(5),
                        80);
        Waterfall all = Waterfall.of(new PictureTimings(15, 5, streamed, Optional.empty()));
        assertEquals(75, bar(all, Stage.WAIT).duration().orElseThrow());
        assertEquals(0.2, bar(all, Stage.WAIT).from(), EXACT);
        assertEquals(0.95, bar(all, Stage.WAIT).to(), EXACT);
        assertEquals(1, bar(all, Stage.PARSE).to(), EXACT);
    }

    @Test
    void theServersShareLiesInsideTheWait() {
        Waterfall all =
                Waterfall.of(
                        new PictureTimings(
                                15,
                                5,
                                request(OptionalLong.of(10)),
                                Optional.of(new ServerTimings(4, 6, 25, 5, 1, false))));
        assertEquals(0.45, bar(all, Stage.QUEUE).from(), EXACT);
        assertEquals(0.55, bar(all, Stage.COMPUTE_INFER).from(), EXACT);
        assertEquals(0.85, bar(all, Stage.COMPUTE_OUTPUT).to(), EXACT);
    }

    @Test
    void aMeanLongerThanThisWaitIsDrawnWithinIt() {
        Waterfall all =
                Waterfall.of(
                        new PictureTimings(
                                15,
                                5,
                                request(OptionalLong.of(10)),
                                Optional.of(new ServerTimings(0, 0, 200, 0, 9, true))));
        assertEquals(0.4, bar(all, Stage.COMPUTE_INFER).from(), EXACT);
        assertEquals(0.9, bar(all, Stage.COMPUTE_INFER).to(), EXACT);
        assertEquals(200, bar(all, Stage.COMPUTE_INFER).duration().orElseThrow());
    }
}
