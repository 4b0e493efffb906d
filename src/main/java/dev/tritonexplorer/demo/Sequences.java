package dev.tritonexplorer.demo;

import dev.tritonexplorer.demo.CallParameters.SequenceId;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The sequences of one model: a request must belong to one, the first of them starts it, the last
 * ends it, and one that nobody calls for its idle time is given up. Thread-safe.
 */
final class Sequences {

    /** Triton's default. */
    private static final long IDLE_MICROS = 1_000_000;

    /** More at once push out the one that waits longest. */
    private static final int MAX_SEQUENCES = 10_000;

    /** One sequence and what its model keeps for it; used by one thread at a time. */
    static final class Sequence {

        private int[] sums = {};
        private long lastUsed;

        /** The sum so far of each row of the batch; at least as many as {@code rows}. */
        int[] sums(int rows) {
            if (sums.length < rows) {
                sums = Arrays.copyOf(sums, rows);
            }
            return sums;
        }
    }

    private final String model;
    private final long idleNanos;
    private final LongSupplier nanoTime;

    /** The one that waits longest first. */
    private final Map<SequenceId, Sequence> active = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param idleMicros 0 for Triton's default
     */
    Sequences(String model, long idleMicros, LongSupplier nanoTime) {
        this.model = model;
        this.idleNanos = TimeUnit.MICROSECONDS.toNanos(idleMicros == 0 ? IDLE_MICROS : idleMicros);
        this.nanoTime = nanoTime;
    }

    /** The request's sequence; an id is free again after the request that ends it. */
    synchronized Sequence admit(CallParameters call) throws Refusal {
        SequenceId id = call.sequence();
        if (id.isNone()) {
            throw Refusal.invalid(
                    "inference request to model '"
                            + model
                            + "' must specify a non-zero or non-empty correlation ID");
        }
        long now = nanoTime.getAsLong();
        active.values().removeIf(sequence -> now - sequence.lastUsed > idleNanos);
        Sequence sequence = call.start() ? new Sequence() : active.get(id);
        if (sequence == null) {
            throw Refusal.invalid(
                    "inference request for sequence "
                            + id.text()
                            + " to model '"
                            + model
                            + "' must specify the START flag on the first request of the sequence");
        }
        sequence.lastUsed = now;
        if (call.end()) {
            active.remove(id);
        } else {
            if (active.size() >= MAX_SEQUENCES && !active.containsKey(id)) {
                active.remove(active.keySet().iterator().next());
            }
            active.put(id, sequence);
        }
        return sequence;
    }
}
