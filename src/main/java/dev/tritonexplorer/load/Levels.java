package dev.tritonexplorer.load;

import java.util.List;

/** Which levels a load test goes through; values as in {@link Level#value}. */
public sealed interface Levels {

    /** One level. */
    static Levels of(double value) {
        return new Listed(List.of(value));
    }

    /**
     * These, one after the other, up to the latency limit if there is one.
     *
     * @param values in any order, each positive
     */
    record Listed(List<Double> values) implements Levels {

        public Listed {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("There must be a level");
            }
            values.forEach(Levels::requirePositive);
        }
    }

    /**
     * From a start in steps.
     *
     * @param end the last that may be; 0 for as many as the latency limit admits
     */
    record Stepped(double start, double end, double step) implements Levels {

        public Stepped {
            requirePositive(start);
            requirePositive(step);
            if (end != 0 && !(end >= start)) {
                throw new IllegalArgumentException("The end must be 0 or not below the start");
            }
        }
    }

    /**
     * The highest that the latency limit admits, found by halving: the start, the end, and then the
     * middle of what is left until that is no wider than the step.
     */
    record Halved(double start, double end, double step) implements Levels {

        public Halved {
            requirePositive(start);
            requirePositive(step);
            if (!(end > start)) {
                throw new IllegalArgumentException("The end must be above the start");
            }
        }
    }

    private static void requirePositive(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("A load must be positive, not " + value);
        }
    }
}
