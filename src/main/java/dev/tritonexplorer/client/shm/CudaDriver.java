package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * NVIDIA's driver library, as far as shared memory needs it. CUDA's current context belongs to an
 * operating-system thread, so all calls run on one thread of the driver's own.
 */
@SuppressWarnings("restricted") // Calls into the driver: the one place for them.
final class CudaDriver {

    /** Comes with the driver, in a place that the loader knows. */
    static final String LIBRARY = "libcuda.so.1";

    /** Of a {@code CUipcMemHandle}. */
    static final int HANDLE_SIZE = 64;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;
    private static final Thread OTHER_THREAD = Thread.ofVirtual().unstarted(() -> {});

    private final SymbolLookup library;
    private final ExecutorService thread;

    private final MethodHandle getErrorName;
    private final MethodHandle deviceGetCount;
    private final MethodHandle deviceGet;
    private final MethodHandle retainContext;
    private final MethodHandle setContext;
    private final MethodHandle allocate;
    private final MethodHandle clear;
    private final MethodHandle free;
    private final MethodHandle ipcHandle;
    private final MethodHandle toDevice;
    private final MethodHandle toHost;

    /**
     * @throws IllegalArgumentException if there is no such library
     * @throws NoSuchElementException if it lacks a function
     */
    private CudaDriver(String name) {
        library = SymbolLookup.libraryLookup(name, Arena.global());
        getErrorName = find("cuGetErrorName", INT, POINTER);
        deviceGetCount = find("cuDeviceGetCount", POINTER);
        deviceGet = find("cuDeviceGet", POINTER, INT);
        retainContext = find("cuDevicePrimaryCtxRetain", POINTER, INT);
        setContext = find("cuCtxSetCurrent", POINTER);
        allocate = find("cuMemAlloc_v2", POINTER, LONG);
        clear = find("cuMemsetD8_v2", LONG, ValueLayout.JAVA_BYTE, LONG);
        free = find("cuMemFree_v2", LONG);
        ipcHandle = find("cuIpcGetMemHandle", POINTER, LONG);
        toDevice = find("cuMemcpyHtoD_v2", LONG, POINTER, LONG);
        toHost = find("cuMemcpyDtoH_v2", POINTER, LONG, LONG);
        thread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("cuda-shared-memory").factory());
    }

    /**
     * The driver of this computer, ready.
     *
     * @param name of the library, or its path
     * @throws TritonException {@link ErrorKind#UNSUPPORTED} with the reason if there is none, or no
     *     GPU
     */
    static CudaDriver load(String name) {
        CudaDriver driver;
        try {
            driver = new CudaDriver(name);
        } catch (IllegalArgumentException | NoSuchElementException absent) {
            throw unusable(FailureText.NO_DRIVER.with(name), absent);
        }
        try {
            driver.start();
        } catch (RuntimeException problem) {
            driver.thread.shutdown();
            throw problem;
        }
        return driver;
    }

    private void start() {
        MethodHandle init = find("cuInit", INT);
        call(
                "cuInit",
                arena -> {
                    int result = (int) init.invokeExact(0);
                    if (result != 0) {
                        throw unusable(FailureText.DRIVER_FAILS.with(nameOf(result)), null);
                    }
                    MemorySegment count = arena.allocate(INT);
                    check("cuDeviceGetCount", (int) deviceGetCount.invokeExact(count));
                    if (count.get(INT, 0) < 1) {
                        throw unusable(FailureText.NO_GPU.with(), null);
                    }
                    return 0;
                });
    }

    private static TritonException unusable(Said why, @Nullable Throwable cause) {
        return new TritonException(
                ErrorKind.UNSUPPORTED,
                FailureText.NO_CUDA.with(why),
                CureText.OTHER_MEMORY.with(),
                cause);
    }

    private MethodHandle find(String name, MemoryLayout... arguments) {
        return Linker.nativeLinker()
                .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(INT, arguments));
    }

    /** A zeroed allocation of a device: its address there. */
    long allocate(int device, long byteSize) {
        return call(
                "cuMemAlloc",
                arena -> {
                    enter(device, arena);
                    MemorySegment address = arena.allocate(LONG);
                    check("cuMemAlloc", (int) allocate.invokeExact(address, byteSize));
                    long made = address.get(LONG, 0);
                    int cleared = (int) clear.invokeExact(made, (byte) 0, byteSize);
                    if (cleared != 0) {
                        check("cuMemFree", (int) free.invokeExact(made));
                    }
                    check("cuMemsetD8", cleared);
                    return made;
                });
    }

    private void enter(int device, Arena arena) throws Throwable {
        MemorySegment handle = arena.allocate(INT);
        check("cuDeviceGet", (int) deviceGet.invokeExact(handle, device));
        MemorySegment context = arena.allocate(ValueLayout.ADDRESS);
        check(
                "cuDevicePrimaryCtxRetain",
                (int) retainContext.invokeExact(context, handle.get(INT, 0)));
        check("cuCtxSetCurrent", (int) setContext.invokeExact(context.get(ValueLayout.ADDRESS, 0)));
    }

    /** What another process opens the allocation by. */
    byte[] handle(long address) {
        return call(
                "cuIpcGetMemHandle",
                arena -> {
                    MemorySegment handle = arena.allocate(HANDLE_SIZE);
                    check("cuIpcGetMemHandle", (int) ipcHandle.invokeExact(handle, address));
                    return handle.toArray(ValueLayout.JAVA_BYTE);
                });
    }

    /** Copies bytes of this process to a device. */
    void write(long address, MemorySegment bytes) {
        // Memory that belongs to the caller's thread cannot be seen by the driver's.
        MemorySegment shared =
                bytes.isAccessibleBy(OTHER_THREAD)
                        ? bytes
                        : MemorySegment.ofArray(bytes.toArray(ValueLayout.JAVA_BYTE));
        call(
                "cuMemcpyHtoD",
                arena -> {
                    MemorySegment source = shared.isNative() ? shared : copy(arena, shared);
                    check(
                            "cuMemcpyHtoD",
                            (int) toDevice.invokeExact(address, source, shared.byteSize()));
                    return 0;
                });
    }

    private static MemorySegment copy(Arena arena, MemorySegment bytes) {
        return arena.allocate(bytes.byteSize()).copyFrom(bytes);
    }

    /** A copy of a device's bytes. */
    MemorySegment read(long address, long byteSize) {
        byte[] copied = new byte[Math.toIntExact(byteSize)];
        call(
                "cuMemcpyDtoH",
                arena -> {
                    MemorySegment target = arena.allocate(Math.max(1, byteSize));
                    check("cuMemcpyDtoH", (int) toHost.invokeExact(target, address, byteSize));
                    MemorySegment.copy(target, ValueLayout.JAVA_BYTE, 0, copied, 0, copied.length);
                    return 0;
                });
        return MemorySegment.ofArray(copied);
    }

    /** Gives an allocation back. */
    void free(long address) {
        call(
                "cuMemFree",
                arena -> {
                    check("cuMemFree", (int) free.invokeExact(address));
                    return 0;
                });
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(Arena arena) throws Throwable;
    }

    /** Runs on the driver's thread and waits; a copy is short, so an interrupt comes after it. */
    private <T> T call(String what, Work<T> work) {
        Callable<T> task =
                () -> {
                    try (Arena arena = Arena.ofConfined()) {
                        return work.run(arena);
                    } catch (Exception | Error problem) {
                        throw problem;
                    } catch (Throwable impossible) {
                        throw new IllegalStateException(what, impossible);
                    }
                };
        Future<T> result = thread.submit(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException again) {
                    interrupted = true;
                } catch (ExecutionException | CancellationException problem) {
                    throw failure(what, problem.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException failure(String what, @Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(what, cause);
        };
    }

    private void check(String function, int result) throws Throwable {
        if (result != 0) {
            throw new TritonException(
                    ErrorKind.UNSUPPORTED,
                    FailureText.GPU_REFUSED.with(function, nameOf(result)),
                    CureText.NVIDIA_SMI.with(),
                    null);
        }
    }

    /** Such as CUDA_ERROR_OUT_OF_MEMORY, with its number. */
    private String nameOf(int result) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(ValueLayout.ADDRESS);
            int found = (int) getErrorName.invokeExact(result, text);
            MemorySegment name = text.get(ValueLayout.ADDRESS, 0);
            return found == 0 && name.address() != 0
                    ? name.reinterpret(256).getString(0) + " (" + result + ")"
                    : "error " + result;
        }
    }
}
