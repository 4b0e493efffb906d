package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.travel.Hindrance;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.compare.Tensors;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Finds out which modes and paths of tensors cannot work with a server and a model. */
final class Ways {

    private static final Set<DataType> NOT_IN_JSON = Set.of(DataType.FP16, DataType.BF16);

    private final ClassifyChoices choices;
    private final MemoryObstacles obstacles;

    private @Nullable Session session;
    private @Nullable DataType datatype;

    /**
     * @param known called when the obstacles of a server have become known
     */
    Ways(MemoryObstacles obstacles, ClassifyChoices choices, Runnable known) {
        this.choices = choices;
        this.obstacles = obstacles;
        obstacles.listen(
                () -> {
                    update();
                    known.run();
                });
    }

    /** Whether it is too early to start a run that goes as chosen. */
    boolean isOpen() {
        return obstacles.found().isEmpty() && choices.wantedPath().memory().isPresent();
    }

    /** Pictures go to this server from now on. */
    void to(@Nullable Session now) {
        if (now != null) {
            session = now;
        }
        obstacles.to(now);
        update();
    }

    /** A run has failed. */
    void failed(TritonException problem) {
        obstacles.failed(problem);
    }

    /** The server was away. */
    void serverIsBack() {
        obstacles.serverIsBack();
    }

    /** The model's input has this datatype. */
    void carry(DataType now) {
        datatype = now;
        update();
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
        paths.putAll(obstacles.barred());
        choices.hinder(modes, paths);
    }
}
