package dev.tritonexplorer.load;

/**
 * One step of a load test.
 *
 * @param value requests in flight, or requests a second
 */
public record Level(Kind kind, double value) implements Comparable<Level> {

    /** What a load is made of. */
    public enum Kind {
        /** So many requests in flight at any time; the value is a whole number. */
        CONCURRENCY,
        /** So many requests begun a second. */
        RATE
    }

    /**
     * @throws IllegalArgumentException for a load that cannot be made
     */
    public Level {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("A load must be positive, not " + value);
        }
        if (kind == Kind.CONCURRENCY && value != Math.rint(value)) {
            throw new IllegalArgumentException("A concurrency must be whole, not " + value);
        }
    }

    @Override
    public int compareTo(Level other) {
        return kind == other.kind ? Double.compare(value, other.value) : kind.compareTo(other.kind);
    }
}
