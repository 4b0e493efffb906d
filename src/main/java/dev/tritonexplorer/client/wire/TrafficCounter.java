package dev.tritonexplorer.client.wire;

import dev.tritonexplorer.client.Traffic;

import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes of a client's sockets; for any thread. */
public final class TrafficCounter {

    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    /** So many bytes more were handed to a socket. */
    public void sent(long bytes) {
        sent.add(bytes);
    }

    /** So many bytes more were read from a socket. */
    public void received(long bytes) {
        received.add(bytes);
    }

    /** All so far. */
    public Traffic traffic() {
        return new Traffic(sent.sum(), received.sum());
    }
}
