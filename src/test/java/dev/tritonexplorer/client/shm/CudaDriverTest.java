package dev.tritonexplorer.client.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The calls into the driver, on a library that stands in for it: no GPU is needed. */
@EnabledOnOs(OS.LINUX)
class CudaDriverTest {

    @TempDir Path folder;

    private Path library = Path.of("");

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        Path source = folder.resolve("stand_in.c");
        try (InputStream code = CudaDriverTest.class.getResourceAsStream("/cuda/stand_in.c")) {
            assertTrue(code != null, "the stand-in's source is missing");
            Files.copy(code, source);
        }
        library = folder.resolve("libcuda-stand-in.so");
        Process compiler;
        try {
            compiler =
                    new ProcessBuilder(
                                    "cc",
                                    "-shared",
                                    "-fPIC",
                                    "-pthread",
                                    "-o",
                                    library.toString(),
                                    source.toString())
                            .inheritIO()
                            .start();
        } catch (IOException none) {
            assumeTrue(false, "no C compiler (cc) to make the stand-in");
            return;
        }
        assertTrue(compiler.waitFor(60, TimeUnit.SECONDS), "the C compiler hangs");
        assertEquals(0, compiler.exitValue());
    }

    @SuppressWarnings("restricted")
    private int ask(String function, int... arguments) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address =
                    SymbolLookup.libraryLookup(library, arena).findOrThrow(function);
            if (arguments.length == 0) {
                return (int)
                        Linker.nativeLinker()
                                .downcallHandle(
                                        address, FunctionDescriptor.of(ValueLayout.JAVA_INT))
                                .invokeExact();
            }
            Linker.nativeLinker()
                    .downcallHandle(address, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
                    .invokeExact(arguments[0]);
            return 0;
        }
    }

    @Test
    void bytesGoToTheDeviceAndComeBack() throws Throwable {
        CudaDriver driver = CudaDriver.load(library.toString());
        byte[] bytes = new byte[100];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        try (CudaMemoryRegion region = CudaMemoryRegion.create(driver, 0, 300);
                Arena arena = Arena.ofConfined()) {
            assertArrayEquals(new byte[300], region.read(0, 300).toArray(ValueLayout.JAVA_BYTE));
            region.write(50, MemorySegment.ofArray(bytes));
            region.write(200, arena.allocate(100).copyFrom(MemorySegment.ofArray(bytes)));
            assertArrayEquals(bytes, region.read(50, 100).toArray(ValueLayout.JAVA_BYTE));
            assertArrayEquals(
                    bytes, region.window(200, 100).bytes(100).toArray(ValueLayout.JAVA_BYTE));
            assertEquals(1, ask("stand_in_live"));
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> region.write(201, MemorySegment.ofArray(bytes)));
        }
        assertEquals(0, ask("stand_in_live"));
        assertEquals(0, ask("stand_in_other_threads"), "CUDA's context belongs to one thread");
    }

    @Test
    void theHandleIsTheDriversOwn() {
        CudaDriver driver = CudaDriver.load(library.toString());
        long address = driver.allocate(0, 16);
        byte[] handle = driver.handle(address);
        driver.free(address);
        assertEquals(CudaDriver.HANDLE_SIZE, handle.length);
        assertEquals(address, ByteBuffer.wrap(handle).order(ByteOrder.nativeOrder()).getLong());
        assertEquals((byte) 0xab, handle[63]);
    }

    @Test
    void theDriversErrorsHaveTheirNames() throws Throwable {
        CudaDriver driver = CudaDriver.load(library.toString());
        TritonException full =
                assertThrows(
                        TritonException.class, () -> CudaMemoryRegion.create(driver, 0, 1L << 21));
        assertTrue(full.getMessage().contains("CUDA_ERROR_OUT_OF_MEMORY"), full.getMessage());
        TritonException other =
                assertThrows(TritonException.class, () -> CudaMemoryRegion.create(driver, 5, 16));
        assertTrue(other.getMessage().contains("CUDA_ERROR_INVALID_DEVICE"), other.getMessage());
        assertEquals(0, ask("stand_in_live"));
    }

    @Test
    void memoryThatCannotBeClearedIsGivenBack() throws Throwable {
        CudaDriver driver = CudaDriver.load(library.toString());
        // The stand-in clears no memory of this size.
        TritonException refused = assertThrows(TritonException.class, () -> driver.allocate(0, 13));
        assertTrue(refused.getMessage().contains("cuMemsetD8"), refused.getMessage());
        assertEquals(0, ask("stand_in_live"));
    }

    @Test
    void aComputerWithoutAGpuSaysSo() throws Throwable {
        // Held open, so that the number set here is still the one when the driver starts.
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup held = lookup(arena);
            assertTrue(held.find("cuInit").isPresent());
            for (int devices : new int[] {0, -1}) {
                ask("stand_in_devices", devices);
                TritonException refused =
                        assertThrows(
                                TritonException.class, () -> CudaDriver.load(library.toString()));
                assertEquals(ErrorKind.UNSUPPORTED, refused.kind());
                assertTrue(refused.hint().isPresent());
            }
        }
    }

    @SuppressWarnings("restricted")
    private SymbolLookup lookup(Arena arena) {
        return SymbolLookup.libraryLookup(library, arena);
    }

    @Test
    void aComputerWithoutADriverSaysSo() {
        TritonException refused =
                assertThrows(
                        TritonException.class,
                        () -> CudaDriver.load(folder.resolve("none.so").toString()));
        assertEquals(ErrorKind.UNSUPPORTED, refused.kind());
        assertTrue(refused.getMessage().contains("no NVIDIA driver"), refused.getMessage());
    }
}
