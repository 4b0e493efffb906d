package dev.tritonexplorer.app.classify;

import java.util.Arrays;
import java.util.OptionalLong;

/** Durations in order of length, so that a percentile is exact and costs nothing. */
final class Latencies {

    private long[] sorted = new long[64];
    private int count;

    void add(long ns) {
        if (count == sorted.length) {
            sorted = Arrays.copyOf(sorted, count * 2);
        }
        int found = Arrays.binarySearch(sorted, 0, count, ns);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, place, sorted, place + 1, count - place);
        sorted[place] = ns;
        count++;
    }

    /**
     * The least duration that this share of all does not exceed (nearest rank); absent of nothing.
     *
     * @param share above 0, at most 1
     */
    OptionalLong percentile(double share) {
        return count == 0
                ? OptionalLong.empty()
                : OptionalLong.of(sorted[(int) Math.ceil(share * count) - 1]);
    }
}
