package dev.tritonexplorer.client.shm;

import dev.tritonexplorer.client.CureText;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * POSIX shared memory, which on Linux is a file under {@code /dev/shm}: the server opens it by its
 * key, the file's name after a slash. It can be read and written by this user only, so the server
 * must run as the same one, or as root.
 */
public final class SystemMemoryRegion extends SharedMemoryRegion {

    private static final int FILL = 1 << 20;

    private final Path file;
    private final Arena arena;
    private final MemorySegment memory;

    private SystemMemoryRegion(String name, Path file, Arena arena, MemorySegment memory) {
        super(name, memory.byteSize());
        this.file = file;
        this.arena = arena;
        this.memory = memory;
    }

    /**
     * A new region, filled with zeros.
     *
     * @param byteSize at least 1
     * @throws TritonException {@link ErrorKind#UNSUPPORTED} if this computer has no such memory, or
     *     not that much
     */
    public static SystemMemoryRegion create(long byteSize) {
        if (byteSize < 1) {
            throw new IllegalArgumentException("A region cannot have " + byteSize + " bytes");
        }
        Obstacle.ofSystemMemory().ifPresent(Obstacle::refuse);
        String name = RegionNames.next();
        Path file = RegionNames.DIRECTORY.resolve(name);
        try {
            return create(name, file, byteSize);
        } catch (IOException problem) {
            throw notMade(byteSize, problem);
        }
    }

    private static SystemMemoryRegion create(String name, Path file, long byteSize)
            throws IOException {
        Arena arena = Arena.ofShared();
        boolean made = false;
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            fill(channel, byteSize);
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, byteSize, arena);
            made = true;
            return new SystemMemoryRegion(name, file, arena, memory);
        } finally {
            if (!made) {
                arena.close();
                Files.deleteIfExists(file);
            }
        }
    }

    /** Writes every byte: a page that cannot be had is an error now, and no crash later. */
    private static void fill(FileChannel channel, long byteSize) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(FILL, byteSize));
        for (long left = byteSize; left > 0; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), left));
            left -= channel.write(zeros);
        }
    }

    private static TritonException notMade(long byteSize, IOException problem) {
        return new TritonException(
                ErrorKind.UNSUPPORTED,
                FailureText.MEMORY_NOT_MADE.with(
                        "%,d".formatted(byteSize), RegionNames.DIRECTORY, problem.getMessage()),
                CureText.FREE_MEMORY.with(),
                problem);
    }

    @Override
    public SharedMemoryKind kind() {
        return SharedMemoryKind.SYSTEM;
    }

    /** What the server opens it by. */
    public String key() {
        return "/" + file.getFileName();
    }

    /** The region's bytes; may be written in place. Gone after {@link #close}. */
    public MemorySegment memory() {
        return memory;
    }

    @Override
    public void register(TritonClient client) {
        try {
            client.sharedMemory().registerSystem(new SystemRegion(name(), key(), 0, byteSize()));
        } catch (TritonException refused) {
            throw RegistrationErrors.explain(refused, client.endpoint(), kind());
        }
    }

    @Override
    public void unregister(TritonClient client) {
        client.sharedMemory().unregisterSystem(name());
    }

    @Override
    public void write(long offset, MemorySegment bytes) {
        checkRange(offset, bytes.byteSize());
        MemorySegment.copy(bytes, 0, memory, offset, bytes.byteSize());
    }

    @Override
    public MemorySegment read(long offset, long size) {
        checkRange(offset, size);
        if (!arena.scope().isAlive()) {
            throw closed();
        }
        return memory.asSlice(offset, size);
    }

    @Override
    public synchronized void close() {
        if (!arena.scope().isAlive()) {
            return;
        }
        arena.close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(file + " cannot be removed", problem);
        }
    }
}
