package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads numpy's {@code .npy} files, versions 1 to 3, as {@code numpy.lib.format} describes them.
 *
 * <p>BOOL, (U)INT8 to 64, FP16, FP32 and FP64 come as they are, in little-endian order and row by
 * row whatever the file's; {@code S} and {@code U} strings become BYTES, without the NULs that fill
 * them up, {@code U} as UTF-8. {@code V2} is how numpy writes bfloat16 of the package ml_dtypes,
 * and becomes BF16. Objects (pickled Python), records, complex numbers and times are refused.
 */
public final class NpyReader {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** Magic and the version's two bytes. */
    private static final int PREFIX = MAGIC.length + 2;

    /** As in numpy, which reads longer ones only from files that it is told to trust. */
    private static final long LONGEST_HEADER = 10_000;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private NpyReader() {}

    /**
     * Reads a file.
     *
     * @throws TensorDataException if it is not an array that can be a tensor
     */
    public static Tensor read(Path file) throws IOException, TensorDataException {
        return read(TensorFiles.read(file));
    }

    /**
     * Reads a whole file's bytes. Nothing is allocated for a header that says more than there is;
     * where nothing needs to change, the tensor's data are a part of {@code file}, uncopied.
     *
     * @throws TensorDataException if they are not an array that can be a tensor
     */
    public static Tensor read(MemorySegment file) throws TensorDataException {
        if (!isNpy(file)) {
            throw new TensorDataException(DataText.NOT_NPY.with());
        }
        int version = file.get(ValueLayout.JAVA_BYTE, MAGIC.length);
        if (version < 1 || version > 3 || file.get(ValueLayout.JAVA_BYTE, PREFIX - 1) != 0) {
            throw new TensorDataException(
                    DataText.NPY_VERSION.with(
                            Byte.toUnsignedInt((byte) version)
                                    + "."
                                    + Byte.toUnsignedInt(
                                            file.get(ValueLayout.JAVA_BYTE, PREFIX - 1))));
        }
        int lengthSize = version == 1 ? 2 : 4;
        long start = PREFIX + lengthSize;
        if (file.byteSize() < start) {
            throw new TensorDataException(DataText.NPY_ENDS.with());
        }
        long length =
                version == 1
                        ? Short.toUnsignedLong(file.get(SHORT, PREFIX))
                        : Integer.toUnsignedLong(file.get(INT, PREFIX));
        if (length > LONGEST_HEADER) {
            throw new TensorDataException(DataText.NPY_HEADER_LONG.with(length, LONGEST_HEADER));
        }
        if (file.byteSize() - start < length) {
            throw new TensorDataException(DataText.NPY_ENDS.with());
        }
        byte[] text = file.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
        NpyHeader header =
                NpyHeaderParser.parse(
                        new String(
                                text,
                                version == 3
                                        ? StandardCharsets.UTF_8
                                        : StandardCharsets.ISO_8859_1));
        return tensor(header, file.asSlice(start + length));
    }

    /** Whether the bytes begin as an {@code .npy} file does. */
    public static boolean isNpy(MemorySegment bytes) {
        return bytes.byteSize() >= PREFIX
                && bytes.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) < 0;
    }

    private static Tensor tensor(NpyHeader header, MemorySegment data) throws TensorDataException {
        NpyType type = header.type();
        Shape shape = header.shape();
        long expected = size(type, shape);
        if (data.byteSize() != expected) {
            throw new TensorDataException(
                    DataText.NPY_SIZE.with(type.name(), shape, expected, data.byteSize()));
        }
        MemorySegment rows = header.isFortran() ? NpyOrder.toRows(data, type.size(), shape) : data;
        MemorySegment little =
                type.isBigEndian() ? NpyOrder.toLittleEndian(rows, type.unit()) : rows;
        return type.tensor(shape, little);
    }

    private static long size(NpyType type, Shape shape) throws TensorDataException {
        try {
            return Math.multiplyExact(shape.elementCount(), type.size());
        } catch (ArithmeticException overflow) {
            throw new TensorDataException(
                    DataText.NPY_TOO_LARGE.with(type.name(), shape), overflow);
        }
    }
}
