package dev.tritonexplorer.demo;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.grpc.proto.InferTensorContents;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** gRPC's typed tensor contents, which small clients send in place of raw bytes. */
final class TypedContents {

    private TypedContents() {}

    /** Whether the contents field is the one for the datatype. */
    static boolean fits(String field, String datatype) {
        return switch (datatype) {
            case "BOOL" -> field.equals("bool_contents");
            case "INT8", "INT16", "INT32" -> field.equals("int_contents");
            case "UINT8", "UINT16", "UINT32" -> field.equals("uint_contents");
            case "INT64" -> field.equals("int64_contents");
            case "UINT64" -> field.equals("uint64_contents");
            case "FP32" -> field.equals("fp32_contents");
            case "FP64" -> field.equals("fp64_contents");
            case "BYTES" -> field.equals("bytes_contents");
            default -> false;
        };
    }

    /** The datatype that Triton's text gives for a contents field. */
    static String shownType(String field) {
        return switch (field) {
            case "int_contents" -> "INT32";
            case "uint_contents" -> "UINT32";
            default -> field.substring(0, field.indexOf('_')).toUpperCase(Locale.ROOT);
        };
    }

    /** The contents as the bytes of a tensor; too wide numbers lose their upper bits. */
    static MemorySegment bytes(InferTensorContents contents, DataType type) {
        if (type == DataType.BYTES) {
            return Classes.framed(
                    contents.getBytesContentsList().stream().map(ByteString::toByteArray).toList());
        }
        int count =
                switch (type) {
                    case BOOL -> contents.getBoolContentsCount();
                    case INT8, INT16, INT32 -> contents.getIntContentsCount();
                    case UINT8, UINT16, UINT32 -> contents.getUintContentsCount();
                    case INT64 -> contents.getInt64ContentsCount();
                    case UINT64 -> contents.getUint64ContentsCount();
                    case FP32 -> contents.getFp32ContentsCount();
                    default -> contents.getFp64ContentsCount();
                };
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(count, type.byteSize()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int index = 0; index < count; index++) {
            switch (type) {
                case BOOL -> buffer.put((byte) (contents.getBoolContents(index) ? 1 : 0));
                case INT8 -> buffer.put((byte) contents.getIntContents(index));
                case INT16 -> buffer.putShort((short) contents.getIntContents(index));
                case INT32 -> buffer.putInt(contents.getIntContents(index));
                case UINT8 -> buffer.put((byte) contents.getUintContents(index));
                case UINT16 -> buffer.putShort((short) contents.getUintContents(index));
                case UINT32 -> buffer.putInt(contents.getUintContents(index));
                case INT64 -> buffer.putLong(contents.getInt64Contents(index));
                case UINT64 -> buffer.putLong(contents.getUint64Contents(index));
                case FP32 -> buffer.putFloat(contents.getFp32Contents(index));
                default -> buffer.putDouble(contents.getFp64Contents(index));
            }
        }
        return MemorySegment.ofArray(buffer.array());
    }
}
