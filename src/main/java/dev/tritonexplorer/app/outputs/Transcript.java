package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.outputs.TranscriptRow.Arrival;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The responses of a run in bounded memory: the first and the last ones whole, figures of all. The
 * very last one is always kept, however large.
 */
final class Transcript {

    static final int MOST_FIRST = 1_000;
    static final int MOST_LAST = 1_000;
    static final long MOST_BYTES = 64L << 20;

    private final List<Arrival> first = new ArrayList<>();
    private final Deque<Arrival> last = new ArrayDeque<>();
    private final Durations gaps = new Durations();
    private final GapStrip strip = new GapStrip();
    private long firstBytes;
    private long lastBytes;
    private boolean firstFull;
    private long count;
    private long emptyFinals;
    private long previousNs;
    private long firstNs;
    private long lastNs;
    private @Nullable Arrival latest;

    void add(Received received) {
        long gap = Math.max(0, received.afterNs() - previousNs);
        previousNs = received.afterNs();
        count++;
        Arrival arrival = new Arrival(count, received, gap);
        latest = arrival;
        if (received.isEmptyFinal()) {
            emptyFinals++;
        } else {
            reckon(received, gap);
        }
        keep(arrival);
    }

    private void reckon(Received received, long gap) {
        if (count - emptyFinals == 1) {
            firstNs = received.afterNs();
        } else {
            gaps.add(gap);
            strip.add(gap);
        }
        lastNs = received.afterNs();
    }

    private void keep(Arrival arrival) {
        long size = arrival.received().byteSize();
        firstFull |= first.size() == MOST_FIRST || firstBytes + size > MOST_BYTES;
        if (!firstFull) {
            first.add(arrival);
            firstBytes += size;
            return;
        }
        last.add(arrival);
        lastBytes += size;
        while (last.size() > MOST_LAST || lastBytes > MOST_BYTES && last.size() > 1) {
            lastBytes -= last.remove().received().byteSize();
        }
    }

    /** The responses kept from the begin, oldest first. */
    List<Arrival> first() {
        return first;
    }

    /** The responses kept from the end, oldest first. */
    Deque<Arrival> last() {
        return last;
    }

    @Nullable Arrival latest() {
        return latest;
    }

    long count() {
        return count;
    }

    TranscriptFigures figures() {
        long responses = count - emptyFinals;
        long span = lastNs - firstNs;
        return new TranscriptFigures(
                responses,
                emptyFinals,
                firstNs,
                gaps.count(),
                gaps.percentile(0.5),
                gaps.percentile(TranscriptFigures.HIGH),
                gaps.longest(),
                span > 0 ? (responses - 1) * 1e9 / span : 0,
                count - first.size() - last.size(),
                strip.columns(),
                strip.each());
    }
}
