package dev.tritonexplorer.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

class LevelSearchTest {

    /**
     * The levels that are tried on a server whose latency exceeds the limit above this load.
     *
     * @param most the highest load within the limit
     */
    private static List<Double> tried(Load load, double most) {
        LevelSearch search = LevelSearch.of(load);
        List<Double> tried = new ArrayList<>();
        OptionalDouble next = OptionalDouble.of(search.first());
        while (next.isPresent()) {
            tried.add(next.getAsDouble());
            next = search.next(next.getAsDouble() <= most);
        }
        return tried;
    }

    private static List<Double> tried(Levels levels, double most) {
        return tried(new Load.Concurrency(levels), most);
    }

    @Test
    void aListIsWorkedOffUpToTheLimit() {
        Levels levels = new Levels.Listed(List.of(1.0, 8.0, 4.0));
        assertEquals(List.of(1.0, 8.0, 4.0), tried(levels, 100));
        assertEquals(List.of(1.0, 8.0), tried(levels, 7));
    }

    @Test
    void stepsEndAtTheEndOrAtTheLimit() {
        assertEquals(List.of(1.0, 3.0, 5.0), tried(new Levels.Stepped(1, 6, 2), 100));
        assertEquals(List.of(1.0, 3.0, 5.0), tried(new Levels.Stepped(1, 9, 2), 4));
        assertEquals(List.of(2.0), tried(new Levels.Stepped(2, 2, 1), 4));
        assertEquals(
                3,
                tried(
                                new Load.Rate(
                                        new Levels.Stepped(0.1, 0.3, 0.1),
                                        Load.Distribution.CONSTANT),
                                100)
                        .size());
    }

    @Test
    void stepsWithoutAnEndGoToTheLimitButNotForEver() {
        assertEquals(List.of(1.0, 2.0, 3.0), tried(new Levels.Stepped(1, 0, 1), 2));
        List<Double> all = tried(new Levels.Stepped(1, 0, 1), Double.MAX_VALUE);
        assertEquals(LevelSearch.MOST_IN_FLIGHT, all.size());
    }

    @Test
    void halvingFindsTheHighestWithinTheLimit() {
        assertEquals(
                List.of(1.0, 64.0, 32.0, 16.0, 24.0, 20.0, 22.0, 21.0),
                tried(new Levels.Halved(1, 64, 1), 21));
        assertEquals(List.of(1.0, 64.0), tried(new Levels.Halved(1, 64, 1), 64));
        assertEquals(List.of(1.0), tried(new Levels.Halved(1, 64, 1), 0));
        assertEquals(List.of(1.0, 2.0), tried(new Levels.Halved(1, 2, 1), 1));
        assertEquals(
                List.of(100.0, 200.0, 150.0, 175.0),
                tried(
                        new Load.Rate(new Levels.Halved(100, 200, 25), Load.Distribution.CONSTANT),
                        160));
    }

    @Test
    void whatNeedsALimitIsRefusedWithoutOne() {
        LoadSettings settings =
                LoadSettings.of(new Load.Concurrency(Levels.of(1)), Measurement.Stable.DEFAULTS);
        for (Levels levels : List.of(new Levels.Stepped(1, 0, 1), new Levels.Halved(1, 4, 1))) {
            Load load = new Load.Concurrency(levels);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> LoadSettings.of(load, settings.measurement()));
            new LoadSettings(
                    load,
                    settings.measurement(),
                    settings.mode(),
                    settings.streams(),
                    settings.sharing(),
                    settings.warmup(),
                    settings.percentile(),
                    Optional.of(Duration.ofMillis(1)),
                    settings.callTimeout());
        }
    }

    @Test
    void placesFitTheLoadAndTheMemory() {
        LoadSettings sync =
                LoadSettings.of(
                        new Load.Rate(Levels.of(100), Load.Distribution.CONSTANT),
                        Measurement.Stable.DEFAULTS);
        Level level = new Level(Level.Kind.RATE, 100);
        assertEquals(64, Places.of(sync, level, 100));
        assertEquals(256, Places.of(sync.withMode(Mode.ASYNC), level, 100));
        assertEquals(25, Places.of(sync, level, 10 << 20));
        assertEquals(4, Places.of(sync, level, 1L << 31));
        assertEquals(64, LoadTest.mostInFlight(sync));
        LoadSettings closed =
                LoadSettings.of(
                        new Load.Concurrency(new Levels.Listed(List.of(2.0, 9.0, 4.0))),
                        Measurement.Stable.DEFAULTS);
        assertEquals(7, Places.of(closed, new Level(Level.Kind.CONCURRENCY, 7), 1L << 31));
        assertEquals(9, LoadTest.mostInFlight(closed));
    }
}
