package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.app.figures.Moment;
import dev.tritonexplorer.client.ModelStatistics;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The counters of all versions that are watched, from answer to answer. */
final class Ledger {

    private Map<VersionKey, Counting> countings = new LinkedHashMap<>();
    private final Map<VersionKey, Counting> gone = new HashMap<>();
    private @Nullable Moment last;

    void clear() {
        countings.clear();
        gone.clear();
        last = null;
    }

    /** Takes an answer; what is not in it is no longer shown. */
    void take(List<ModelStatistics> answer, Moment at) {
        Map<VersionKey, Counting> now = new LinkedHashMap<>();
        Moment before = last;
        for (ModelStatistics statistics : answer) {
            VersionKey key = VersionKey.of(statistics);
            Counting known = countings.remove(key);
            if (known == null) {
                known = gone.remove(key);
            }
            if (known != null) {
                known.take(statistics, at);
            } else {
                known =
                        before == null
                                ? Counting.from(statistics, at)
                                : Counting.loaded(statistics, at, before);
            }
            now.put(key, known);
        }
        // One that comes back has begun anew, which is to be told.
        gone.putAll(countings);
        countings = now;
        last = at;
    }

    void setZero() {
        countings.values().forEach(Counting::setZero);
        gone.clear();
    }

    Collection<Counting> all() {
        return countings.values();
    }

    Optional<Counting> of(VersionKey key) {
        return Optional.ofNullable(countings.get(key));
    }
}
