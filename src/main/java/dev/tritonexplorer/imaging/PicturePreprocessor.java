package dev.tritonexplorer.imaging;

import java.nio.file.Path;

/** Turns picture files into tensors. Thread-safe and without state; a call uses one core. */
public final class PicturePreprocessor {

    private PicturePreprocessor() {}

    /**
     * Reads a picture file and makes the tensor for a model from its first frame.
     *
     * @throws PictureException if the file cannot be read as a picture
     */
    public static PreparedPicture prepare(Path file, PictureModel model, PictureOptions options)
            throws PictureException {
        throw new PictureException("Not built yet", null);
    }
}
