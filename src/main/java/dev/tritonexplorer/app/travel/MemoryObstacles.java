package dev.tritonexplorer.app.travel;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.Obstacle;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.compare.Tensors;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what bars shared memory between here and the server of a session, for all pages. On the
 * FX thread only.
 */
public final class MemoryObstacles {

    private final Background background;
    private final List<Runnable> listeners = new ArrayList<>();

    private @Nullable Session session;
    private @Nullable Map<SharedMemoryKind, Obstacle> found;
    private @Nullable Running asking;

    /** Whether the server has said that it takes no shared memory at all. */
    private boolean refused;

    public MemoryObstacles(Background background) {
        this.background = background;
    }

    /**
     * @param changed called when something has become known
     */
    public void listen(Runnable changed) {
        listeners.add(changed);
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    /** What is known of the session's server; empty before it is known. */
    public Optional<Map<SharedMemoryKind, Obstacle>> found() {
        return Optional.ofNullable(found);
    }

    /** The paths that are barred, as far as is known. */
    public Map<Tensors, Hindrance> barred() {
        Map<Tensors, Hindrance> barred = new EnumMap<>(Tensors.class);
        for (Tensors path : Tensors.values()) {
            path.memory().flatMap(this::hindrance).ifPresent(reason -> barred.put(path, reason));
        }
        return barred;
    }

    private Optional<Hindrance> hindrance(SharedMemoryKind kind) {
        Map<SharedMemoryKind, Obstacle> known = found;
        Obstacle before = known == null ? null : known.get(kind);
        if (before != null) {
            return Optional.of(new Hindrance.NoSharedMemory(before));
        }
        return refused ? Optional.of(new Hindrance.MemoryRefused()) : Optional.empty();
    }

    /** A request has failed: perhaps the server has said that it takes no shared memory. */
    public void failed(TritonException problem) {
        if (!refused && Obstacle.isRefusal(problem)) {
            refused = true;
            tell();
        }
    }

    /** The server was away: perhaps it was started otherwise. */
    public void serverIsBack() {
        if (refused) {
            refused = false;
            tell();
        }
    }

    /** Requests go to this server from now on; null while there is none. */
    public void to(@Nullable Session now) {
        if (now != null && now == session && asking != null) {
            return;
        }
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
        if (now == null) {
            return;
        }
        if (session == null || !session.addresses().equals(now.addresses())) {
            found = null;
            refused = false;
        } else if (session.protocol() == now.protocol() && session.client() != now.client()) {
            // A person has connected anew, perhaps after it was started otherwise.
            refused = false;
        }
        session = now;
        asking =
                background
                        .work(() -> obstacles(now))
                        .onSuccess(
                                known -> {
                                    found = known;
                                    tell();
                                })
                        .start();
    }

    /** Looks up names, opens files and loads the GPU's driver. */
    private static Map<SharedMemoryKind, Obstacle> obstacles(Session session) {
        Map<SharedMemoryKind, Obstacle> found = new EnumMap<>(SharedMemoryKind.class);
        for (SharedMemoryKind kind : SharedMemoryKind.values()) {
            Obstacle.of(kind, session.endpoint(), session.server())
                    .ifPresent(obstacle -> found.put(kind, obstacle));
        }
        return found;
    }
}
