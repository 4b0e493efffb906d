package dev.tritonexplorer.app.load;

import dev.tritonexplorer.load.Measurement;

import java.time.Duration;

/** How long a load test takes. */
final class Estimate {

    private static final Duration SETTLING = Duration.ofSeconds(1);

    private Estimate() {}

    static Duration least(LoadOrder order) {
        return all(order, measured(order, Measurement.Stable.WINDOWS));
    }

    static Duration most(LoadOrder order) {
        return order.settings().measurement() instanceof Measurement.Stable stable
                ? all(order, measured(order, stable.mostWindows()))
                : least(order);
    }

    private static Duration all(LoadOrder order, Duration level) {
        return warmup(order, 1)
                .plus(level.multipliedBy(order.levels()))
                .plus(warmup(order, 2).multipliedBy(order.levels() - 1L));
    }

    private static Duration measured(LoadOrder order, int windows) {
        return switch (order.settings().measurement()) {
            case Measurement.Timed(Duration duration) -> duration;
            case Measurement.Stable stable -> stable.window().multipliedBy(windows);
            case Measurement.Counted counted -> Duration.ZERO;
        };
    }

    /** Before the level of this number. */
    private static Duration warmup(LoadOrder order, int number) {
        Duration first = order.settings().warmup();
        return number == 1 || first.compareTo(SETTLING) < 0 ? first : SETTLING;
    }

    /**
     * What is left at least.
     *
     * @param number of the level that runs, from 1
     * @param passed since that level began
     */
    static Duration left(LoadOrder order, int number, Duration passed) {
        Duration level = measured(order, Measurement.Stable.WINDOWS);
        Duration this1 = warmup(order, number).plus(level).minus(passed);
        Duration later =
                warmup(order, 2).plus(level).multipliedBy(Math.max(0, order.levels() - number));
        return (this1.isNegative() ? Duration.ZERO : this1).plus(later);
    }

    /** From 0 to 1, never quite 1 while it runs. */
    static double fraction(LoadOrder order, int number, Duration passed) {
        Duration whole = warmup(order, number).plus(measured(order, Measurement.Stable.WINDOWS));
        double level =
                whole.isZero() ? 0 : Math.min(0.95, passed.toMillis() / (double) whole.toMillis());
        return Math.min(0.99, (Math.max(0, number - 1) + level) / Math.max(1, order.levels()));
    }
}
