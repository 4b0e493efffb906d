package dev.tritonexplorer.app.tensors;

import java.util.Arrays;
import java.util.OptionalLong;

/** After how long each request of a run had its first response. */
final class FirstResponses {

    private long[] times = new long[0];

    void clear() {
        times = new long[0];
    }

    /** A response came; later ones of the same request make no difference. */
    void add(int request, long afterNs) {
        if (request >= times.length) {
            times = Arrays.copyOf(times, Math.max(request + 1, 2 * times.length));
        }
        if (times[request] == 0) {
            times[request] = Math.max(1, afterNs);
        }
    }

    /** This share of the requests had a response after at most so long; absent before the first. */
    OptionalLong percentile(double share) {
        long[] known = Arrays.stream(times).filter(time -> time > 0).sorted().toArray();
        return known.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(known[(int) Math.ceil(share * known.length) - 1]);
    }
}
