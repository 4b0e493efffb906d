package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.client.CallTensor;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.tensors.TensorPreview;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/** The first values of a tensor of which only the beginning may be there. */
final class TensorLines {

    private static final int MOST_VALUES = 16;
    private static final int MOST_HEX = 24;

    private static final ValueLayout.OfInt LENGTH =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private TensorLines() {}

    /** Values, or bytes as hex where these are none; empty if there is nothing. */
    static String start(CallTensor tensor) {
        MemorySegment bytes = tensor.start();
        Optional<DataType> datatype = DataType.find(tensor.datatype());
        if (bytes.byteSize() == 0) {
            return "";
        }
        if (datatype.isEmpty()) {
            return hex(bytes);
        }
        long count = 0;
        long end = 0;
        while (count < MOST_VALUES) {
            long size = elementSize(datatype.get(), bytes, end);
            if (size < 0 || size > bytes.byteSize() - end) {
                break;
            }
            end += size;
            count++;
        }
        if (count == 0) {
            return hex(bytes);
        }
        Tensor shown = new Tensor(datatype.get(), Shape.of(count), bytes.asSlice(0, end));
        String values = TensorPreview.start(shown, MOST_VALUES);
        return end < tensor.size() ? values.substring(0, values.length() - 1) + ", …]" : values;
    }

    private static long elementSize(DataType datatype, MemorySegment bytes, long at) {
        if (datatype != DataType.BYTES) {
            return datatype.byteSize();
        }
        return at + Integer.BYTES > bytes.byteSize()
                ? -1
                : Integer.BYTES + Integer.toUnsignedLong(bytes.get(LENGTH, at));
    }

    private static String hex(MemorySegment bytes) {
        byte[] first =
                bytes.asSlice(0, Math.min(MOST_HEX, bytes.byteSize()))
                        .toArray(ValueLayout.JAVA_BYTE);
        String text = HexFormat.ofDelimiter(" ").formatHex(first);
        return first.length < bytes.byteSize() ? text + " …" : text;
    }
}
