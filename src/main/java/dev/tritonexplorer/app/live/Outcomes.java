package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.client.ErrorKind;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What becomes of pictures that a live source handed on: a file that cannot be decoded may still be
 * written, a request that found no server is sent again. On the FX thread only.
 */
final class Outcomes {

    /** A program may pause so long in the middle of a file. */
    static final Duration DECODING = Duration.ofSeconds(10);

    static final Duration BETWEEN = Duration.ofSeconds(1);

    /** A server that answers health checks and no requests is not to be pressed. */
    static final Duration BETWEEN_LOST = Duration.ofSeconds(5);

    private static final Set<ErrorKind> PASSING =
            Set.of(ErrorKind.UNREACHABLE, ErrorKind.TIMED_OUT, ErrorKind.UNAVAILABLE);

    private final Background background;
    private final ClassifyModel classify;
    private final InstantSource clock;
    private final Consumer<PictureRow> latest;

    /** Those that have no result yet, with the time of their coming. */
    private final Map<PictureRow, Instant> open = new HashMap<>();

    private final Set<PictureRow> lost = new LinkedHashSet<>();
    private final Set<PictureRow> later = new HashSet<>();
    private Instant lastTry = Instant.MIN;

    /**
     * @param latest hears of each picture that was classified
     */
    Outcomes(
            Background background,
            ClassifyModel classify,
            InstantSource clock,
            Consumer<PictureRow> latest) {
        this.background = background;
        this.classify = classify;
        this.clock = clock;
        this.latest = latest;
        classify.changesProperty().addListener((property, old, now) -> look());
    }

    void expect(Collection<PictureRow> rows) {
        rows.forEach(row -> open.put(row, clock.instant()));
        look();
    }

    void forget(Collection<PictureRow> rows) {
        open.keySet().removeAll(rows);
        lost.removeAll(rows);
        later.removeAll(rows);
    }

    void clear() {
        open.clear();
        lost.clear();
        later.clear();
    }

    private void look() {
        List<PictureRow> classified = new ArrayList<>();
        open.entrySet().removeIf(entry -> isOver(entry.getKey(), entry.getValue(), classified));
        classified.forEach(latest);
    }

    private boolean isOver(PictureRow row, Instant since, List<PictureRow> classified) {
        if (!(row.state() instanceof State.Finished finished) || later.contains(row)) {
            return false;
        }
        return switch (finished.result()) {
            case PictureResult.Classified fine -> {
                classified.add(row);
                yield true;
            }
            case PictureResult.Failed failed -> {
                if (PASSING.contains(failed.error().kind())) {
                    lost.add(row);
                }
                yield true;
            }
            case PictureResult.Unreadable broken -> {
                boolean hopeless = clock.instant().isAfter(since.plus(DECODING));
                if (!hopeless) {
                    later.add(row);
                    background.later(BETWEEN, () -> decodeAgain(row));
                }
                yield hopeless;
            }
        };
    }

    private void decodeAgain(PictureRow row) {
        if (later.remove(row)) {
            classify.renew(List.of(row));
        }
    }

    /** Sends again what found no server, but not too often. */
    void retryLost() {
        Instant now = clock.instant();
        if (!lost.isEmpty() && !lastTry.plus(BETWEEN_LOST).isAfter(now)) {
            lastTry = now;
            List<PictureRow> again = List.copyOf(lost);
            lost.clear();
            again.forEach(row -> open.put(row, now));
            classify.classify(again);
        }
    }
}
