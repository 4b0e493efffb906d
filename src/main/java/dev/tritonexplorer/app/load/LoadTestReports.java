package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.activity.Progress;
import dev.tritonexplorer.app.activity.Report;
import dev.tritonexplorer.app.activity.Reporter;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.load.LevelResult;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Tells of load tests. On the FX thread only. */
public final class LoadTestReports {

    private static final int WHOLE = 100;

    private final LoadTestModel model;
    private final Reporter reporter;
    private final UserMessages words;
    private @Nullable Report report;
    private @Nullable LiveRun last;

    /** Begins to tell. */
    public LoadTestReports(LoadTestModel model, Reporter reporter, UserMessages words) {
        this.model = model;
        this.reporter = reporter;
        this.words = words;
        model.liveProperty().addListener((property, old, now) -> heard(now));
    }

    private void heard(@Nullable LiveRun now) {
        Report open = report;
        if (now == null) {
            if (open != null) {
                end(open);
            }
            report = null;
            last = null;
            return;
        }
        if (open == null) {
            open =
                    reporter.begin(
                            Deed.of(Deed.Kind.LOAD_TEST, now.order().model()),
                            now.order().model(),
                            Optional.of(PageId.LOAD_TEST),
                            Optional.of(model::stop));
            report = open;
        }
        last = now;
        open.progress(Progress.of(Math.round(now.fraction() * WHOLE), WHOLE));
    }

    private void end(Report open) {
        UserMessage failure = model.lastFailure();
        Optional<UserMessage> ended =
                model.lastReport().stream()
                        .flatMap(report -> report.levels().stream())
                        .map(LevelResult::ended)
                        .flatMap(Optional::stream)
                        .map(words::of)
                        .findFirst();
        if (failure != null) {
            open.failed(failure);
        } else if (last != null && last.stopping()) {
            open.cancelled();
        } else if (ended.isPresent()) {
            open.failed(ended.get());
        } else {
            open.progress(Progress.of(WHOLE, WHOLE));
            open.done();
        }
    }
}
