package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PicturePreprocessor;

import java.nio.file.Path;
import java.util.List;

/** The request of one picture, for those who want to look at it, not to send it. Stateless. */
public final class PictureRequest {

    private PictureRequest() {}

    /**
     * Reads a picture and makes the request that a {@link ClassifyJob} would send for it alone.
     *
     * @param id the request's
     * @throws PictureException if the file cannot be read as a picture
     */
    public static InferRequest of(Path file, PictureModel model, ClassifyOptions options, String id)
            throws PictureException {
        Prefetch.Ready ready =
                new Prefetch.Ready(
                        file, 0, PicturePreprocessor.prepare(file, model, options.picture()));
        return new Batch(id, List.of(ready)).request(model, options);
    }
}
