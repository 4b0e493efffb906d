package dev.tritonexplorer.app;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.TritonException;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The regions that a {@link FakeServer} knows. */
public final class FakeMemory implements SharedMemory {

    public final List<SystemRegion> system = new CopyOnWriteArrayList<>();
    public final List<CudaRegion> cuda = new CopyOnWriteArrayList<>();

    /** The regions that requests use. */
    public final Set<String> inUse = ConcurrentHashMap.newKeySet();

    public volatile boolean restricted;
    public volatile boolean noGpu;

    private void check(boolean refused, ErrorKind kind, String words) {
        if (refused) {
            throw new TritonException(kind, words, words, null, null);
        }
    }

    @Override
    public List<SystemRegion> systemRegions(String name) {
        check(restricted, ErrorKind.UNAUTHORISED, "This protocol is restricted");
        return List.copyOf(system);
    }

    @Override
    public void registerSystem(SystemRegion region) {
        system.add(region);
    }

    @Override
    public void unregisterSystem(String name) {
        check(
                inUse.contains(name),
                ErrorKind.INVALID_REQUEST,
                "Cannot unregister shared memory region '" + name + "', it is currently in use.");
        system.removeIf(region -> region.name().equals(name));
    }

    @Override
    public void unregisterAllSystem() {
        system.clear();
    }

    @Override
    public List<CudaRegion> cudaRegions(String name) {
        check(restricted, ErrorKind.UNAUTHORISED, "This protocol is restricted");
        check(noGpu, ErrorKind.UNSUPPORTED, "This server has no GPU support");
        return List.copyOf(cuda);
    }

    @Override
    public void registerCuda(CudaRegion region, byte[] handle) {
        cuda.add(region);
    }

    @Override
    public void unregisterCuda(String name) {
        cuda.removeIf(region -> region.name().equals(name));
    }

    @Override
    public void unregisterAllCuda() {
        check(noGpu, ErrorKind.UNSUPPORTED, "This server has no GPU support");
        cuda.clear();
    }
}
