package dev.tritonexplorer.load;

import java.util.List;
import java.util.OptionalDouble;

/** Says which level comes next, from how the one before went. Used by one thread. */
sealed interface LevelSearch {

    /** Most requests in flight that a search without an end tries, and most a second. */
    int MOST_IN_FLIGHT = 1024;

    int MOST_A_SECOND = 1_000_000;

    static LevelSearch of(Load load) {
        return switch (load.levels()) {
            case Levels.Listed listed -> new Listed(listed.values());
            case Levels.Stepped stepped -> new Stepped(stepped, most(load.kind()));
            case Levels.Halved halved -> new Halved(halved, load.kind() == Level.Kind.CONCURRENCY);
        };
    }

    /** The highest of a search without an end. */
    static int most(Level.Kind kind) {
        return kind == Level.Kind.CONCURRENCY ? MOST_IN_FLIGHT : MOST_A_SECOND;
    }

    /** The first level. */
    double first();

    /**
     * The next level.
     *
     * @param within whether the one before kept within the latency limit
     */
    OptionalDouble next(boolean within);

    /** One after the other. */
    final class Listed implements LevelSearch {

        private final List<Double> values;
        private int at;

        private Listed(List<Double> values) {
            this.values = values;
        }

        @Override
        public double first() {
            return values.getFirst();
        }

        @Override
        public OptionalDouble next(boolean within) {
            at++;
            return within && at < values.size()
                    ? OptionalDouble.of(values.get(at))
                    : OptionalDouble.empty();
        }
    }

    /** From the start to the end. */
    final class Stepped implements LevelSearch {

        /** Of a step, so that 0.1 + 0.1 + 0.1 reaches 0.3. */
        private static final double ROUNDING = 1e-6;

        private final Levels.Stepped levels;
        private final double end;
        private int at;

        private Stepped(Levels.Stepped levels, double most) {
            this.levels = levels;
            end = levels.end() == 0 ? most : levels.end();
        }

        @Override
        public double first() {
            return levels.start();
        }

        @Override
        public OptionalDouble next(boolean within) {
            at++;
            double value = levels.start() + at * levels.step();
            return within && value <= end + ROUNDING * levels.step()
                    ? OptionalDouble.of(value)
                    : OptionalDouble.empty();
        }
    }

    /** Between a level that keeps within the limit and one that does not. */
    final class Halved implements LevelSearch {

        private final double step;
        private final boolean whole;
        private double low;
        private double high;
        private double current;
        private int measured;

        private Halved(Levels.Halved levels, boolean whole) {
            step = levels.step();
            this.whole = whole;
            low = levels.start();
            high = levels.end();
            current = low;
        }

        @Override
        public double first() {
            return low;
        }

        @Override
        public OptionalDouble next(boolean within) {
            measured++;
            if (measured == 1) {
                current = high;
                return within ? OptionalDouble.of(high) : OptionalDouble.empty();
            }
            if (measured == 2 && within) {
                return OptionalDouble.empty();
            }
            if (within) {
                low = current;
            } else {
                high = current;
            }
            double middle = (low + high) / 2;
            current = whole ? Math.floor(middle) : middle;
            return high - low > step && current > low
                    ? OptionalDouble.of(current)
                    : OptionalDouble.empty();
        }
    }
}
