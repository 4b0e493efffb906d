package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.activity.Report;
import dev.tritonexplorer.app.activity.Reporter;
import dev.tritonexplorer.app.classify.ExportModel.Outcome;
import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.PictureResult;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells of runs, of exports and of pictures that are being added. On the FX thread only. */
public final class ClassifyReports {

    private final ClassifyModel model;
    private final Reporter reporter;
    private final UserMessages words;
    private final FileProblems fileProblems;
    private @Nullable Report run;
    private @Nullable Report export;

    /** Begins to tell. */
    public ClassifyReports(
            ClassifyModel model, Reporter reporter, Messages messages, UserMessages words) {
        this.model = model;
        this.reporter = reporter;
        this.words = words;
        fileProblems = new FileProblems(messages, words);
        model.intake().setReporter(reporter);
        model.progressProperty().addListener((property, old, now) -> ran(now));
        model.exports().writingProperty().addListener((property, old, now) -> exporting(now));
        model.exports().outcomeProperty().addListener((property, old, now) -> exported(now));
    }

    private void ran(Progress now) {
        Report report = run;
        if (report == null && now.running()) {
            report =
                    reporter.begin(
                            new Deed(Deed.Kind.CLASSIFY, "", now.total()),
                            model.modelName(),
                            Optional.of(PageId.CLASSIFY),
                            Optional.of(model::cancel));
            run = report;
        }
        if (report == null) {
            return;
        }
        if (now.total() > 0) {
            report.progress(
                    new dev.tritonexplorer.app.activity.Progress(
                            now.done(), now.total(), now.failed(), 0));
        }
        if (!now.running()) {
            run = null;
            end(report, now);
        }
    }

    private void end(Report report, Progress last) {
        Optional<UserMessage> reason = reason(last);
        if (last.cancelled() || last.total() == 0) {
            report.cancelled();
        } else if (reason.isPresent()) {
            report.failed(reason.get());
        } else {
            report.done();
        }
    }

    /** Why nothing of a run came to anything, if so; as far as the list still knows. */
    private Optional<UserMessage> reason(Progress last) {
        if (last.failed() < last.total()) {
            return Optional.empty();
        }
        List<PictureResult> failures =
                model.rows().stream()
                        .map(PictureRow::state)
                        .filter(PictureKind.FAILED::holds)
                        .map(state -> ((State.Finished) state).result())
                        .toList();
        return failures.size() == last.failed()
                ? Optional.of(
                        switch (failures.getFirst()) {
                            case PictureResult.Failed failed ->
                                    words.of(FailureBanner.root(failed.error()));
                            case PictureResult.Unreadable unreadable ->
                                    words.of(unreadable.error());
                            case PictureResult.Classified classified ->
                                    throw new IllegalStateException(
                                            "Not a failure: " + classified.file());
                        })
                : Optional.empty();
    }

    private void exporting(boolean now) {
        Path file = model.exports().target();
        if (now && file != null) {
            export =
                    reporter.begin(
                            Deed.of(Deed.Kind.EXPORT, String.valueOf(file.getFileName())),
                            model.modelName(),
                            Optional.of(PageId.CLASSIFY),
                            Optional.empty());
        }
    }

    private void exported(@Nullable Outcome now) {
        Report report = export;
        if (report == null || now == null) {
            return;
        }
        export = null;
        switch (now) {
            case Outcome.Written written -> report.done();
            case Outcome.Refused(Path file, Throwable problem) ->
                    report.failed(new UserMessage(fileProblems.of(problem), ""));
        }
    }
}
