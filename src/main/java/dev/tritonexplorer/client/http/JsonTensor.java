package dev.tritonexplorer.client.http;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import tools.jackson.databind.JsonNode;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor whose elements came as JSON, nested or flat, as servers without the binary extension
 * send them. FP16 and BF16 have no JSON form in Triton.
 */
final class JsonTensor {

    private JsonTensor() {}

    /**
     * @throws Json.Malformed if the elements do not fit the datatype or the shape
     */
    static Tensor read(DataType datatype, Shape shape, JsonNode data) {
        List<JsonNode> elements = new ArrayList<>();
        flatten(data, elements);
        if (elements.size() != shape.elementCount()) {
            throw new Json.Malformed(
                    "its data has %d elements, its shape %s says %d"
                            .formatted(elements.size(), shape, shape.elementCount()));
        }
        if (datatype == DataType.BYTES) {
            return Tensor.ofElements(shape, elements.stream().map(JsonTensor::bytes).toList());
        }
        ByteBuffer out =
                ByteBuffer.allocate(Math.multiplyExact(elements.size(), datatype.byteSize()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode element : elements) {
            put(out, datatype, element);
        }
        return new Tensor(datatype, shape, MemorySegment.ofArray(out.array()));
    }

    // The reader's own limit on nesting bounds the recursion.
    private static void flatten(JsonNode data, List<JsonNode> elements) {
        for (JsonNode item : Json.items(data, "data")) {
            if (item.isArray()) {
                flatten(item, elements);
            } else {
                elements.add(item);
            }
        }
    }

    private static void put(ByteBuffer out, DataType datatype, JsonNode element) {
        switch (datatype) {
            case BOOL -> out.put((byte) (bool(element) ? 1 : 0));
            case UINT8 -> out.put((byte) whole(element, 8, false));
            case INT8 -> out.put((byte) whole(element, 8, true));
            case UINT16 -> out.putShort((short) whole(element, 16, false));
            case INT16 -> out.putShort((short) whole(element, 16, true));
            case UINT32 -> out.putInt((int) whole(element, 32, false));
            case INT32 -> out.putInt((int) whole(element, 32, true));
            case UINT64 -> out.putLong(whole(element, 64, false));
            case INT64 -> out.putLong(whole(element, 64, true));
            case FP32 -> out.putFloat(single(element));
            case FP64 -> out.putDouble(number(element).doubleValue());
            case FP16, BF16, BYTES ->
                    throw new Json.Malformed(datatype + " elements cannot be JSON numbers");
        }
    }

    private static boolean bool(JsonNode element) {
        if (element.isBoolean()) {
            return element.booleanValue();
        }
        return whole(element, 1, false) == 1;
    }

    private static long whole(JsonNode element, int bits, boolean signed) {
        if (!element.isIntegralNumber()) {
            throw new Json.Malformed(Json.shown(element) + " is not a whole number");
        }
        BigInteger value = element.bigIntegerValue();
        boolean fits =
                signed
                        ? value.bitLength() < bits
                        : value.signum() >= 0 && value.bitLength() <= bits;
        if (!fits) {
            throw new Json.Malformed(
                    Json.shown(element)
                            + " does not fit "
                            + bits
                            + (signed ? " bits" : " bits without a sign"));
        }
        return value.longValue();
    }

    private static float single(JsonNode element) {
        double value = number(element).doubleValue();
        if (Float.isInfinite((float) value) && !Double.isInfinite(value)) {
            throw new Json.Malformed(Json.shown(element) + " does not fit FP32");
        }
        return (float) value;
    }

    private static Number number(JsonNode element) {
        if (!element.isNumber()) {
            throw new Json.Malformed(Json.shown(element) + " is not a number");
        }
        return element.numberValue();
    }

    private static byte[] bytes(JsonNode element) {
        if (!element.isString()) {
            throw new Json.Malformed(Json.shown(element) + " is not a string");
        }
        String text = element.stringValue();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // Half of a surrogate pair would silently become a question mark.
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new Json.Malformed(Json.shown(element) + " is not Unicode text");
        }
        return bytes;
    }
}
