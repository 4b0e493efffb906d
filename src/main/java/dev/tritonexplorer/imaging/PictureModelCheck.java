package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Said;

import java.util.Set;

/** Whether a model takes pictures, and why not. */
public sealed interface PictureModelCheck {

    /** The model takes pictures. */
    record Accepted(PictureModel model) implements PictureModelCheck {}

    /**
     * The model does not, or not yet.
     *
     * @param said the failed condition, a sentence for the user
     * @param fixes which overrides would help; empty if none
     */
    record Refused(Said said, Set<Fix> fixes) implements PictureModelCheck {
        public Refused {
            fixes = Set.copyOf(fixes);
        }

        /** In words of somebody else's. */
        public Refused(String message, Set<Fix> fixes) {
            this(PictureText.VERBATIM.with(message), fixes);
        }

        /** The failed condition in English. */
        public String message() {
            return said.english();
        }
    }

    /** What the user may give to make a model usable. */
    enum Fix {
        LAYOUT,
        CHANNELS,
        SIZE
    }

    /**
     * Checks a model by what the server says of it: the conditions of Triton's official
     * image_client, and those that it forgets.
     *
     * @param version a decimal number, or empty: the server chooses
     * @param overrides fill in what the server leaves open; one that contradicts the server is
     *     refused
     */
    static PictureModelCheck of(
            ModelMetadata metadata, ModelConfig config, String version, Overrides overrides) {
        return new ModelChecker(metadata, config, version, overrides).check();
    }
}
