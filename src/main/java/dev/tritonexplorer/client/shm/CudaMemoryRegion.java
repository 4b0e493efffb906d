package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.SharedMemory.CudaRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import java.lang.foreign.MemorySegment;

/**
 * Memory of an NVIDIA GPU. The server opens it by its IPC handle, so it needs the same GPU, and in
 * containers the same space of process numbers. What is read is a copy.
 */
public final class CudaMemoryRegion extends SharedMemoryRegion {

    private final CudaDriver driver;
    private final int device;
    private final long address;
    private final byte[] handle;
    private boolean open = true;

    private CudaMemoryRegion(
            String name,
            long byteSize,
            CudaDriver driver,
            int device,
            long address,
            byte[] handle) {
        super(name, byteSize);
        this.driver = driver;
        this.device = device;
        this.address = address;
        this.handle = handle;
    }

    /**
     * A new region of the GPU's memory, filled with zeros.
     *
     * @param device the GPU's number, counted as the server counts
     * @param byteSize at least 1
     * @throws TritonException {@link ErrorKind#UNSUPPORTED} with the reason if there is no usable
     *     GPU, or not that much memory
     */
    public static CudaMemoryRegion create(int device, long byteSize) {
        return create(Cuda.driver(), device, byteSize);
    }

    static CudaMemoryRegion create(CudaDriver driver, int device, long byteSize) {
        if (byteSize < 1) {
            throw new IllegalArgumentException("A region cannot have " + byteSize + " bytes");
        }
        long address = driver.allocate(device, byteSize);
        try {
            return new CudaMemoryRegion(
                    RegionNames.next(), byteSize, driver, device, address, driver.handle(address));
        } catch (RuntimeException problem) {
            driver.free(address);
            throw problem;
        }
    }

    @Override
    public SharedMemoryKind kind() {
        return SharedMemoryKind.CUDA;
    }

    @Override
    public void register(TritonClient client) {
        try {
            client.sharedMemory()
                    .registerCuda(new CudaRegion(name(), device, byteSize()), handle.clone());
        } catch (TritonException refused) {
            throw RegistrationErrors.explain(refused, client.endpoint(), kind());
        }
    }

    @Override
    public void unregister(TritonClient client) {
        client.sharedMemory().unregisterCuda(name());
    }

    @Override
    public synchronized void write(long offset, MemorySegment bytes) {
        checkRange(offset, bytes.byteSize());
        checkOpen();
        driver.write(address + offset, bytes);
    }

    @Override
    public synchronized MemorySegment read(long offset, long size) {
        checkRange(offset, size);
        checkOpen();
        return driver.read(address + offset, size);
    }

    private void checkOpen() {
        if (!open) {
            throw closed();
        }
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            driver.free(address);
        }
    }
}
