package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.Tensor;

import java.util.List;

/**
 * One picture as the model's tensor.
 *
 * @param tensor of shape {@link PictureModel#pictureShape}, without a batch dimension
 * @param sourceWidth of the file's picture in pixels, after orientation
 * @param sourceHeight of the file's picture in pixels, after orientation
 * @param decode reading and decoding the file, in ns
 * @param resize orientation, resize, scaling and layout, in ns
 * @param notes what the user should know about the tensor, such as a decode at reduced scale
 */
public record PreparedPicture(
        Tensor tensor,
        int sourceWidth,
        int sourceHeight,
        long decode,
        long resize,
        List<String> notes) {

    public PreparedPicture {
        notes = List.copyOf(notes);
    }
}
