package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.DataType;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Tensors as JSON arrays, nested or flat, row-major. FP16 and BF16 have no JSON form. */
final class JsonTensors {

    private static final String DATA = "Unable to parse 'data': ";
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger UNSIGNED_MAX =
            BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

    private JsonTensors() {}

    /**
     * The tensor's bytes.
     *
     * @param text the whole document, for the node to point into
     */
    static MemorySegment read(String input, DataType type, long[] shape, JsonNode data, byte[] text)
            throws Refusal {
        if (type == DataType.FP16 || type == DataType.BF16) {
            throw Refusal.invalid(
                    "receiving "
                            + type
                            + " data via JSON is not supported. Please use the binary data format"
                            + " for input "
                            + input);
        }
        if (!(data instanceof POJONode node && node.getPojo() instanceof HttpJson.Span span)) {
            throw refused(type == DataType.BYTES, "attempt to access JSON non-array as array");
        }
        long count = count(shape);
        if (count == 0) {
            return MemorySegment.ofArray(new byte[0]);
        }
        // Each element takes at least a character and a comma.
        if (count > span.end() - span.start()) {
            throw mismatch();
        }
        int length = span.end() - span.start();
        try (JsonParser parser = HttpJson.MAPPER.createParser(text, span.start(), length)) {
            return type == DataType.BYTES
                    ? readElements(parser, count)
                    : readNumbers(parser, type, (int) count);
        }
    }

    /** 0 also for a shape that the request's check will refuse: its data is not looked at. */
    private static long count(long[] shape) {
        long count = shape.length == 0 ? 0 : 1;
        for (long dim : shape) {
            try {
                count = Math.multiplyExact(count, dim);
            } catch (ArithmeticException overflow) {
                return 0;
            }
        }
        return count;
    }

    private static Refusal mismatch() {
        return refused(false, "Shape does not match true shape of 'data' field");
    }

    private static Refusal refused(boolean bytes, String what) {
        String about = bytes ? "Unable to parse JSON bytes array: " : DATA;
        return new Refusal(Status.INTERNAL, about + what);
    }

    private static MemorySegment readNumbers(JsonParser parser, DataType type, int count)
            throws Refusal {
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(count, type.byteSize()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructStart() || token.isStructEnd()) {
                if (token == JsonToken.START_OBJECT) {
                    throw kind(type);
                }
                continue;
            }
            if (!buffer.hasRemaining()) {
                throw mismatch();
            }
            put(buffer, parser, token, type);
        }
        if (buffer.hasRemaining()) {
            throw mismatch();
        }
        return MemorySegment.ofArray(buffer.array());
    }

    private static Refusal kind(DataType type) {
        String what =
                switch (type) {
                    case BOOL -> "boolean as boolean";
                    case FP32, FP64 -> "number as double";
                    case UINT8, UINT16, UINT32, UINT64 -> "unsigned-integer as unsigned-integer";
                    default -> "signed-integer as signed-integer";
                };
        return refused(false, "attempt to access JSON non-" + what);
    }

    private static void put(ByteBuffer buffer, JsonParser parser, JsonToken token, DataType type)
            throws Refusal {
        switch (type) {
            case BOOL -> {
                if (!token.isBoolean()) {
                    throw kind(type);
                }
                buffer.put((byte) (token == JsonToken.VALUE_TRUE ? 1 : 0));
            }
            case FP32, FP64 -> {
                if (!token.isNumeric()) {
                    throw kind(type);
                }
                double value = parser.getDoubleValue();
                if (type == DataType.FP32) {
                    buffer.putFloat((float) value);
                } else {
                    buffer.putDouble(value);
                }
            }
            default -> putInteger(buffer, integer(parser, token, type), type);
        }
    }

    /** As its 64 bits; what does not fit the datatype loses its upper bits, as in Triton. */
    private static long integer(JsonParser parser, JsonToken token, DataType type) throws Refusal {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw kind(type);
        }
        boolean signed =
                switch (type) {
                    case UINT8, UINT16, UINT32, UINT64 -> false;
                    default -> true;
                };
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long value = parser.getLongValue();
            if (!signed && value < 0) {
                throw kind(type);
            }
            return value;
        }
        BigInteger value = parser.getBigIntegerValue();
        BigInteger least = signed ? LONG_MIN : BigInteger.ZERO;
        BigInteger most = signed ? LONG_MAX : UNSIGNED_MAX;
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw kind(type);
        }
        return value.longValue();
    }

    private static void putInteger(ByteBuffer buffer, long value, DataType type) {
        switch (type.byteSize()) {
            case 1 -> buffer.put((byte) value);
            case 2 -> buffer.putShort((short) value);
            case 4 -> buffer.putInt((int) value);
            default -> buffer.putLong(value);
        }
    }

    private static MemorySegment readElements(JsonParser parser, long count) throws Refusal {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long found = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                continue;
            }
            if (token != JsonToken.VALUE_STRING) {
                throw refused(true, "attempt to access JSON non-string as string");
            }
            byte[] element = parser.getString().getBytes(StandardCharsets.UTF_8);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt(element.length)
                            .array());
            out.writeBytes(element);
            found++;
        }
        if (found != count) {
            throw mismatch();
        }
        return MemorySegment.ofArray(out.toByteArray());
    }

    /** Writes the elements, flat; BYTES must be UTF-8 to survive it. */
    static void write(JsonGenerator json, NamedTensor tensor) throws Refusal {
        DataType type = tensor.type();
        if (type == DataType.FP16 || type == DataType.BF16) {
            throw Refusal.invalid(
                    "sending "
                            + type
                            + " data via JSON is not supported. Please use the binary data format"
                            + " for output");
        }
        MemorySegment data = tensor.data();
        int step = type == DataType.BYTES ? 0 : type.byteSize();
        json.writeStartArray();
        for (long at = 0; at < data.byteSize(); at += step) {
            switch (type) {
                case BOOL -> json.writeBoolean(data.get(ValueLayout.JAVA_BYTE, at) != 0);
                case UINT8 ->
                        json.writeNumber(Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, at)));
                case INT8 -> json.writeNumber((int) data.get(ValueLayout.JAVA_BYTE, at));
                case UINT16 ->
                        json.writeNumber(Short.toUnsignedInt(data.get(NamedTensor.SHORT, at)));
                case INT16 -> json.writeNumber((int) data.get(NamedTensor.SHORT, at));
                case UINT32 ->
                        json.writeNumber(Integer.toUnsignedLong(data.get(NamedTensor.INT, at)));
                case INT32 -> json.writeNumber(data.get(NamedTensor.INT, at));
                case UINT64 ->
                        json.writeNumber(
                                new BigInteger(
                                        Long.toUnsignedString(data.get(NamedTensor.LONG, at))));
                case INT64 -> json.writeNumber(data.get(NamedTensor.LONG, at));
                // Triton writes single precision with the digits of its double.
                case FP32 -> json.writeNumber((double) data.get(NamedTensor.FLOAT, at));
                case FP64 -> json.writeNumber(data.get(NamedTensor.DOUBLE, at));
                default -> {
                    int length = data.get(NamedTensor.INT, at);
                    byte[] element =
                            data.asSlice(at + Integer.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
                    json.writeString(new String(element, StandardCharsets.UTF_8));
                    at += Integer.BYTES + length;
                }
            }
        }
        json.writeEndArray();
    }
}
