package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;

/**
 * What is needed to send pictures to a model: the one input and the one output, and the input's
 * geometry.
 *
 * @param name the model
 * @param version a decimal number, or empty: the server chooses
 * @param channels 1 (grey) or 3 (RGB)
 * @param maxBatchSize 0 for a model without a batch dimension
 * @param classCount how many classes the output has; 0 if it varies
 */
public record PictureModel(
        String name,
        String version,
        String inputName,
        DataType datatype,
        Layout layout,
        int channels,
        int height,
        int width,
        int maxBatchSize,
        String outputName,
        int classCount) {

    /** The shape of one picture's tensor, without a batch dimension. */
    public Shape pictureShape() {
        return layout == Layout.NCHW
                ? Shape.of(channels, height, width)
                : Shape.of(height, width, channels);
    }

    /** The shape of a request's input: with the batch dimension in front if the model batches. */
    public Shape batchShape(int batch) {
        long[] dims = pictureShape().toArray();
        return maxBatchSize == 0 ? Shape.of(dims) : Shape.of(batch, dims[0], dims[1], dims[2]);
    }
}
