package dev.tritonexplorer.client.wire;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.grpc.proto.InferTensorContents;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * gRPC's other form of a tensor's values, one list a kind of number. Triton reads it and never
 * sends it; servers that speak its protocol may. 8 and 16-bit integers ride in the 32-bit lists;
 * FP16 and BF16 have none. Stateless.
 */
public final class TypedContents {

    private TypedContents() {}

    /**
     * The values as a tensor's bytes; too wide numbers lose their upper bits.
     *
     * @throws IllegalArgumentException if this datatype has no typed form
     */
    public static MemorySegment decode(DataType datatype, InferTensorContents contents) {
        if (datatype == DataType.BYTES) {
            return elements(contents.getBytesContentsList());
        }
        List<? extends Object> values =
                switch (datatype) {
                    case BOOL -> contents.getBoolContentsList();
                    case INT8, INT16, INT32 -> contents.getIntContentsList();
                    case UINT8, UINT16, UINT32 -> contents.getUintContentsList();
                    case INT64 -> contents.getInt64ContentsList();
                    case UINT64 -> contents.getUint64ContentsList();
                    case FP32 -> contents.getFp32ContentsList();
                    case FP64 -> contents.getFp64ContentsList();
                    default ->
                            throw new IllegalArgumentException(
                                    datatype + " has no form as typed contents");
                };
        ByteBuffer data =
                ByteBuffer.allocate(Math.multiplyExact(values.size(), datatype.byteSize()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (Object value : values) {
            switch (value) {
                case Boolean flag -> data.put((byte) (flag ? 1 : 0));
                case Float number -> data.putFloat(number);
                case Double number -> data.putDouble(number);
                case Number number -> putInteger(data, datatype.byteSize(), number.longValue());
                default -> throw new IllegalStateException("A list of " + value.getClass());
            }
        }
        return MemorySegment.ofArray(data.array());
    }

    private static void putInteger(ByteBuffer data, int size, long value) {
        switch (size) {
            case 1 -> data.put((byte) value);
            case 2 -> data.putShort((short) value);
            case 4 -> data.putInt((int) value);
            default -> data.putLong(value);
        }
    }

    private static MemorySegment elements(List<ByteString> elements) {
        return Tensor.ofElements(
                        Shape.of(elements.size()),
                        elements.stream().map(ByteString::toByteArray).toList())
                .data();
    }
}
