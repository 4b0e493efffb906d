package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.activity.Progress;
import dev.tritonexplorer.app.activity.Report;
import dev.tritonexplorer.app.activity.Reporter;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.page.PageId;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/** Tells of the runs of all requests. On the FX thread only. */
public final class RunReports {

    private final Reporter reporter;
    private final Set<RequestModel> followed = Collections.newSetFromMap(new WeakHashMap<>());

    /** Begins to tell. */
    public RunReports(TensorsModel model, Reporter reporter) {
        this.reporter = reporter;
        model.requestProperty().addListener((property, old, now) -> follow(now));
        follow(model.requestProperty().get());
    }

    private void follow(@Nullable RequestModel request) {
        if (request != null && followed.add(request)) {
            new One(request);
        }
    }

    private final class One {

        private final RequestModel request;
        private @Nullable Report report;

        One(RequestModel request) {
            this.request = request;
            request.runProperty().addListener((property, old, now) -> ran(now));
            request.problemProperty().addListener((property, old, now) -> problem(now));
        }

        private void ran(RunState now) {
            Report open = report;
            if (open == null && now.outcome() == RunState.Outcome.RUNNING) {
                open =
                        reporter.begin(
                                new Deed(Deed.Kind.INFER, "", now.times()),
                                request.modelName(),
                                Optional.of(PageId.TENSORS),
                                Optional.of(request::cancel));
                report = open;
            }
            if (open == null) {
                return;
            }
            // Of a single request nobody knows how many responses are to come.
            int total = now.times() > 1 ? now.times() : 0;
            open.progress(new Progress(now.requests(), total, 0, now.responses()));
            switch (now.outcome()) {
                case DONE -> {
                    open.done();
                    report = null;
                }
                case CANCELLED -> {
                    open.cancelled();
                    report = null;
                }
                // Why it failed is said next.
                case FAILED, RUNNING, NONE -> {}
            }
        }

        private void problem(@Nullable UserMessage why) {
            boolean failed = request.runProperty().get().outcome() == RunState.Outcome.FAILED;
            if (report != null && why != null && failed) {
                report.failed(why);
                report = null;
            }
        }
    }
}
