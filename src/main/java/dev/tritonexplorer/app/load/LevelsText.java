package dev.tritonexplorer.app.load;

import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.Levels;

import java.util.Arrays;
import java.util.List;

/** Levels as people and perf_analyzer write them: {@code 4}, {@code 1, 2, 4} or {@code 1:16:2}. */
final class LevelsText {

    static final int MOST_IN_FLIGHT = 1024;
    static final int MOST_A_SECOND = 1_000_000;

    /** More take longer than anybody wants to look at. */
    static final int MOST_LEVELS = 100;

    private static final double LEAST_RATE = 0.001;

    /** Of a search by rate without a step: so many parts of the span. */
    private static final double PARTS = 32;

    private LevelsText() {}

    /**
     * Reads levels.
     *
     * @throws IllegalArgumentException if there are none in it, or others than can be
     */
    static Levels read(String text, LevelForm form, Level.Kind kind) {
        boolean range = text.contains(":");
        List<Double> numbers =
                Arrays.stream(text.strip().split(range ? "\\s*:\\s*" : "[\\s,;]+"))
                        .map(Double::parseDouble)
                        .toList();
        numbers.subList(0, Math.min(2, numbers.size())).forEach(one -> require(one, kind));
        Levels levels =
                switch (form) {
                    case ONE -> {
                        check(numbers.size() == 1);
                        yield Levels.of(numbers.getFirst());
                    }
                    case SWEEP -> range ? stepped(numbers, kind) : listed(numbers, kind);
                    case SEARCH -> halved(numbers, kind);
                };
        check(count(levels) <= MOST_LEVELS);
        return levels;
    }

    private static Levels listed(List<Double> numbers, Level.Kind kind) {
        numbers.forEach(one -> require(one, kind));
        return new Levels.Listed(numbers);
    }

    private static Levels stepped(List<Double> numbers, Level.Kind kind) {
        check(numbers.size() == 2 || numbers.size() == 3);
        double step = numbers.size() == 3 ? numbers.get(2) : 1;
        require(step, kind);
        return new Levels.Stepped(numbers.get(0), numbers.get(1), step);
    }

    private static Levels halved(List<Double> numbers, Level.Kind kind) {
        check(numbers.size() == 2 || numbers.size() == 3);
        double span = numbers.get(1) - numbers.get(0);
        double usual = kind == Level.Kind.CONCURRENCY ? 1 : Math.max(1, Math.rint(span / PARTS));
        double step = numbers.size() == 3 ? numbers.get(2) : usual;
        require(step, kind);
        return new Levels.Halved(numbers.get(0), numbers.get(1), step);
    }

    private static void require(double one, Level.Kind kind) {
        boolean concurrency = kind == Level.Kind.CONCURRENCY;
        check(one >= (concurrency ? 1 : LEAST_RATE));
        check(one <= (concurrency ? MOST_IN_FLIGHT : MOST_A_SECOND));
        check(!concurrency || one == Math.rint(one));
    }

    private static void check(boolean fine) {
        if (!fine) {
            throw new IllegalArgumentException("No levels");
        }
    }

    /** How many levels there are, at most. */
    static int count(Levels levels) {
        return switch (levels) {
            case Levels.Listed listed -> listed.values().size();
            case Levels.Stepped stepped ->
                    1 + (int) Math.floor((stepped.end() - stepped.start()) / stepped.step() + 1e-6);
            case Levels.Halved halved ->
                    2 + (int) Math.ceil(log2((halved.end() - halved.start()) / halved.step()));
        };
    }

    private static double log2(double value) {
        return Math.max(0, Math.log(value) / Math.log(2));
    }

    /** The highest that may come. */
    static double highest(Levels levels) {
        return switch (levels) {
            case Levels.Listed listed ->
                    listed.values().stream().mapToDouble(each -> each).max().orElse(0);
            case Levels.Stepped stepped -> stepped.end();
            case Levels.Halved halved -> halved.end();
        };
    }

    /** As {@code bench} takes them. */
    static String write(Levels levels) {
        return switch (levels) {
            case Levels.Listed listed ->
                    String.join(",", listed.values().stream().map(LevelsText::number).toList());
            case Levels.Stepped(double start, double end, double step) -> range(start, end, step);
            case Levels.Halved(double start, double end, double step) -> range(start, end, step);
        };
    }

    private static String range(double start, double end, double step) {
        return number(start) + ":" + number(end) + ":" + number(step);
    }

    /** A number without needless decimals. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
