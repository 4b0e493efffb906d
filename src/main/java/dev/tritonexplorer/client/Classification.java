package dev.tritonexplorer.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One class of Triton's classification extension, which {@link RequestedOutput} asks for. On the
 * wire it is {@code value:index[:label]}; the label may be missing and may itself contain colons.
 *
 * @param score as the model gave it: a probability if it ends in a softmax
 * @param index of the class in the model's output
 * @param label from the model's label file, if it has one
 */
public record Classification(double score, int index, Optional<String> label) {

    /**
     * The classes of each batch item, best first.
     *
     * @param tensor BYTES of shape {@code [batch, classes]}, or {@code [classes]} from a model that
     *     does not batch
     * @throws TritonException {@link ErrorKind#SERVER_FAILURE} if an element is not a
     *     classification
     */
    public static List<List<Classification>> parse(Tensor tensor) {
        List<String> elements = tensor.toText();
        int rank = tensor.shape().rank();
        long claimed = rank < 2 ? 1 : tensor.shape().dim(0);
        // Without elements nothing but the server's word would bound the list.
        if (rank >= 2 && claimed > elements.size()) {
            throw new TritonException(
                    ErrorKind.SERVER_FAILURE,
                    "A classification of " + tensor.shape() + " holds no classes",
                    null);
        }
        int items = (int) claimed;
        List<List<Classification>> batch = new ArrayList<>();
        int each = items == 0 ? 0 : elements.size() / items;
        for (int item = 0; item < items; item++) {
            batch.add(
                    elements.subList(item * each, (item + 1) * each).stream()
                            .map(Classification::parse)
                            .toList());
        }
        return batch;
    }

    /** Triton prints numbers as C++ does, whose words for what is not finite Java does not read. */
    private static double score(String text) {
        return switch (text) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Classification parse(String element) {
        String[] parts = element.split(":", 3);
        try {
            return new Classification(
                    score(parts[0]),
                    Integer.parseInt(parts[1]),
                    parts.length == 3 ? Optional.of(parts[2]) : Optional.empty());
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException problem) {
            throw new TritonException(
                    ErrorKind.SERVER_FAILURE,
                    "\"" + element + "\" is not a classification (value:index[:label])",
                    problem);
        }
    }
}
