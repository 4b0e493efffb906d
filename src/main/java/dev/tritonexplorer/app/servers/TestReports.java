package dev.tritonexplorer.app.servers;

import dev.tritonexplorer.app.activity.Activities;
import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.activity.Progress;
import dev.tritonexplorer.app.activity.Report;
import dev.tritonexplorer.app.activity.Spot;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tells of tests of a server’s addresses. On the FX thread only. */
public final class TestReports {

    private final EditorModel editor;
    private final ConnectionTestModel test;
    private final Activities activities;
    private @Nullable Report report;

    /** Begins to tell. */
    public TestReports(EditorModel editor, Activities activities) {
        this.editor = editor;
        this.activities = activities;
        test = editor.test();
        test.busyProperty().addListener((property, old, now) -> busy(now));
        for (TestTarget target : TestTarget.values()) {
            test.outcome(target).addListener((property, old, now) -> heard());
        }
    }

    private void busy(boolean now) {
        if (now) {
            report =
                    activities.begin(
                            Deed.of(Deed.Kind.TEST_CONNECTION, editor.form().server().title()),
                            new Spot("", "", Optional.empty()),
                            Optional.of(test::cancel));
        } else if (report != null) {
            end(report);
            report = null;
        }
    }

    private void heard() {
        if (report != null) {
            List<TestOutcome> all = outcomes();
            long open = all.stream().filter(TestOutcome.Running.class::isInstance).count();
            long failed = all.stream().filter(TestOutcome.Failed.class::isInstance).count();
            report.progress(new Progress(all.size() - open, all.size(), failed, 0));
        }
    }

    private void end(Report last) {
        List<TestOutcome> all = outcomes();
        Optional<TestOutcome.Failed> failed =
                all.stream()
                        .filter(TestOutcome.Failed.class::isInstance)
                        .map(TestOutcome.Failed.class::cast)
                        .findFirst();
        if (all.stream().anyMatch(TestOutcome.Cancelled.class::isInstance)) {
            last.cancelled();
        } else if (all.stream().allMatch(TestOutcome.Failed.class::isInstance)) {
            last.failed(failed.orElseThrow().problem());
        } else {
            last.done();
        }
    }

    private List<TestOutcome> outcomes() {
        return Arrays.stream(TestTarget.values())
                .map(target -> test.outcome(target).get())
                .toList();
    }
}
