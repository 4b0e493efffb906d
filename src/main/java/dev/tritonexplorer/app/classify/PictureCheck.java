package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModelCheck;

/** Whether a model takes pictures: {@link PictureModelCheck}, or a fake in tests. */
@FunctionalInterface
public interface PictureCheck {

    PictureModelCheck check(ModelDetails details, Overrides overrides);

    /** The check of the room {@code imaging}. */
    static PictureModelCheck ofImaging(ModelDetails details, Overrides overrides) {
        return PictureModelCheck.of(
                details.metadata(), details.config(), details.version(), overrides);
    }
}
