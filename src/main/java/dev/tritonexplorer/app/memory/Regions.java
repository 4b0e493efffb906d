package dev.tritonexplorer.app.memory;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.SharedMemoryKind;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a server said of its regions. A kind that it cannot tell of does not hide the other.
 *
 * @param problems by kind
 */
record Regions(List<RegionRow> rows, Map<SharedMemoryKind, TritonException> problems) {

    /** What the extension of a kind of memory is called. */
    static String extension(SharedMemoryKind kind) {
        return switch (kind) {
            case SYSTEM -> "system_shared_memory";
            case CUDA -> "cuda_shared_memory";
        };
    }

    /** Asks the server: may wait. Only for the kinds that it has an extension for. */
    static Regions of(Session session) {
        SharedMemory memory = session.client().sharedMemory();
        List<RegionRow> rows = new ArrayList<>();
        Map<SharedMemoryKind, TritonException> problems = new EnumMap<>(SharedMemoryKind.class);
        for (SharedMemoryKind kind : SharedMemoryKind.values()) {
            if (!session.server().extensions().contains(extension(kind))) {
                continue;
            }
            try {
                rows.addAll(
                        switch (kind) {
                            case SYSTEM ->
                                    memory.systemRegions("").stream().map(RegionRow::of).toList();
                            case CUDA ->
                                    memory.cudaRegions("").stream().map(RegionRow::of).toList();
                        });
            } catch (TritonException problem) {
                problems.put(kind, problem);
            }
        }
        return new Regions(List.copyOf(rows), Map.copyOf(problems));
    }
}
