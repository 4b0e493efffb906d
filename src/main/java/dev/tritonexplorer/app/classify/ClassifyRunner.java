package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.ClassifyJob;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.imaging.PictureModel;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Starts runs over pictures: {@link ClassifyJob}, or a fake in tests. */
@FunctionalInterface
public interface ClassifyRunner {

    /** A run that was started. */
    interface Run {

        void cancel();

        CompletableFuture<ClassifyJob.Summary> done();
    }

    /** Starts a run on threads of its own and returns at once. */
    Run start(
            TritonClient client,
            PictureModel model,
            List<Path> files,
            ClassifyOptions options,
            ClassifyJob.Listener listener);

    /** Runs as a {@link ClassifyJob}. */
    static Run job(
            TritonClient client,
            PictureModel model,
            List<Path> files,
            ClassifyOptions options,
            ClassifyJob.Listener listener) {
        ClassifyJob job = ClassifyJob.start(client, model, files, options, listener);
        return new Run() {
            @Override
            public void cancel() {
                job.cancel();
            }

            @Override
            public CompletableFuture<ClassifyJob.Summary> done() {
                return job.done();
            }
        };
    }
}
