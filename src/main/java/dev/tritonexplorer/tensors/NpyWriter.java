package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes tensors as numpy's {@code .npy} files, version 1.0: {@code numpy.load} gives an array of
 * the same shape and of the dtype of the same name.
 *
 * <p>numpy has no bfloat16: BF16 is written as float32, which has all its values, and {@code
 * TensorSource} takes float32 for BF16. BYTES cannot be written: numpy's strings lose NULs at their
 * end, so {@link TensorJson} is the form for them.
 */
public final class NpyWriter {

    private static final byte[] START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    /** The data begin at a multiple of this, for programs that map the file. */
    private static final int ALIGNMENT = 64;

    private static final int CHUNK = 1 << 16;

    private NpyWriter() {}

    /** Whether {@link #write} takes such tensors: all but BYTES. */
    public static boolean canWrite(DataType datatype) {
        return datatype != DataType.BYTES;
    }

    /**
     * Writes a whole file; does not close the stream.
     *
     * @throws IllegalArgumentException for BYTES
     */
    public static void write(Tensor tensor, OutputStream output) throws IOException {
        output.write(header(tensor));
        MemorySegment data = data(tensor);
        for (long at = 0; at < data.byteSize(); at += CHUNK) {
            long length = Math.min(CHUNK, data.byteSize() - at);
            output.write(data.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    private static MemorySegment data(Tensor tensor) {
        return tensor.datatype() == DataType.BF16
                ? Tensor.ofFloats(tensor.shape(), Values.toFloats(tensor)).data()
                : tensor.data();
    }

    private static byte[] header(Tensor tensor) {
        String shape =
                Arrays.stream(tensor.shape().toArray())
                        .mapToObj(dim -> dim + ",")
                        .collect(Collectors.joining(" ", "(", ")"));
        String text =
                "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
                        .formatted(descr(tensor.datatype()), shape);
        // The header's length and a line feed at its end count, too.
        int used = START.length + 2 + text.length() + 1;
        int length = text.length() + 1 + Math.floorMod(-used, ALIGNMENT);
        byte[] header = new byte[START.length + 2 + length];
        Arrays.fill(header, (byte) ' ');
        System.arraycopy(START, 0, header, 0, START.length);
        header[START.length] = (byte) length;
        header[START.length + 1] = (byte) (length >>> 8);
        byte[] words = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(words, 0, header, START.length + 2, words.length);
        header[header.length - 1] = '\n';
        return header;
    }

    private static String descr(DataType datatype) {
        return switch (datatype) {
            case BOOL -> "|b1";
            case INT8 -> "|i1";
            case UINT8 -> "|u1";
            case INT16, INT32, INT64 -> "<i" + datatype.byteSize();
            case UINT16, UINT32, UINT64 -> "<u" + datatype.byteSize();
            case FP16, FP32, FP64 -> "<f" + datatype.byteSize();
            case BF16 -> "<f4";
            case BYTES -> throw new IllegalArgumentException("numpy has no BYTES");
        };
    }
}
