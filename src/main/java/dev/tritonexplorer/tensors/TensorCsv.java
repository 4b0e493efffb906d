package dev.tritonexplorer.tensors;

import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Writes tensors as CSV (RFC 4180) for spreadsheets: a line for each row of the last dimension,
 * behind the indexes of the dimensions before it; a tensor of rank 1 is a line a value. Elements of
 * BYTES that are no text are Base64 behind {@code base64:}.
 */
public final class TensorCsv {

    private TensorCsv() {}

    /** Writes everything; does not close the writer. */
    public static void write(Tensor tensor, Writer output) throws IOException {
        Shape shape = tensor.shape();
        Optional<TensorElements> elements = TensorCells.of(tensor).elements();
        int before = shape.rank() == 1 ? 1 : Math.max(0, shape.rank() - 1);
        long count = shape.elementCount();
        // Nothing bounds the other dimensions of a tensor without values.
        long columns = shape.rank() < 2 ? 1 : count == 0 ? 0 : shape.dim(shape.rank() - 1);
        head(output, before, columns, shape.rank() < 2);
        for (long index = 0; index < count; index++) {
            long column = index % columns;
            if (column == 0) {
                indexes(output, shape, before, index / columns);
            } else {
                output.write(',');
            }
            output.write(value(tensor, elements, index));
            if (column == columns - 1) {
                output.write("\r\n");
            }
        }
    }

    private static void head(Writer output, int before, long columns, boolean single)
            throws IOException {
        for (int dim = 0; dim < before; dim++) {
            output.write("dim" + dim + ",");
        }
        for (long column = 0; column < columns; column++) {
            output.write(single ? "value" : (column == 0 ? "" : ",") + column);
        }
        output.write("\r\n");
    }

    private static void indexes(Writer output, Shape shape, int before, long line)
            throws IOException {
        long rest = line;
        StringBuilder text = new StringBuilder();
        for (int dim = before - 1; dim >= 0; dim--) {
            text.insert(0, rest % shape.dim(dim) + ",");
            rest /= shape.dim(dim);
        }
        output.write(text.toString());
    }

    private static String value(Tensor tensor, Optional<TensorElements> elements, long index) {
        if (elements.isEmpty()) {
            return Values.valueAt(tensor, index);
        }
        byte[] element = elements.get().start((int) index, Integer.MAX_VALUE);
        ElementText read = ElementText.of(element, true);
        String text =
                read.isText()
                        ? new String(element, StandardCharsets.UTF_8)
                        : "base64:" + Base64.getEncoder().encodeToString(element);
        boolean quoted = text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
