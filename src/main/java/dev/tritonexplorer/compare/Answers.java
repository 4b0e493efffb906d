package dev.tritonexplorer.compare;

import dev.tritonexplorer.classify.LocalClasses;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.FailureText;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureModel;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Finds the best classes in answers. All ways ask for the output itself, so that the server does
 * the same work for each: classes cannot travel in shared memory. For one thread.
 */
final class Answers {

    private static final int BEST = 3;

    private final PictureModel model;
    private final LocalClasses classes;
    private @Nullable String unchecked;

    /**
     * @param client asked for the labels, once
     */
    Answers(TritonClient client, PictureModel model) {
        this.model = model;
        classes = new LocalClasses(client, model);
    }

    /**
     * The best classes, none where they cannot be told.
     *
     * @throws TritonException if it is no answer to such a request
     */
    List<Classification> classes(InferResponse response) {
        Tensor output =
                response.output(model.outputName())
                        .orElseThrow(
                                () ->
                                        new TritonException(
                                                ErrorKind.SERVER_FAILURE,
                                                FailureText.NO_OUTPUT.with(model.outputName()),
                                                null));
        if (unchecked != null) {
            return List.of();
        }
        if (!LocalClasses.canRank(output.datatype())) {
            unchecked = "Classes cannot be found in " + output.datatype();
            return List.of();
        }
        try {
            return classes.best(output, 1, BEST, response.version()).getFirst();
        } catch (TritonException noLabels) {
            unchecked = noLabels.getMessage();
            return List.of();
        }
    }

    /** Why classes cannot be told, if so. */
    Optional<String> unchecked() {
        return Optional.ofNullable(unchecked);
    }
}
