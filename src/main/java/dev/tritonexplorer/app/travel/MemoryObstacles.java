package dev.tritonexplorer.app.travel;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.shm.Obstacle;
import dev.tritonexplorer.client.shm.SharedMemoryKind;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Finds out what bars shared memory between here and the server of a session. */
public final class MemoryObstacles {

    private final Background background;
    private final Runnable changed;

    private @Nullable Session session;
    private @Nullable Map<SharedMemoryKind, Obstacle> found;
    private @Nullable Running asking;

    /**
     * @param changed called when something has become known
     */
    public MemoryObstacles(Background background, Runnable changed) {
        this.background = background;
        this.changed = changed;
    }

    /** What is known of the session's server; empty before it is known. */
    public Optional<Map<SharedMemoryKind, Obstacle>> found() {
        return Optional.ofNullable(found);
    }

    /** Requests go to this server from now on; null while there is none. */
    public void to(@Nullable Session now) {
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
        if (now == null) {
            return;
        }
        if (session == null || !session.addresses().equals(now.addresses())) {
            found = null;
        }
        session = now;
        asking =
                background
                        .work(() -> obstacles(now))
                        .onSuccess(
                                known -> {
                                    found = known;
                                    changed.run();
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
