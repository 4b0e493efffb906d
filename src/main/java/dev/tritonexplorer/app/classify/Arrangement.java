package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.text.Scores;
import dev.tritonexplorer.classify.NaturalOrder;
import dev.tritonexplorer.classify.PictureResult.Classified;
import dev.tritonexplorer.client.Classification;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which pictures to show, and in which order.
 *
 * @param descending the order turned round; pictures without what is sorted by are last all the
 *     same
 * @param text part of a file's name or of one of its classes, in any case; empty for all
 */
record Arrangement(PictureSort sort, boolean descending, String text, PictureKind kind) {

    static final Arrangement NONE = new Arrangement(PictureSort.ADDED, false, "", PictureKind.ALL);

    /** A picture as it stood when it was looked at on the FX thread. */
    record Seen(PictureRow row, State state) {

        @Nullable Classified classified() {
            return state instanceof State.Finished finished
                            && finished.result() instanceof Classified result
                    ? result
                    : null;
        }
    }

    /** A picture with what it is sorted by, worked out once; null where it has none. */
    private record Keyed<K>(PictureRow row, @Nullable K key) {}

    boolean isAsAdded() {
        return sort == PictureSort.ADDED && !descending && !isFilter();
    }

    boolean isFilter() {
        return !text.isBlank() || kind != PictureKind.ALL;
    }

    /** The same order, with all pictures. */
    Arrangement withoutFilter() {
        return new Arrangement(sort, descending, "", PictureKind.ALL);
    }

    /** Whether a result may change what this gives. */
    boolean needsResults() {
        return sort.needsResults() || isFilter();
    }

    /** Filters and sorts; any thread. */
    List<PictureRow> arrange(List<Seen> all) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Seen> kept =
                all.stream()
                        .filter(one -> kind.holds(one.state()) && matches(one, wanted))
                        .toList();
        return switch (sort) {
            case ADDED -> {
                List<PictureRow> rows = kept.stream().map(Seen::row).toList();
                yield descending ? rows.reversed() : rows;
            }
            case NAME -> sorted(kept, Arrangement::name, new NaturalOrder());
            case SCORE -> sorted(kept, Arrangement::score, Comparator.naturalOrder());
            case TIME -> sorted(kept, Arrangement::time, Comparator.naturalOrder());
            case CLASS -> sorted(kept, Arrangement::bestName, Comparator.naturalOrder());
        };
    }

    private interface Key<K> {
        @Nullable K of(Seen seen);
    }

    private <K> List<PictureRow> sorted(List<Seen> seen, Key<K> key, Comparator<? super K> order) {
        List<Keyed<K>> keyed = new ArrayList<>(seen.size());
        seen.forEach(one -> keyed.add(new Keyed<>(one.row(), key.of(one))));
        Comparator<? super K> turned = descending ? order.reversed() : order;
        keyed.sort(Comparator.comparing(Keyed::key, Comparator.nullsLast(turned)));
        return keyed.stream().map(Keyed::row).toList();
    }

    private static boolean matches(Seen seen, String wanted) {
        if (wanted.isEmpty() || contains(seen.row().name(), wanted)) {
            return true;
        }
        Classified result = seen.classified();
        return result != null
                && result.classes().stream().anyMatch(one -> contains(Scores.name(one), wanted));
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static Path name(Seen seen) {
        Path name = seen.row().file().getFileName();
        return name == null ? seen.row().file() : name;
    }

    private static @Nullable Classification best(Seen seen) {
        Classified result = seen.classified();
        return result == null || result.classes().isEmpty() ? null : result.classes().getFirst();
    }

    private static @Nullable Double score(Seen seen) {
        Classification best = best(seen);
        return best == null ? null : best.score();
    }

    private static @Nullable String bestName(Seen seen) {
        Classification best = best(seen);
        return best == null ? null : Scores.name(best).toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long time(Seen seen) {
        Classified result = seen.classified();
        return result == null ? null : Waterfall.total(result.timings());
    }
}
