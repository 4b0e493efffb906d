package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.Tensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns picture files into tensors. Thread-safe and without state; a call uses one core.
 *
 * <p>JPEG, PNG, GIF, BMP, WebP and TIFF are read; of several pictures in a file, the first. The
 * tensor is the one that Triton's official Python image_client makes with Pillow 13 (older versions
 * resize some proportions in another order, one step apart at most) unless {@link PictureOptions}
 * ask for another fit, channel order or scaling than it knows, with these differences: a picture is
 * first turned as EXIF says, 16-bit grey keeps its high byte instead of being clipped at 255,
 * samples of a JPEG may differ by one step, those of a lossy WebP by more, and above 50 megapixels
 * only every second (third, …) pixel and row is read, which a note says.
 */
public final class PicturePreprocessor {

    private PicturePreprocessor() {}

    /**
     * Reads a picture file and makes the tensor for a model from its first frame.
     *
     * <p>Whole-number datatypes follow NumPy: values that do not fit wrap around, which a note
     * says. INCEPTION and IMAGENET scaling on them are refused; of a {@link Normalisation} of one's
     * own they take the nearest numbers that they hold.
     *
     * @throws PictureException if the file cannot be read as a picture, or the scaling does not fit
     *     the model's datatype
     */
    public static PreparedPicture prepare(Path file, PictureModel model, PictureOptions options)
            throws PictureException {
        long start = System.nanoTime();
        Orientation orientation;
        PictureDecoder.Decoded<PictureFit> decoded;
        try (PictureFile picture = PictureFile.open(file)) {
            orientation =
                    options.orient()
                            ? DecoderErrors.explain(
                                    picture.format(),
                                    () -> ExifOrientation.read(picture.stream(), picture.format()))
                            : Orientation.UPRIGHT;
            decoded =
                    PictureDecoder.decode(
                            picture,
                            model.channels(),
                            fewest(model, options),
                            (width, height) ->
                                    new PictureFit(
                                            width,
                                            height,
                                            orientation,
                                            model.width(),
                                            model.height(),
                                            model.channels(),
                                            options));
        }
        long afterDecode = System.nanoTime();
        Tensor tensor = TensorWriter.write(decoded.rows().pixels(), model, options);
        long afterResize = System.nanoTime();
        // The rows are resized as they come out of the decoder.
        long resizing = decoded.rows().nanos();

        List<String> notes = new ArrayList<>(decoded.notes());
        PixelValues.note(model.datatype(), options, model.channels()).ifPresent(notes::add);
        boolean turned = orientation.swapsAxes();
        return new PreparedPicture(
                tensor,
                turned ? decoded.height() : decoded.width(),
                turned ? decoded.width() : decoded.height(),
                afterDecode - start - resizing,
                afterResize - afterDecode + resizing,
                notes);
    }

    /** Twice what the model takes, so that the resize still smooths. */
    private static int fewest(PictureModel model, PictureOptions options) {
        return options.fastDecode()
                ? 2 * Math.max(model.width(), model.height())
                : Integer.MAX_VALUE;
    }
}
