package dev.tritonexplorer.app.travel;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.shm.Obstacle;

/** Why a mode or a path of tensors cannot be chosen now. */
public sealed interface Hindrance {

    record StreamOverHttp() implements Hindrance {}

    /** Only a stream carries the responses of a decoupled model. */
    record Decoupled() implements Hindrance {}

    record JsonOverGrpc() implements Hindrance {}

    /** JSON has no numbers of half precision. */
    record JsonOf(DataType datatype) implements Hindrance {}

    /** The server was started without shared memory for clients. */
    record MemoryRefused() implements Hindrance {}

    record NoSharedMemory(Obstacle obstacle) implements Hindrance {}
}
