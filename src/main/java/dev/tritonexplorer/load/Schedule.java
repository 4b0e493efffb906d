package dev.tritonexplorer.load;

import java.util.random.RandomGenerator;

/**
 * The times of a rate's requests, whatever became of those before: no backlog is kept but the time
 * up to which it was worked off.
 */
final class Schedule implements Pace {

    private static final double SECOND = 1e9;

    private final double rate;
    private final Load.Distribution distribution;
    private final RandomGenerator random;
    private final long start;

    /** In ns from the start; a fraction would add up to an error. */
    private double next;

    private long number;

    /**
     * @param start the time of the first request, in ns
     * @param random for a distribution that varies
     */
    Schedule(double rate, Load.Distribution distribution, long start, RandomGenerator random) {
        this.rate = rate;
        this.distribution = distribution;
        this.random = random;
        this.start = start;
    }

    @Override
    public boolean isScheduled() {
        return true;
    }

    @Override
    public synchronized long next() {
        long due = start + (long) next;
        number++;
        next =
                switch (distribution) {
                    case CONSTANT -> number * SECOND / rate;
                    case POISSON -> next + random.nextExponential() * SECOND / rate;
                };
        return due;
    }

    @Override
    public synchronized long unsent(long until) {
        double left = until - start - next;
        return left <= 0 ? 0 : (long) Math.ceil(left * rate / SECOND);
    }

    @Override
    public synchronized long behind(long now) {
        return Math.max(0, now - start - (long) next);
    }
}
