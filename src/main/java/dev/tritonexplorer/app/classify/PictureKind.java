package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.classify.PictureResult.Classified;

/** Which pictures of the list to show, by where they stand. */
public enum PictureKind {
    ALL,
    CLASSIFIED,
    FAILED,
    /** Without a result, whether their turn comes or not. */
    WAITING;

    boolean holds(State state) {
        return switch (this) {
            case ALL -> true;
            case CLASSIFIED -> isClassified(state);
            case FAILED -> state instanceof State.Finished && !isClassified(state);
            case WAITING -> !(state instanceof State.Finished);
        };
    }

    private static boolean isClassified(State state) {
        return state instanceof State.Finished finished && finished.result() instanceof Classified;
    }
}
