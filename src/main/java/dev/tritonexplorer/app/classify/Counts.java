package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.classify.PictureResult.Classified;

import java.util.List;

/**
 * How many pictures stand where.
 *
 * @param all of the list
 */
public record Counts(int all, int classified, int failed) {

    static final Counts NONE = new Counts(0, 0, 0);

    static Counts of(List<PictureRow> rows) {
        int classified = 0;
        int failed = 0;
        for (PictureRow row : rows) {
            if (row.state() instanceof State.Finished finished) {
                if (finished.result() instanceof Classified) {
                    classified++;
                } else {
                    failed++;
                }
            }
        }
        return new Counts(rows.size(), classified, failed);
    }
}
