package dev.tritonexplorer.app.travel;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.client.shm.SharedMemoryClient;
import dev.tritonexplorer.client.shm.SharedMemoryKind;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Clients whose tensors travel in shared memory: one for each session and kind of memory, so that
 * the regions of one run serve the next. Thread-safe; everything here may wait for the server.
 */
public final class SharedClients implements AutoCloseable {

    private final Map<TritonClient, Sharers> sessions =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** What one session has; its lock is held while one is made or closed. */
    private static final class Sharers {

        private final Map<SharedMemoryKind, SharedMemoryClient> made =
                new EnumMap<>(SharedMemoryKind.class);
        private boolean closed;
    }

    /**
     * The client that shares this memory with the session's server.
     *
     * @param sizes which outputs of its requests lie there, too
     * @throws TritonException if the memory cannot be shared, with what to try
     */
    public TritonClient of(TritonClient session, SharedMemoryKind kind, OutputSizes sizes) {
        Sharers sharers = sharers(session);
        synchronized (sharers) {
            if (sharers.closed) {
                throw new TritonException(
                        ErrorKind.CANCELLED, FailureText.CONNECTION_CLOSED.with(), null);
            }
            SharedMemoryClient known = sharers.made.get(kind);
            if (known == null) {
                known = SharedMemoryClient.over(session, kind, OutputSizes.ON_THE_WIRE);
                sharers.made.put(kind, known);
            }
            return known.withSizes(sizes);
        }
    }

    private Sharers sharers(TritonClient session) {
        return sessions.computeIfAbsent(session, one -> new Sharers());
    }

    /**
     * Lets the server forget the regions of a session and frees them, before the session's client
     * is closed. Waits a few seconds for what the server still works on.
     */
    public void close(TritonClient session) {
        Sharers sharers = sharers(session);
        synchronized (sharers) {
            sharers.closed = true;
            sharers.made.values().forEach(SharedMemoryClient::close);
            sharers.made.clear();
        }
    }

    /** Closes those of all sessions; one that is being closed is waited for. */
    @Override
    public void close() {
        List<TritonClient> left;
        synchronized (sessions) {
            left = List.copyOf(sessions.keySet());
        }
        left.forEach(this::close);
    }
}
