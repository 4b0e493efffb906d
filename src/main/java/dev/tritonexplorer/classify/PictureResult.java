package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What became of one picture. */
public sealed interface PictureResult {

    Path file();

    /** How many pictures of the list come before this one; results may arrive in another order. */
    int index();

    /**
     * Classified.
     *
     * @param requestId of the request that carried the picture
     * @param classes best first
     * @param notes what the user should know about the tensor
     */
    record Classified(
            Path file,
            int index,
            String requestId,
            List<Classification> classes,
            int sourceWidth,
            int sourceHeight,
            PictureTimings timings,
            List<String> notes)
            implements PictureResult {
        public Classified {
            classes = List.copyOf(classes);
            notes = List.copyOf(notes);
        }

        Classified withServer(ServerTimings server) {
            PictureTimings all =
                    new PictureTimings(
                            timings.decode(),
                            timings.resize(),
                            timings.request(),
                            Optional.of(server),
                            timings.pictures());
            return new Classified(
                    file, index, requestId, classes, sourceWidth, sourceHeight, all, notes);
        }
    }

    /** The file could not be read as a picture. */
    record Unreadable(Path file, int index, PictureException error) implements PictureResult {}

    /** The request that carried the picture failed. */
    record Failed(Path file, int index, String requestId, TritonException error)
            implements PictureResult {}
}
