package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The shapes of inputs that the model leaves open, without the batch's dimension. */
final class Shapes {

    private static final long USUAL = 16;
    private static final long USUAL_PICTURE = 224;

    private Shapes() {}

    /** The inputs that need a shape: what is optional and open is not sent. */
    static List<TensorMetadata> open(ModelDetails details) {
        List<String> optional =
                details.config().inputs().stream()
                        .filter(ModelConfig.Input::optional)
                        .map(ModelConfig.Input::name)
                        .toList();
        return details.metadata().inputs().stream()
                .filter(input -> !optional.contains(input.name()))
                .filter(input -> Arrays.stream(declared(input, details)).anyMatch(dim -> dim < 0))
                .toList();
    }

    /** The model's own dimensions, -1 where they are open. */
    static long[] declared(TensorMetadata input, ModelDetails details) {
        long[] all = input.shape().toArray();
        boolean batching = details.config().maxBatchSize() > 0;
        return batching && all.length > 0 ? Arrays.copyOfRange(all, 1, all.length) : all;
    }

    /** A shape to begin with: two open dimensions and three channels are a picture's. */
    static String usual(TensorMetadata input, ModelDetails details) {
        long[] dims = declared(input, details);
        boolean picture =
                dims.length == 3
                        && Arrays.stream(dims).filter(dim -> dim < 0).count() == 2
                        && Arrays.stream(dims).anyMatch(dim -> dim == 1 || dim == 3);
        long size = input.datatype().equals("BYTES") ? 1 : picture ? USUAL_PICTURE : USUAL;
        return text(Arrays.stream(dims).map(dim -> dim < 0 ? size : dim));
    }

    static String text(LongStream dims) {
        return dims.mapToObj(Long::toString).collect(Collectors.joining(", "));
    }

    /** What was typed, if it fits the input. */
    static Optional<Shape> read(String text, TensorMetadata input, ModelDetails details) {
        long[] declared = declared(input, details);
        try {
            long[] dims =
                    Arrays.stream(text.replaceAll("[\\[\\]]", " ").strip().split("[\\s,×x;]+"))
                            .mapToLong(Long::parseLong)
                            .toArray();
            boolean fits = dims.length == declared.length;
            for (int at = 0; fits && at < dims.length; at++) {
                fits = declared[at] < 0 ? dims[at] > 0 : dims[at] == declared[at];
            }
            return fits ? Optional.of(Shape.of(dims)) : Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }
}
