package dev.tritonexplorer.app.travel;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.shm.Obstacle;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.compare.Tensors;

import java.util.EnumMap;
import java.util.Map;

/** Why a mode or a path of tensors cannot be chosen now. */
public sealed interface Hindrance {

    record StreamOverHttp() implements Hindrance {}

    /** Only a stream carries the responses of a decoupled model. */
    record Decoupled() implements Hindrance {}

    record JsonOverGrpc() implements Hindrance {}

    /** JSON has no numbers of half precision. */
    record JsonOf(DataType datatype) implements Hindrance {}

    record NoSharedMemory(Obstacle obstacle) implements Hindrance {}

    /** The paths that these obstacles bar. */
    static Map<Tensors, Hindrance> of(Map<SharedMemoryKind, Obstacle> obstacles) {
        Map<Tensors, Hindrance> barred = new EnumMap<>(Tensors.class);
        for (Tensors path : Tensors.values()) {
            path.memory()
                    .map(obstacles::get)
                    .ifPresent(obstacle -> barred.put(path, new NoSharedMemory(obstacle)));
        }
        return barred;
    }
}
