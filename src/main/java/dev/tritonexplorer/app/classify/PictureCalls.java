package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.snippets.CopySource;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.classify.PictureRequest;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.snippets.Call;
import dev.tritonexplorer.snippets.CallMode;

import java.util.Optional;

/** The request of one picture, for those who copy it. Stateless. */
final class PictureCalls {

    private PictureCalls() {}

    static CopySource of(
            PictureRow row, ModelDetails to, PictureModel model, ClassifyOptions options) {
        CallMode mode =
                switch (options.mode()) {
                    case SYNC -> CallMode.SYNC;
                    case ASYNC -> CallMode.ASYNC;
                    case STREAM -> CallMode.STREAM;
                };
        String id = row.requestId();
        return new CopySource(
                CopySource.route(to.session(), mode),
                () ->
                        new Call.Infer(
                                PictureRequest.of(row.file(), model, options, id),
                                Optional.of(to.metadata()),
                                row.file().toAbsolutePath().toString()));
    }
}
