package dev.tritonexplorer.compare;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Protocol;

import java.util.ArrayList;
import java.util.List;

/** One way that a request can take. */
public record Way(Protocol protocol, Mode mode, Tensors tensors) {

    /** All that can be named, whether or not they exist. */
    public static List<Way> all() {
        List<Way> ways = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            for (Mode mode : Mode.values()) {
                for (Tensors tensors : Tensors.values()) {
                    ways.add(new Way(protocol, mode, tensors));
                }
            }
        }
        return List.copyOf(ways);
    }

    /** Whether Triton has it at all: there are no streams over HTTP and no JSON over gRPC. */
    public boolean exists() {
        return protocol == Protocol.HTTP ? mode != Mode.STREAM : tensors != Tensors.JSON;
    }
}
