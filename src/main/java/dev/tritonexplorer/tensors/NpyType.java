package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Said;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An element's type in an {@code .npy} file.
 *
 * @param name as numpy spells it, such as {@code <f4}
 * @param unit bytes of what the byte order is about: a number, a character
 * @param size bytes of an element: a number, a string
 */
record NpyType(String name, DataType datatype, boolean isBigEndian, int unit, long size) {

    private static final Pattern NAME =
            Pattern.compile("([<>|=])?([?A-Za-z])([0-9]{0,9})(\\[.*])?");

    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    static NpyType parse(String name) throws TensorDataException {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new TensorDataException(DataText.NPY_UNKNOWN_TYPE.with(name));
        }
        int size = matcher.group(3).isEmpty() ? 1 : Integer.parseInt(matcher.group(3));
        DataType datatype = datatype(name, matcher.group(2).charAt(0), size);
        boolean wide = matcher.group(2).equals("U");
        int unit =
                switch (datatype) {
                    case BYTES -> wide ? 4 : 1;
                    default -> datatype.byteSize();
                };
        String order = matcher.group(1) == null ? "" : matcher.group(1);
        if (unit > 1 && !order.equals("<") && !order.equals(">")) {
            throw new TensorDataException(DataText.NPY_BYTE_ORDER.with(name));
        }
        return new NpyType(
                name, datatype, unit > 1 && order.equals(">"), unit, wide ? 4L * size : size);
    }

    private static DataType datatype(String name, char kind, int size) throws TensorDataException {
        return switch (kind + String.valueOf(size)) {
            case "b1", "?1" -> DataType.BOOL;
            case "i1" -> DataType.INT8;
            case "i2" -> DataType.INT16;
            case "i4" -> DataType.INT32;
            case "i8" -> DataType.INT64;
            case "u1" -> DataType.UINT8;
            case "u2" -> DataType.UINT16;
            case "u4" -> DataType.UINT32;
            case "u8" -> DataType.UINT64;
            case "f2" -> DataType.FP16;
            case "f4" -> DataType.FP32;
            case "f8" -> DataType.FP64;
            case "V2" -> DataType.BF16;
            default -> {
                if ((kind == 'S' || kind == 'U') && size > 0) {
                    yield DataType.BYTES;
                }
                throw new TensorDataException(refusal(name, kind));
            }
        };
    }

    private static Said refusal(String name, char kind) {
        DataText why =
                switch (kind) {
                    case 'O' -> DataText.NPY_OBJECTS;
                    case 'c' -> DataText.NPY_COMPLEX;
                    case 'm', 'M' -> DataText.NPY_TIMES;
                    case 'S', 'U' -> DataText.NPY_NO_ROOM;
                    default -> DataText.NPY_OTHER;
                };
        return DataText.NPY_ELEMENTS.with(name, why.with());
    }

    /** A tensor of these elements, which are little-endian and row by row. */
    Tensor tensor(Shape shape, MemorySegment data) throws TensorDataException {
        if (datatype != DataType.BYTES) {
            return new Tensor(datatype, shape, data);
        }
        TensorBuilder elements = new TensorBuilder(datatype);
        for (long at = 0; at < data.byteSize(); at += size) {
            MemorySegment element = data.asSlice(at, size);
            elements.addElement(unit == 1 ? bytes(element) : utf8(element, elements.count()));
        }
        return elements.build(shape);
    }

    private static byte[] bytes(MemorySegment element) {
        long length = element.byteSize();
        while (length > 0 && element.get(ValueLayout.JAVA_BYTE, length - 1) == 0) {
            length--;
        }
        return element.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private static byte[] utf8(MemorySegment element, long index) throws TensorDataException {
        long length = element.byteSize();
        while (length > 0 && element.get(INT, length - 4) == 0) {
            length -= 4;
        }
        StringBuilder text = new StringBuilder();
        for (long at = 0; at < length; at += 4) {
            int character = element.get(INT, at);
            if (!Character.isValidCodePoint(character)
                    || character >= Character.MIN_SURROGATE
                            && character <= Character.MAX_SURROGATE) {
                throw new TensorDataException(
                        DataText.NPY_NO_CHARACTER.with(index, "%X".formatted(character)));
            }
            text.appendCodePoint(character);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
