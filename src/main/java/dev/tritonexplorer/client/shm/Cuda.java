package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.TritonException;

/** The driver of this computer, loaded when it is first asked for. */
final class Cuda {

    private static final Object LOADED = load();

    private Cuda() {}

    private static Object load() {
        try {
            return CudaDriver.load(CudaDriver.LIBRARY);
        } catch (TritonException absent) {
            return absent;
        }
    }

    /**
     * @throws TritonException with the reason if there is none
     */
    static CudaDriver driver() {
        if (LOADED instanceof CudaDriver driver) {
            return driver;
        }
        TritonException absent = (TritonException) LOADED;
        throw new TritonException(
                absent.kind(), absent.asPart(), absent.cure().orElse(null), absent);
    }
}
