package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.classify.ClassifyJob;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A run whose client has to be made first, which waits for the server. On the FX thread only. */
final class SharedRun implements ClassifyRunner.Run {

    /** What the run goes over. */
    record Prepared(TritonClient client, ClassifyOptions options) {}

    private final CompletableFuture<ClassifyJob.Summary> done = new CompletableFuture<>();
    private final Running preparing;
    private ClassifyRunner.@Nullable Run run;

    /**
     * @param files fail one and all, with the reason, if there is nothing to go over
     * @param start starts the run proper
     */
    SharedRun(
            Background background,
            Callable<Prepared> prepare,
            List<Path> files,
            ClassifyJob.Listener listener,
            Function<Prepared, ClassifyRunner.Run> start) {
        preparing =
                background
                        .work(prepare)
                        .onSuccess(prepared -> begin(start.apply(prepared)))
                        .onFailure(problem -> refuse(problem, files, listener))
                        .onCancelled(this::leaveOut)
                        .start();
    }

    private void begin(ClassifyRunner.Run started) {
        run = started;
        started.done()
                .whenComplete(
                        (summary, problem) -> {
                            if (problem == null) {
                                done.complete(summary);
                            } else {
                                done.completeExceptionally(problem);
                            }
                        });
    }

    private void refuse(Throwable problem, List<Path> files, ClassifyJob.Listener listener) {
        if (problem instanceof TritonException refused) {
            for (int index = 0; index < files.size(); index++) {
                listener.onResult(new PictureResult.Failed(files.get(index), index, "", refused));
            }
            done.complete(new ClassifyJob.Summary(0, files.size(), false, 0));
        } else {
            done.completeExceptionally(problem);
        }
    }

    private void leaveOut() {
        done.complete(new ClassifyJob.Summary(0, 0, true, 0));
    }

    @Override
    public void cancel() {
        if (run == null) {
            preparing.cancel();
        } else {
            run.cancel();
        }
    }

    @Override
    public CompletableFuture<ClassifyJob.Summary> done() {
        return done;
    }
}
