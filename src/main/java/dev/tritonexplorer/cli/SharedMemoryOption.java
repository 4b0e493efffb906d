package dev.tritonexplorer.cli;

import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.Obstacle;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.client.shm.RegionPool;
import dev.tritonexplorer.client.shm.SharedMemoryClient;
import dev.tritonexplorer.client.shm.SharedMemoryKind;

import picocli.CommandLine.Option;

import java.util.Locale;
import java.util.Optional;

/** {@code --shared-memory}: whether tensors travel in the messages, or lie where both sides are. */
final class SharedMemoryOption {

    /** How tensors travel. */
    enum Sharing {
        NONE,
        SYSTEM,
        CUDA
    }

    @Option(
            names = "--shared-memory",
            paramLabel = "none|system|cuda",
            defaultValue = "none",
            descriptionKey = "option.shared-memory")
    Sharing sharing = Sharing.NONE;

    /** Which memory is to be shared, if any. */
    Optional<SharedMemoryKind> kind() {
        return switch (sharing) {
            case NONE -> Optional.empty();
            case SYSTEM -> Optional.of(SharedMemoryKind.SYSTEM);
            case CUDA -> Optional.of(SharedMemoryKind.CUDA);
        };
    }

    boolean isOn() {
        return sharing != Sharing.NONE;
    }

    /** As the user wrote it. */
    String word() {
        return sharing.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds out whether this server and this computer can share the memory, if it is wanted.
     *
     * @throws CommandFailure with the obstacle and what to try
     */
    void check(TritonClient client) {
        kind().flatMap(kind -> Obstacle.of(kind, client.endpoint(), client.serverMetadata()))
                .ifPresent(
                        obstacle -> {
                            throw new CommandFailure(
                                    Failures.line(
                                            client.endpoint(),
                                            obstacle.message(),
                                            obstacle.cure()));
                        });
    }

    /**
     * The client whose tensors travel as wanted. Memory that the server refuses is refused here,
     * and not with every request.
     *
     * @return closes the client with itself; the client itself if nothing is to be shared
     * @throws CommandFailure with the obstacle and what to try
     */
    TritonClient over(TritonClient client, OutputSizes sizes) {
        if (!isOn()) {
            return client;
        }
        check(client);
        SharedMemoryKind kind = kind().orElseThrow();
        try {
            try (RegionPool trial = new RegionPool(client, kind)) {
                trial.lease(1).close();
            }
            return SharedMemoryClient.over(client, kind, sizes);
        } catch (TritonException refused) {
            throw Failures.of(client.endpoint(), refused);
        }
    }

    /** Keeps a process that is told to stop until the regions are gone. */
    StopSignal.Registration untilClosed(StopSignal stopSignal) {
        return isOn() ? stopSignal.onStop(() -> {}) : () -> {};
    }
}
