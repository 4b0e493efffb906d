package dev.tritonexplorer.app.outputs;

/**
 * Any number of durations in a few kB: percentiles to within a hundredth, the longest to the
 * nanosecond.
 */
final class Durations {

    /** Each power of two is divided into so many buckets. */
    private static final int BITS = 6;

    private static final int PARTS = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS + 1) * PARTS];
    private long count;
    private long longest;

    void add(long ns) {
        long value = Math.max(0, ns);
        counts[bucket(value)]++;
        count++;
        longest = Math.max(longest, value);
    }

    long count() {
        return count;
    }

    long longest() {
        return longest;
    }

    /**
     * The least duration that this share of all does not exceed (nearest rank); 0 of none.
     *
     * @param share above 0, at most 1
     */
    long percentile(double share) {
        long rank = (long) Math.ceil(share * count);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length && count > 0; bucket++) {
            seen += counts[bucket];
            if (seen >= rank) {
                return Math.min(longest, middle(bucket));
            }
        }
        return 0;
    }

    private static int bucket(long value) {
        if (value < 2 * PARTS) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(value);
        return (int) ((long) (shift + 1) * PARTS + (value >>> shift) - PARTS);
    }

    private static long middle(int bucket) {
        if (bucket < 2 * PARTS) {
            return bucket;
        }
        int shift = bucket / PARTS - 1;
        long begin = (long) (bucket % PARTS + PARTS) << shift;
        return begin + (1L << shift) / 2;
    }
}
