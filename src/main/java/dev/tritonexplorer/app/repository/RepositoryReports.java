package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.activity.Report;
import dev.tritonexplorer.app.activity.Reporter;
import dev.tritonexplorer.app.page.PageId;

import javafx.collections.ListChangeListener.Change;

import java.util.Optional;

/** Tells of models that are loaded and unloaded. On the FX thread only. */
public final class RepositoryReports {

    private final Activities asked;
    private final Reporter reporter;

    /** Begins to tell. */
    public RepositoryReports(Activities asked, Reporter reporter) {
        this.asked = asked;
        this.reporter = reporter;
        asked.all().addListener(this::changed);
    }

    private void changed(Change<? extends Activity> change) {
        while (change.next()) {
            change.getAddedSubList().stream().filter(Activity::isWorking).forEach(this::follow);
        }
    }

    private void follow(Activity activity) {
        Report report =
                reporter.begin(
                        Deed.of(
                                activity.kind().isLoad() ? Deed.Kind.LOAD : Deed.Kind.UNLOAD,
                                activity.model()),
                        activity.model(),
                        Optional.of(PageId.REPOSITORY),
                        Optional.of(() -> asked.cancel(activity)));
        activity.stateProperty()
                .addListener(
                        (property, old, now) -> {
                            switch (now) {
                                case Activity.State.Working() -> {}
                                case Activity.State.Done done -> report.done();
                                // The models were taken out; what they have begun goes on.
                                case Activity.State.StillThere still -> report.done();
                                case Activity.State.Failed failed ->
                                        report.failed(failed.problem());
                                case Activity.State.Abandoned abandoned -> report.cancelled();
                            }
                        });
    }
}
