package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.tensors.TensorSpec;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** First values for an input, such that the model can run where that can be known. */
final class Examples {

    /** So many values are still read and changed by hand. */
    private static final long MOST_WRITTEN = 64;

    /** For a dimension that the values decide. */
    private static final int SOME = 4;

    private Examples() {}

    static void fill(InputModel input) {
        input.spec().ifPresent(spec -> fill(input, spec));
    }

    private static void fill(InputModel input, TensorSpec spec) {
        long[] dims = spec.shape().toArray();
        long open = Arrays.stream(dims).filter(dim -> dim < 0).count() - (spec.batched() ? 1 : 0);
        long[] chosen =
                IntStream.range(0, dims.length)
                        .mapToLong(
                                i -> dims[i] >= 0 ? dims[i] : i == 0 && spec.batched() ? 1 : SOME)
                        .toArray();
        long count = Arrays.stream(chosen).reduce(1, Examples::product);
        boolean written = count > 0 && count <= MOST_WRITTEN;
        input.kindProperty().set(written ? SourceKind.TEXT : SourceKind.RANDOM);
        input.textProperty().set(written ? values(spec.datatype(), (int) count) : "");
        input.jsonProperty().set("");
        input.fileProperty().set(null);
        // One open dimension follows from the values; of two nobody knows which.
        boolean said = open > 1 || open == 1 && !written;
        input.shapeProperty().set(said ? text(chosen) : "");
        boolean bytes = spec.datatype() == DataType.UINT8;
        input.seedProperty().set("0");
        input.fromProperty().set(bytes ? "0" : "");
        input.toProperty().set(bytes ? "255" : "");
        input.startProperty().set("0");
        input.stepProperty().set("1");
    }

    private static long product(long one, long other) {
        return one > Integer.MAX_VALUE || other > Integer.MAX_VALUE
                ? Long.MAX_VALUE / 2
                : one * other;
    }

    private static String values(DataType datatype, int count) {
        return switch (datatype) {
            case BYTES -> count == 1 ? "\"Hello, Triton\"" : row(0, count);
            case BOOL ->
                    IntStream.range(0, count)
                            .mapToObj(i -> String.valueOf(i % 2 == 0))
                            .collect(Collectors.joining(" "));
            default -> count == 1 ? "1" : row(0, count);
        };
    }

    private static String row(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    /** As it is typed. */
    static String text(long[] dims) {
        return Arrays.stream(dims).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    static String text(Shape shape) {
        return text(shape.toArray());
    }
}
