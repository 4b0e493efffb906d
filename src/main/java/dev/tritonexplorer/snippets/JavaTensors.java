package dev.tritonexplorer.snippets;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Tensors as expressions of Java. For one thread. */
final class JavaTensors {

    /** A method may have 64 kB of code, and each value takes several bytes. */
    private static final int MOST_VALUES = 2_000;

    /** What a constant may have, with room. */
    private static final int LONGEST_TEXT = 16_000;

    private static final String INDENT = "            ";

    private final DataFiles files;
    private int values;
    private int characters;
    private boolean reads;

    JavaTensors(DataFiles files) {
        this.files = files;
    }

    /** Whether an expression calls {@code read(datatype, shape, file)}. */
    boolean reads() {
        return reads;
    }

    /** An expression for the tensor. */
    String of(String name, Tensor tensor) {
        if (tensor.datatype() == DataType.BYTES
                ? tensor.byteSize() <= LONGEST_TEXT && tensor.shape().elementCount() <= MOST_VALUES
                : tensor.shape().elementCount() <= MOST_VALUES && Data.isTold(tensor)) {
            List<String> literals =
                    tensor.datatype() == DataType.BYTES ? elements(tensor) : numbers(tensor);
            int length = literals.stream().mapToInt(String::length).sum();
            if (values + literals.size() <= MOST_VALUES
                    && characters + length <= Data.MOST_INLINE / 2) {
                values += literals.size();
                characters += length;
                return made(tensor, literals);
            }
        }
        reads = true;
        String file = files.add(name, ".bin", output -> Data.write(tensor, output));
        return "read(DataType.%s, %s, %s)"
                .formatted(tensor.datatype(), shape(tensor.shape()), Texts.java(file));
    }

    private static String made(Tensor tensor, List<String> literals) {
        String list = Texts.list(literals, INDENT);
        String shape = shape(tensor.shape());
        String type = "DataType." + tensor.datatype();
        return switch (tensor.datatype()) {
            case BOOL -> "Values.ofBooleans(%s, new boolean[] {%s})".formatted(shape, list);
            case INT8, UINT8 ->
                    "Values.ofBytes(%s, %s, new byte[] {%s})".formatted(type, shape, list);
            case INT16, UINT16 ->
                    "Values.ofShorts(%s, %s, new short[] {%s})".formatted(type, shape, list);
            case INT32 -> "Tensor.ofInts(%s, new int[] {%s})".formatted(shape, list);
            case UINT32 -> "Values.ofInts(%s, %s, new int[] {%s})".formatted(type, shape, list);
            case INT64, UINT64 ->
                    "Values.ofLongs(%s, %s, new long[] {%s})".formatted(type, shape, list);
            case FP16, BF16 ->
                    "Values.ofFloats(%s, %s, new float[] {%s})".formatted(type, shape, list);
            case FP32 -> "Tensor.ofFloats(%s, new float[] {%s})".formatted(shape, list);
            case FP64 -> "Values.ofDoubles(%s, new double[] {%s})".formatted(shape, list);
            case BYTES ->
                    isText(tensor)
                            ? "Tensor.ofText(%s, List.of(%s))".formatted(shape, list)
                            : "Tensor.ofElements(%s, List.of(%s))".formatted(shape, list);
        };
    }

    private static String shape(Shape shape) {
        return Arrays.stream(shape.toArray())
                .mapToObj(dim -> dim > Integer.MAX_VALUE ? dim + "L" : Long.toString(dim))
                .collect(Collectors.joining(", ", "Shape.of(", ")"));
    }

    private static boolean isText(Tensor tensor) {
        return tensor.toElements().stream().allMatch(each -> Data.text(each).isPresent());
    }

    private static List<String> elements(Tensor tensor) {
        if (isText(tensor)) {
            return tensor.toText().stream().map(Texts::java).toList();
        }
        return tensor.toElements().stream()
                .map(
                        each ->
                                "Base64.getDecoder().decode(\"%s\")"
                                        .formatted(Base64.getEncoder().encodeToString(each)))
                .toList();
    }

    private static List<String> numbers(Tensor tensor) {
        return Data.numbers(tensor).stream()
                .map(value -> literal(tensor.datatype(), value))
                .toList();
    }

    private static String literal(DataType datatype, String value) {
        return switch (datatype) {
            case BOOL, INT8, INT16, INT32 -> value;
            case UINT8 -> Integer.parseInt(value) > Byte.MAX_VALUE ? "(byte) " + value : value;
            case UINT16 -> Integer.parseInt(value) > Short.MAX_VALUE ? "(short) " + value : value;
            case UINT32 ->
                    Long.parseLong(value) > Integer.MAX_VALUE ? "(int) " + value + "L" : value;
            case INT64 -> value + "L";
            case UINT64 -> {
                long bits = Long.parseUnsignedLong(value);
                yield bits < 0 ? "0x%016xL".formatted(bits) : value + "L";
            }
            case FP16, BF16, FP32 -> fraction("Float", value, "f");
            case FP64 -> fraction("Double", value, "");
            case BYTES -> throw new IllegalArgumentException("BYTES are no numbers");
        };
    }

    private static String fraction(String type, String value, String suffix) {
        return switch (value) {
            case "NaN" -> type + ".NaN";
            case "Infinity" -> type + ".POSITIVE_INFINITY";
            case "-Infinity" -> type + ".NEGATIVE_INFINITY";
            default -> value + suffix;
        };
    }
}
