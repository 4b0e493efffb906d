package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.ClassifyJob;
import dev.tritonexplorer.classify.LabelFile;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.RunFacts;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A run that goes on, and its count. On the FX thread only. */
final class ActiveRun {

    private final Object id;
    private final List<PictureRow> rows;
    private final RunFacts facts;
    private final ClassifyRunner.Run handle;
    private final long start = System.nanoTime();
    private final Latencies latencies = new Latencies();
    private final TimeLeft timeLeft = new TimeLeft(start);
    private long lastResult = start;
    private int done;
    private int failed;
    private boolean ended;

    private final EndedRun.Asked asked;

    /** The ids of those that carried pictures. */
    private final Set<String> requests = new HashSet<>();

    private ActiveRun(
            Object id,
            List<PictureRow> rows,
            RunFacts facts,
            EndedRun.Asked asked,
            ClassifyRunner.Run handle) {
        this.asked = asked;
        this.id = id;
        this.rows = rows;
        this.facts = facts;
        this.handle = handle;
    }

    /**
     * Starts a run whose events go to an inbox.
     *
     * @param facts how it goes
     * @param asked how it was asked for
     * @param starter starts it with a listener
     */
    static ActiveRun start(
            List<PictureRow> rows,
            RunFacts facts,
            EndedRun.Asked asked,
            Consumer<RunEvent> inbox,
            Function<ClassifyJob.Listener, ClassifyRunner.Run> starter) {
        Object id = new Object();
        ClassifyRunner.Run handle =
                starter.apply(result -> inbox.accept(new RunEvent.Result(id, result)));
        handle.done()
                .whenComplete((summary, problem) -> inbox.accept(new RunEvent.Ended(id, problem)));
        return new ActiveRun(id, rows, facts, asked, handle);
    }

    Object id() {
        return id;
    }

    List<PictureRow> rows() {
        return rows;
    }

    ClassifyRunner.Run handle() {
        return handle;
    }

    void take(RunEvent.Result event, @Nullable LabelFile labels) {
        PictureResult result = event.result();
        PictureRow row = rows.get(result.index());
        if (!row.isFinished()) {
            done++;
            if (result instanceof PictureResult.Classified classified) {
                latencies.add(Waterfall.total(classified.timings()));
            } else {
                failed++;
            }
            lastResult = System.nanoTime();
            timeLeft.mark(lastResult, done);
        }
        row.finish(result, facts, labels);
        if (!(result instanceof PictureResult.Unreadable)) {
            requests.add(row.requestId());
        }
    }

    void end() {
        ended = true;
    }

    /** What became of it, after its end. */
    EndedRun result() {
        return EndedRun.of(asked, rows, progress());
    }

    Progress progress() {
        return new Progress(
                rows.size(),
                done,
                failed,
                requests.size(),
                lastResult - start,
                latencies.percentile(0.5),
                latencies.percentile(0.95),
                ended ? Optional.empty() : timeLeft.of(rows.size() - done),
                !ended,
                ended && done < rows.size());
    }
}
