package dev.tritonexplorer.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A registered region of system shared memory. It is read and written as a file, not mapped: a
 * client may truncate it at any time, and a mapped page that is gone would fault. An interrupt
 * while it is read or written closes it; only a server that stops interrupts. Reading and writing
 * are thread-safe, what counts its users is guarded by {@link SharedMemory}.
 */
final class SharedRegion {

    private static final Logger LOG = LoggerFactory.getLogger(SharedRegion.class);

    /** Linux has larger pages on some machines, but none smaller. */
    private static final long PAGE = 4096;

    /** Java keeps a buffer of this size a thread. */
    private static final long CHUNK = 1 << 20;

    private final String name;
    private final String key;
    private final long offset;
    private final long byteSize;
    private final FileChannel file;
    private int users;
    private boolean forgotten;

    private SharedRegion(String name, String key, long offset, long byteSize, FileChannel file) {
        this.name = name;
        this.key = key;
        this.offset = offset;
        this.byteSize = byteSize;
        this.file = file;
    }

    /**
     * Opens the file that holds a region.
     *
     * @throws Refusal in Triton's words, which tell no reason, if that cannot be
     */
    static SharedRegion open(Path folder, String name, String key, long offset, long byteSize)
            throws Refusal {
        FileChannel file = open(folder, key);
        boolean kept = false;
        try {
            check(file.size(), name, offset, byteSize);
            kept = true;
            return new SharedRegion(name, key, offset, byteSize, file);
        } catch (IOException problem) {
            throw new Refusal(Status.INTERNAL, "Invalid shared memory region: '" + key + "'");
        } finally {
            if (!kept) {
                close(file, key);
            }
        }
    }

    private static FileChannel open(Path folder, String key) throws Refusal {
        String plain = key.replaceFirst("^/+", "");
        try {
            Path file = folder.resolve(plain);
            // As shm_open: no folder below, no way out, no link.
            if (folder.equals(file.getParent())
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS));
            }
        } catch (IOException | InvalidPathException problem) {
            LOG.debug("The shared memory {} cannot be opened", key, problem);
        }
        throw new Refusal(Status.INTERNAL, "Unable to open shared memory region: '" + key + "'");
    }

    private static void check(long fileSize, String name, long offset, long byteSize)
            throws Refusal {
        String failed = "failed to register shared memory region '" + name + "': ";
        if (offset < 0 || byteSize < 0 || byteSize > fileSize - offset) {
            throw Refusal.invalid(failed + "invalid args");
        }
        if (byteSize == 0 || offset % PAGE != 0) {
            // What mapping it would say.
            throw Refusal.invalid(failed + "unable to process address spaceInvalid argument");
        }
    }

    String name() {
        return name;
    }

    /** What the client calls its file. */
    String key() {
        return key;
    }

    /** Where the region begins in the file, in bytes. */
    long offset() {
        return offset;
    }

    long byteSize() {
        return byteSize;
    }

    /**
     * A copy of some bytes.
     *
     * @param at where they begin in the region
     */
    MemorySegment read(long at, long size) throws Refusal {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
        try {
            while (bytes.position() < size) {
                bytes.limit((int) Math.min(size, bytes.position() + CHUNK));
                if (file.read(bytes, offset + at + bytes.position()) < 0) {
                    throw shrunk(at + size);
                }
            }
        } catch (IOException problem) {
            throw failed("read", problem);
        }
        return MemorySegment.ofArray(bytes.array());
    }

    /**
     * Writes bytes, never beyond the end of the file.
     *
     * @param at where they begin in the region
     */
    void write(long at, MemorySegment bytes) throws Refusal {
        long size = bytes.byteSize();
        try {
            if (file.size() < offset + at + size) {
                throw shrunk(at + size);
            }
            for (long done = 0; done < size; ) {
                ByteBuffer chunk = bytes.asSlice(done, Math.min(CHUNK, size - done)).asByteBuffer();
                done += file.write(chunk, offset + at + done);
            }
        } catch (IOException problem) {
            throw failed("written", problem);
        }
    }

    private Refusal shrunk(long needed) {
        return new Refusal(
                Status.INTERNAL,
                "Invalid shared memory region: '"
                        + key
                        + "' was truncated and no longer holds the "
                        + needed
                        + " bytes that region '"
                        + name
                        + "' needs from offset "
                        + offset);
    }

    private Refusal failed(String what, IOException problem) {
        return new Refusal(
                Status.INTERNAL,
                "shared memory region '"
                        + name
                        + "' cannot be "
                        + what
                        + ": "
                        + problem.getMessage());
    }

    void take() {
        users++;
    }

    void giveBack() {
        users--;
    }

    boolean isUsed() {
        return users > 0;
    }

    /** It goes with its last user. */
    void forget() {
        forgotten = true;
    }

    boolean isForgotten() {
        return forgotten;
    }

    void close() {
        close(file, key);
    }

    private static void close(FileChannel file, String key) {
        try {
            file.close();
        } catch (IOException problem) {
            LOG.warn("The shared memory {} did not close", key, problem);
        }
    }
}
