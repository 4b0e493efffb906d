package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.PictureResult.Classified;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of pictures that is over, for whoever keeps what was done.
 *
 * @param version asked for; empty: the server chose
 * @param choices all that was chosen, as {@link ClassifyModel#choose} takes it back
 * @param pictures in the order in which they were sent
 * @param first of the pictures that were classified, in that order
 * @param failure of the first picture that was not
 */
public record EndedRun(
        Session session,
        String model,
        String version,
        Map<String, String> choices,
        List<Path> pictures,
        Optional<Classified> first,
        Optional<PictureResult> failure,
        Progress progress) {

    /**
     * How a run was asked for.
     *
     * @param choices as texts
     */
    record Asked(Session session, String model, String version, Map<String, String> choices) {}

    static EndedRun of(Asked asked, List<PictureRow> rows, Progress progress) {
        Optional<Classified> first = Optional.empty();
        Optional<PictureResult> failure = Optional.empty();
        for (PictureRow row : rows) {
            if (row.state() instanceof PictureRow.State.Finished finished) {
                if (!(finished.result() instanceof Classified classified)) {
                    failure = failure.or(() -> Optional.of(finished.result()));
                } else if (first.isEmpty()) {
                    first = Optional.of(classified);
                }
            }
        }
        return new EndedRun(
                asked.session(),
                asked.model(),
                asked.version(),
                asked.choices(),
                rows.stream().map(PictureRow::file).toList(),
                first,
                failure,
                progress);
    }
}
