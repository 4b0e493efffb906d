package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * An input's elements as JSON, flat and row-major. Numbers that are not finite are written as
 * {@code NaN} and {@code Infinity}, which Triton reads; FP16 and BF16 have no JSON form there.
 */
final class JsonTensorWriter {

    /** Longer than any number with its comma. */
    private static final int LONGEST_NUMBER = 27;

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private JsonTensorWriter() {}

    /**
     * @throws TritonException {@link ErrorKind#INVALID_REQUEST} if JSON cannot hold the tensor
     */
    static void write(JsonGenerator json, InferInput input, Tensor tensor) {
        DataType datatype = tensor.datatype();
        if (datatype == DataType.FP16 || datatype == DataType.BF16) {
            throw refused(input, "is " + datatype + ", which Triton does not take as JSON", null);
        }
        json.writeArrayPropertyStart("data");
        if (datatype == DataType.BYTES) {
            writeElements(json, input, tensor);
        } else {
            writeNumbers(json, input, tensor);
        }
        json.writeEndArray();
    }

    private static void writeElements(JsonGenerator json, InferInput input, Tensor tensor) {
        for (byte[] element : tensor.toElements()) {
            try {
                json.writeString(
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(element))
                                .toString());
            } catch (CharacterCodingException problem) {
                throw refused(input, "has an element that is not UTF-8 text", problem);
            }
        }
    }

    private static void writeNumbers(JsonGenerator json, InferInput input, Tensor tensor) {
        long count = tensor.shape().elementCount();
        if (count > Integer.MAX_VALUE / LONGEST_NUMBER) {
            throw refused(input, "has %,d elements, too many for JSON".formatted(count), null);
        }
        MemorySegment data = tensor.data();
        int size = tensor.datatype().byteSize();
        for (long at = 0; at < data.byteSize(); at += size) {
            write(json, tensor.datatype(), data, at);
        }
    }

    private static void write(JsonGenerator json, DataType datatype, MemorySegment data, long at) {
        switch (datatype) {
            case BOOL -> json.writeBoolean(data.get(ValueLayout.JAVA_BYTE, at) != 0);
            case INT8 -> json.writeNumber(data.get(ValueLayout.JAVA_BYTE, at));
            case UINT8 -> json.writeNumber(data.get(ValueLayout.JAVA_BYTE, at) & 0xff);
            case INT16 -> json.writeNumber(data.get(SHORT, at));
            case UINT16 -> json.writeNumber(Short.toUnsignedInt(data.get(SHORT, at)));
            case INT32 -> json.writeNumber(data.get(INT, at));
            case UINT32 -> json.writeNumber(Integer.toUnsignedLong(data.get(INT, at)));
            case INT64 -> json.writeNumber(data.get(LONG, at));
            case UINT64 -> {
                long value = data.get(LONG, at);
                if (value >= 0) {
                    json.writeNumber(value);
                } else {
                    json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
                }
            }
            case FP32 -> json.writeNumber(Float.intBitsToFloat(data.get(INT, at)));
            case FP64 -> json.writeNumber(Double.longBitsToDouble(data.get(LONG, at)));
            case FP16, BF16, BYTES -> throw new IllegalStateException(datatype + " as a number");
        }
    }

    private static TritonException refused(
            InferInput input, String why, @Nullable Exception cause) {
        return new TritonException(
                ErrorKind.INVALID_REQUEST,
                "The input \"" + input.name() + "\" " + why,
                null,
                "Send it with the encoding BINARY.",
                cause);
    }
}
