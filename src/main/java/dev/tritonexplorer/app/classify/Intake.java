package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.activity.Report;
import dev.tritonexplorer.app.activity.Reporter;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.classify.PictureFiles;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Looks for pictures in what a person adds: a folder may hold many. On the FX thread only. */
final class Intake {

    private final Background background;
    private final Consumer<List<PictureRow>> found;
    private Reporter reporter = Reporter.NONE;

    /**
     * @param found takes the pictures, or none
     */
    Intake(Background background, Consumer<List<PictureRow>> found) {
        this.background = background;
        this.found = found;
    }

    void setReporter(Reporter now) {
        reporter = now;
    }

    /** Looks through files and folders. */
    void add(List<Path> named) {
        Path first = named.getFirst();
        Path name = first.getFileName() == null ? first : first.getFileName();
        Deed deed = new Deed(Deed.Kind.ADD_PICTURES, name.toString(), named.size());
        new Search().begin(deed, () -> PictureFiles.expand(named));
    }

    /** Takes files that have to be made first. */
    void find(Callable<List<Path>> files) {
        background.work(() -> rows(files.call())).onSuccess(found).start();
    }

    private static List<PictureRow> rows(List<Path> files) {
        return files.stream().map(PictureRow::new).toList();
    }

    private final class Search {

        private Report report = Report.NONE;
        private @Nullable Running work;

        void begin(Deed deed, Callable<List<Path>> files) {
            report =
                    reporter.begin(
                            deed, "", Optional.of(PageId.CLASSIFY), Optional.of(this::cancel));
            work =
                    background
                            .work(() -> rows(files.call()))
                            .onSuccess(
                                    rows -> {
                                        report.done();
                                        found.accept(rows);
                                    })
                            .onCancelled(report::cancelled)
                            .start();
        }

        private void cancel() {
            if (work != null) {
                work.cancel();
            }
        }
    }
}
