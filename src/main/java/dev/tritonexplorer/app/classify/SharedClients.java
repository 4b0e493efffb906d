package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferRequest;
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
import java.util.concurrent.ConcurrentHashMap;

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
        private final Map<Key, OutputSizes> sizes = new ConcurrentHashMap<>();
        private boolean closed;
    }

    private record Key(String model, String version) {}

    /**
     * The client that shares this memory with the session's server.
     *
     * @param model that requests will go to
     * @throws TritonException if the memory cannot be shared, with what to try
     */
    TritonClient of(TritonClient session, SharedMemoryKind kind, ModelDetails model) {
        Sharers sharers = sharers(session);
        sharers.sizes.put(
                new Key(model.metadata().name(), model.version()),
                OutputSizes.of(model.metadata(), model.config(), 0));
        synchronized (sharers) {
            if (sharers.closed) {
                throw new TritonException(
                        ErrorKind.CANCELLED, FailureText.CONNECTION_CLOSED.with(), null);
            }
            SharedMemoryClient known = sharers.made.get(kind);
            if (known == null) {
                known =
                        SharedMemoryClient.over(
                                session,
                                kind,
                                (request, output) ->
                                        sharers.sizes
                                                .getOrDefault(key(request), OutputSizes.ON_THE_WIRE)
                                                .most(request, output));
                sharers.made.put(kind, known);
            }
            return known;
        }
    }

    private static Key key(InferRequest request) {
        return new Key(request.model(), request.version());
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
