package dev.tritonexplorer.compare;

import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.Obstacle;

import java.util.Optional;

/**
 * Why a way cannot run here.
 *
 * @param kind which of the known reasons
 * @param said the sentence for the user
 * @param remedy what to try, as a sentence
 */
public record Hindrance(Kind kind, Said said, Optional<Said> remedy) {

    /** The known reasons. */
    public enum Kind {
        /** gRPC has no JSON tensors. */
        NO_JSON,
        /** HTTP has no streams. */
        NO_STREAMS,
        /** The model's datatype cannot be written as JSON. */
        NO_JSON_DATATYPE,
        /** The server does not answer on the protocol's port. */
        NO_ANSWER,
        /** Triton shares memory on Linux only. */
        OPERATING_SYSTEM,
        /** The shared memory of this computer cannot be written. */
        NO_ACCESS,
        /** The server is on another host. */
        REMOTE_SERVER,
        /** The server lacks the extension. */
        NO_EXTENSION,
        /** This computer has no usable NVIDIA driver or GPU. */
        NO_GPU
    }

    /** The sentence for the user, in English. */
    public String message() {
        return said.english();
    }

    /** What to try, as a sentence in English; empty where nothing helps. */
    public String cure() {
        return remedy.map(Said::english).orElse("");
    }

    static Hindrance of(Obstacle obstacle) {
        Kind kind =
                switch (obstacle.reason()) {
                    case OPERATING_SYSTEM -> Kind.OPERATING_SYSTEM;
                    case NO_ACCESS -> Kind.NO_ACCESS;
                    case REMOTE_SERVER -> Kind.REMOTE_SERVER;
                    case NO_EXTENSION -> Kind.NO_EXTENSION;
                    case NO_GPU -> Kind.NO_GPU;
                };
        return new Hindrance(kind, obstacle.said(), obstacle.remedy());
    }

    static Hindrance noAnswer(TritonException problem) {
        return new Hindrance(Kind.NO_ANSWER, problem.asPart(), problem.cure());
    }
}
