package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.activity.Progress;
import dev.tritonexplorer.app.activity.Report;
import dev.tritonexplorer.app.activity.Reporter;
import dev.tritonexplorer.app.compare.CompareModel.Compared;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.compare.ComparisonReport;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Tells of comparisons. On the FX thread only. */
public final class CompareReports {

    private final CompareModel model;
    private final Reporter reporter;
    private @Nullable Report report;

    /** Begins to tell. */
    public CompareReports(CompareModel model, Reporter reporter) {
        this.model = model;
        this.reporter = reporter;
        model.runningProperty().addListener((property, old, now) -> running(now));
        model.reportProperty().addListener((property, old, now) -> heard(now));
    }

    private void running(boolean now) {
        Compared what = model.comparedProperty().get();
        if (now && what != null) {
            report =
                    reporter.begin(
                            Deed.of(Deed.Kind.COMPARE, what.picture()),
                            what.model(),
                            Optional.of(PageId.CLASSIFY),
                            Optional.of(model::cancel));
        } else if (report != null) {
            end(report);
            report = null;
        }
    }

    private void heard(@Nullable ComparisonReport now) {
        if (report != null && now != null) {
            report.progress(new Progress(now.done(), now.total(), 0, now.running()));
        }
    }

    private void end(Report last) {
        UserMessage failure = model.failureProperty().get();
        if (model.cancelledProperty().get()) {
            last.cancelled();
        } else if (failure != null) {
            last.failed(failure);
        } else {
            last.done();
        }
    }
}
