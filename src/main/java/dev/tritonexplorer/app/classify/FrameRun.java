package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.classify.ClassifyJob;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.RunFacts;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One picture of those that follow each other in a row.
 *
 * @param changed called when the row has another result
 */
record FrameRun(
        PictureRow row,
        Path frame,
        RunFacts facts,
        LabelsModel labels,
        Runnable changed,
        FrameListener listener) {

    ClassifyRunner.Run start(
            Background background, Function<ClassifyJob.Listener, ClassifyRunner.Run> starter) {
        boolean[] first = {true};
        Consumer<Runnable> inbox = background.inbox(all -> all.forEach(Runnable::run));
        ClassifyRunner.Run run = starter.apply(result -> inbox.accept(() -> take(result, first)));
        run.done().whenComplete((summary, bug) -> inbox.accept(() -> end(bug)));
        return run;
    }

    private void take(PictureResult result, boolean[] first) {
        if (first[0]) {
            first[0] = false;
            row.renew(frame);
        }
        row.finish(result, facts, labels.currentProperty().get());
        changed.run();
        listener.result(result);
    }

    private void end(@Nullable Throwable bug) {
        listener.ended();
        if (bug != null) {
            throw new IllegalStateException("A frame ended in an error", bug);
        }
    }
}
