package dev.tritonexplorer.tensors;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of files, never more than a request can carry. */
public final class TensorFiles {

    /** Triton's protocols end below 2 GiB, as Java's arrays do. */
    public static final long LARGEST = Integer.MAX_VALUE - 8;

    private TensorFiles() {}

    /**
     * Reads a whole file.
     *
     * @throws TensorDataException if there is none, or it is no file, too large or not readable
     */
    public static MemorySegment read(Path file) throws IOException, TensorDataException {
        if (!Files.exists(file)) {
            throw new TensorDataException(DataText.NO_FILE.with());
        }
        if (!Files.isRegularFile(file)) {
            throw new TensorDataException(DataText.NOT_A_FILE.with());
        }
        long size = Files.size(file);
        requireSize(size);
        try (InputStream input = Files.newInputStream(file)) {
            return MemorySegment.ofArray(input.readNBytes((int) size));
        } catch (AccessDeniedException problem) {
            throw new TensorDataException(DataText.NO_PERMISSION.with(), problem);
        }
    }

    /** Reads to the end of, say, standard input; does not close it. */
    public static MemorySegment read(InputStream input) throws IOException, TensorDataException {
        byte[] bytes = input.readNBytes((int) LARGEST);
        if (bytes.length == LARGEST && input.read() >= 0) {
            requireSize(LARGEST + 1);
        }
        return MemorySegment.ofArray(bytes);
    }

    /** Bytes for a tensor, all 0, after {@link #requireSize}. */
    static MemorySegment allocate(long size) {
        return MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
    }

    /** Refuses what no request carries. */
    static void requireSize(long size) throws TensorDataException {
        if (size > LARGEST) {
            throw new TensorDataException(DataText.TOO_MANY_BYTES.with(size, LARGEST));
        }
    }
}
