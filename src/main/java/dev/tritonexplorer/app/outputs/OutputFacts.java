package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.tensors.ImageForm;
import dev.tritonexplorer.tensors.TensorCells;
import dev.tritonexplorer.tensors.TensorElements;
import dev.tritonexplorer.tensors.TensorStatistics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An output, read once: what all views of it need. Made off the FX thread.
 *
 * @param cells its values' texts
 * @param statistics of numbers; absent for BYTES
 * @param classes of each batch item, if it is a classification
 * @param images the ways to see it as pictures
 * @param forms the views that suit it, the best first; none if it has no values
 */
record OutputFacts(
        String name,
        TensorCells cells,
        Optional<TensorStatistics> statistics,
        List<List<Classification>> classes,
        List<ImageForm> images,
        List<OutputForm> forms) {

    /** A vector of fewer numbers is read faster than its best ones. */
    private static final int LEAST_SCORES = 8;

    /** A classification that was asked for has fewer classes. */
    private static final int MOST_CLASSES = 10_000;

    private static final int CHARTED = 2;

    /**
     * Reads an output.
     *
     * @throws TritonException if it cannot be read from shared memory, or is broken
     */
    static OutputFacts of(InferOutput output) {
        Tensor tensor = output.tensor();
        TensorCells cells = TensorCells.of(tensor);
        if (tensor.shape().elementCount() == 0) {
            return new OutputFacts(
                    output.name(), cells, Optional.empty(), List.of(), List.of(), List.of());
        }
        if (tensor.datatype() == DataType.BYTES) {
            List<List<Classification>> classes = classes(tensor, cells.elements().orElseThrow());
            return new OutputFacts(
                    output.name(),
                    cells,
                    Optional.empty(),
                    classes,
                    List.of(),
                    classes.isEmpty()
                            ? List.of(OutputForm.TEXT, OutputForm.TABLE)
                            : List.of(OutputForm.CLASSES, OutputForm.TEXT, OutputForm.TABLE));
        }
        List<ImageForm> images = ImageForm.of(tensor.shape());
        return new OutputFacts(
                output.name(),
                cells,
                Optional.of(TensorStatistics.of(tensor)),
                List.of(),
                images,
                forms(tensor, images));
    }

    private static List<OutputForm> forms(Tensor tensor, List<ImageForm> images) {
        List<OutputForm> forms = new ArrayList<>();
        long count = tensor.shape().elementCount();
        boolean vector = isVector(tensor.shape());
        boolean scores = vector && count >= LEAST_SCORES && tensor.datatype().isFraction();
        if (scores) {
            forms.add(OutputForm.TOP);
        }
        if (!images.isEmpty() && images.getFirst().isLikely()) {
            forms.add(OutputForm.IMAGE);
        }
        forms.add(OutputForm.TABLE);
        if (vector && count >= CHARTED) {
            forms.add(OutputForm.CHART);
        }
        if (count > 1) {
            forms.add(OutputForm.HISTOGRAM);
        }
        if (!images.isEmpty() && !images.getFirst().isLikely()) {
            forms.add(OutputForm.IMAGE);
        }
        return List.copyOf(forms);
    }

    /** Whether all dimensions but the last are 1. */
    private static boolean isVector(Shape shape) {
        return shape.rank() > 0 && shape.elementCount() == shape.dim(shape.rank() - 1);
    }

    /** Any BYTES may happen to be classes: only all of them, of the right form, are. */
    private static List<List<Classification>> classes(Tensor tensor, TensorElements elements) {
        if (elements.count() > MOST_CLASSES
                || tensor.shape().rank() == 0
                || !startsLikeAClass(elements)) {
            return List.of();
        }
        try {
            return Classification.parse(tensor);
        } catch (TritonException other) {
            return List.of();
        }
    }

    /** Spares other texts the whole attempt. */
    private static boolean startsLikeAClass(TensorElements elements) {
        String start = new String(elements.start(0, 64), StandardCharsets.UTF_8);
        return start.matches("(?s)-?([0-9.]+(e[+-]?[0-9]+)?|nan|inf):[0-9]+(:.*)?");
    }

    Tensor tensor() {
        return cells.tensor();
    }
}
