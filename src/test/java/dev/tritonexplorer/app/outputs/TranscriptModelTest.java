package dev.tritonexplorer.app.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.outputs.TranscriptModel.State;
import dev.tritonexplorer.app.outputs.TranscriptRow.Arrival;
import dev.tritonexplorer.app.outputs.TranscriptRow.LetGo;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class TranscriptModelTest {

    private static final long MS = 1_000_000;

    private final SameThread background = new SameThread();
    private final TranscriptModel model = new TranscriptModel(background);
    private final InferResponse response =
            Answers.of(new InferOutput("OUT", Tensor.ofInts(Shape.of(1), 7)));

    private Received at(long ms) {
        return new Received(response, ms * MS, 0, false);
    }

    private List<Long> numbers() {
        return model.rows().stream()
                .map(row -> row instanceof Arrival arrival ? arrival.number() : -1L)
                .toList();
    }

    @Test
    void aRunGoesFromItsBeginToItsEnd() {
        assertEquals(State.IDLE, model.stateProperty().get());
        model.begin("simple · HTTP · sync");
        assertEquals(State.RUNNING, model.stateProperty().get());
        assertEquals("simple · HTTP · sync", model.whatProperty().get());
        assertFalse(model.waitingProperty().get());
        background.elapse(Patience.LIMIT);
        assertTrue(model.waitingProperty().get());
        model.add(at(5));
        assertFalse(model.waitingProperty().get());
        assertEquals(1, model.rows().size());
        model.end();
        assertEquals(State.DONE, model.stateProperty().get());
    }

    @Test
    void aFailureKeepsWhatCameBefore() {
        model.begin("a");
        model.add(at(5));
        model.add(at(6));
        IllegalStateException why = new IllegalStateException("gone");
        model.fail(why);
        assertEquals(State.FAILED, model.stateProperty().get());
        assertEquals(Optional.of(why), model.problemProperty().get());
        assertEquals(List.of(1L, 2L), numbers());
        model.begin("b");
        assertEquals(Optional.empty(), model.problemProperty().get());
        assertEquals(List.of(), numbers());
        model.cancelled();
        assertEquals(State.CANCELLED, model.stateProperty().get());
        model.clear();
        assertEquals(State.IDLE, model.stateProperty().get());
    }

    @Test
    void whatComesSoonAfterShowsTogether() {
        model.begin("a");
        model.add(at(1));
        model.add(at(2));
        model.add(at(3));
        assertEquals(List.of(1L), numbers());
        background.elapse(TranscriptModel.PAUSE);
        assertEquals(List.of(1L, 2L, 3L), numbers());
        assertEquals(3, model.figuresProperty().get().responses());
        background.elapse(TranscriptModel.PAUSE);
        model.add(at(4));
        assertEquals(4, model.rows().size());
    }

    @Test
    void figuresAreOfGapsBetweenResponses() {
        model.begin("a");
        model.addAll(List.of(at(10), at(20), at(30), at(80)));
        model.add(new Received(Answers.of(), 500 * MS, 0, true));
        model.end();
        TranscriptFigures figures = model.figuresProperty().get();
        assertEquals(4, figures.responses());
        assertEquals(1, figures.emptyFinals());
        assertEquals(10 * MS, figures.firstNs());
        assertEquals(3, figures.gaps());
        assertEquals(10.0, figures.medianNs() / 1e6, 0.1);
        assertEquals(50 * MS, figures.longestNs());
        assertEquals(3 / 0.07, figures.perSecond(), 1e-9);
        assertEquals(List.of(10 * MS, 10 * MS, 50 * MS), figures.strip());
        Arrival last = assertInstanceOf(Arrival.class, model.rows().getLast());
        assertTrue(last.received().isEmptyFinal());
        assertEquals(420 * MS, last.gapNs());
    }

    @Test
    void aMillionResponsesKeepTheirEnds() {
        model.begin("a");
        List<Received> batch = new ArrayList<>();
        for (int number = 1; number <= 1_000_000; number++) {
            batch.add(at(number));
            if (batch.size() == 256) {
                model.addAll(batch);
                batch.clear();
                background.elapse(TranscriptModel.PAUSE);
            }
        }
        model.addAll(batch);
        model.end();
        assertEquals(Transcript.MOST_FIRST + 1 + Transcript.MOST_LAST, model.rows().size());
        LetGo gone = assertInstanceOf(LetGo.class, model.rows().get(Transcript.MOST_FIRST));
        assertEquals(1001, gone.from());
        assertEquals(999_000, gone.to());
        List<Long> numbers = numbers();
        assertEquals(1000, numbers.get(999));
        assertEquals(999_001, numbers.get(1001));
        assertEquals(1_000_000, numbers.getLast());
        TranscriptFigures figures = model.figuresProperty().get();
        assertEquals(1_000_000, figures.responses());
        assertEquals(998_000, figures.letGo());
        assertEquals(1.0, figures.medianNs() / 1e6, 0.01);
        assertTrue(figures.strip().size() <= GapStrip.MOST_COLUMNS);
    }

    @Test
    void manyAtOnceAreLetGoWithoutHavingBeenShown() {
        model.begin("a");
        List<Received> all = new ArrayList<>();
        for (int number = 1; number <= 5000; number++) {
            all.add(at(number));
        }
        model.addAll(all);
        assertEquals(2001, model.rows().size());
        assertEquals(4001, numbers().get(1001));
        model.addAll(all);
        model.end();
        assertEquals(2001, model.rows().size());
        assertEquals(9001, numbers().get(1001));
        assertEquals(10_000, numbers().getLast());
    }

    @Test
    void largeResponsesAreLetGoEarlier() {
        int size = 40 << 20;
        Tensor large = Tensor.ofFloats(Shape.of(size / 4), new float[size / 4]);
        InferResponse heavy = Answers.of(new InferOutput("OUT", large));
        model.begin("a");
        for (int number = 1; number <= 5; number++) {
            model.add(new Received(heavy, number, 0, false));
        }
        model.end();
        assertEquals(List.of(1L, -1L, 5L), numbers());
    }

    @Test
    void textGrowsAndHasAPace() {
        model.begin("a");
        model.text("Hello", 100 * MS);
        model.text(", ", 110 * MS);
        model.text("world", 120 * MS);
        model.end();
        assertEquals("Hello, world", model.textFrom(0));
        assertEquals("world", model.textFrom(7));
        GeneratedText.Pace pace = model.paceProperty().get();
        assertEquals(3, pace.pieces());
        assertEquals(100 * MS, pace.firstNs());
        assertEquals(100, pace.perSecond(), 1e-9);
    }

    @Test
    void percentilesAreNearAndTheLongestExact() {
        Durations durations = new Durations();
        assertEquals(0, durations.percentile(0.5));
        for (int ms = 1; ms <= 1000; ms++) {
            durations.add(ms * MS + 3);
        }
        assertEquals(500.0, durations.percentile(0.5) / 1e6, 5);
        assertEquals(950.0, durations.percentile(0.95) / 1e6, 9.5);
        assertEquals(1000 * MS + 3, durations.longest());
        assertEquals(durations.longest(), durations.percentile(1), 1e-2 * durations.longest());
        Durations extremes = new Durations();
        extremes.add(Long.MAX_VALUE);
        extremes.add(0);
        extremes.add(-5);
        assertEquals(0, extremes.percentile(0.5));
        assertEquals(Long.MAX_VALUE, extremes.longest());
        assertTrue(extremes.percentile(1) > Long.MAX_VALUE / 100 * 98);
    }

    @Test
    void theStripHalvesWhenItIsFull() {
        GapStrip strip = new GapStrip();
        for (int gap = 1; gap <= 2 * GapStrip.MOST_COLUMNS; gap++) {
            strip.add(gap);
        }
        assertEquals(2, strip.each());
        assertEquals(GapStrip.MOST_COLUMNS, strip.columns().size());
        assertEquals(2, strip.columns().getFirst());
        assertEquals(400, strip.columns().getLast());
        strip.add(7);
        assertEquals(4, strip.each());
        assertEquals(101, strip.columns().size());
        assertEquals(7, strip.columns().getLast());
    }
}
