package dev.tritonexplorer.app.live;

import java.nio.file.Path;
import java.util.Optional;

/** What is known of the watched folder. */
public sealed interface FolderState {

    /** None is watched. */
    record Off() implements FolderState {}

    /**
     * One is watched.
     *
     * @param pictures of the folder that are in the list
     * @param unsettled files that are still being written
     * @param leftOut pictures beyond the limit
     * @param polled whether the folder is looked into now and then, because it gives no signals
     * @param away whether the server is: files wait until it is back
     * @param problem why the folder cannot be read; empty if it can
     */
    record On(
            Path folder,
            boolean subfolders,
            int pictures,
            int unsettled,
            int leftOut,
            boolean polled,
            boolean away,
            Optional<Throwable> problem)
            implements FolderState {

        On seen(int nowPictures, int nowUnsettled, int nowLeftOut) {
            return new On(
                    folder,
                    subfolders,
                    nowPictures,
                    nowUnsettled,
                    nowLeftOut,
                    polled,
                    away,
                    Optional.empty());
        }

        On withPolled(boolean now) {
            return new On(folder, subfolders, pictures, unsettled, leftOut, now, away, problem);
        }

        On withAway(boolean now) {
            return new On(folder, subfolders, pictures, unsettled, leftOut, polled, now, problem);
        }

        On withProblem(Throwable now) {
            return new On(folder, subfolders, pictures, 0, leftOut, polled, away, Optional.of(now));
        }
    }
}
