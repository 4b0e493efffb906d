package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.Obstacle;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.compare.Tensors;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which modes and paths of tensors cannot work with a server and a model. */
final class Ways {

    private static final Set<DataType> NOT_IN_JSON = Set.of(DataType.FP16, DataType.BF16);

    private final Background background;
    private final ClassifyChoices choices;
    private final Runnable known;

    private @Nullable Session session;
    private @Nullable DataType datatype;

    /** What is known of the session's server; null before it is known. */
    private @Nullable Map<SharedMemoryKind, Obstacle> obstacles;

    /** Whether the server has said that it takes no shared memory at all. */
    private boolean refused;

    private @Nullable Running asking;

    /**
     * @param known called when the obstacles of a server have become known
     */
    Ways(Background background, ClassifyChoices choices, Runnable known) {
        this.background = background;
        this.choices = choices;
        this.known = known;
    }

    /** Whether it is too early to start a run that goes as chosen. */
    boolean isOpen() {
        return obstacles == null && choices.wantedPath().memory().isPresent();
    }

    /** Pictures go to this server from now on. */
    void to(@Nullable Session now) {
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
        if (now == null) {
            return;
        }
        if (session == null || !session.addresses().equals(now.addresses())) {
            obstacles = null;
            refused = false;
        } else if (session.protocol() == now.protocol() && session.client() != now.client()) {
            // A person has connected anew, perhaps after it was started otherwise.
            refused = false;
        }
        session = now;
        update();
        asking =
                background
                        .work(() -> obstacles(now))
                        .onSuccess(
                                found -> {
                                    obstacles = found;
                                    update();
                                    known.run();
                                })
                        .start();
    }

    /** A run has failed: perhaps the server has said that it takes no shared memory. */
    void failed(TritonException problem) {
        if (!refused && Obstacle.isRefusal(problem)) {
            refused = true;
            update();
        }
    }

    /** The server was away: perhaps it was started otherwise. */
    void serverIsBack() {
        if (refused) {
            refused = false;
            update();
        }
    }

    /** The model's input has this datatype. */
    void carry(DataType now) {
        datatype = now;
        update();
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

    private Optional<Hindrance> hindrance(SharedMemoryKind kind) {
        Map<SharedMemoryKind, Obstacle> known = obstacles;
        Obstacle before = known == null ? null : known.get(kind);
        if (before != null) {
            return Optional.of(new Hindrance.NoSharedMemory(before));
        }
        return refused ? Optional.of(new Hindrance.MemoryRefused()) : Optional.empty();
    }

    private void update() {
        Map<Mode, Hindrance> modes = new EnumMap<>(Mode.class);
        Map<Tensors, Hindrance> paths = new EnumMap<>(Tensors.class);
        if (session != null && session.protocol() == Protocol.HTTP) {
            modes.put(Mode.STREAM, new Hindrance.StreamOverHttp());
        }
        if (session != null && session.protocol() == Protocol.GRPC) {
            paths.put(Tensors.JSON, new Hindrance.JsonOverGrpc());
        } else if (datatype != null && NOT_IN_JSON.contains(datatype)) {
            paths.put(Tensors.JSON, new Hindrance.JsonOf(datatype));
        }
        for (Tensors path : Tensors.values()) {
            path.memory().flatMap(this::hindrance).ifPresent(reason -> paths.put(path, reason));
        }
        choices.hinder(modes, paths);
    }
}
