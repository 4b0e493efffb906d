package dev.tritonexplorer.app.live;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of a folder's files from one look to the next; those being written are waited for.
 */
final class FolderChanges {

    /** So long a file must stay as it is before it is read. */
    static final Duration SETTLED = Duration.ofMillis(400);

    /** An empty file is one that somebody has just begun, for so long. */
    static final Duration EMPTY = Duration.ofSeconds(10);

    /**
     * What one look found.
     *
     * @param unsettled files that are still being written
     */
    record Step(List<Path> added, List<Path> changed, List<Path> removed, int unsettled) {}

    private static final class Seen {

        private Stamp stamp;
        private Instant since;
        private boolean taken;
        private boolean everTaken;

        Seen(Stamp stamp, Instant since) {
            this.stamp = stamp;
            this.since = since;
        }
    }

    private final Map<Path, Seen> seen = new HashMap<>();

    /** The files that are known now. */
    Set<Path> known() {
        return Set.copyOf(seen.keySet());
    }

    Step step(FolderScan scan, Instant now) {
        List<Path> added = new ArrayList<>();
        List<Path> changed = new ArrayList<>();
        List<Path> removed = new ArrayList<>();
        int[] unsettled = {0};
        seen.entrySet()
                .removeIf(
                        entry -> {
                            boolean gone = !scan.files().containsKey(entry.getKey());
                            if (gone && entry.getValue().everTaken) {
                                removed.add(entry.getKey());
                            }
                            return gone;
                        });
        scan.files()
                .forEach(
                        (file, stamp) -> {
                            Seen one = see(file, stamp, now);
                            if (one.taken) {
                                return;
                            }
                            if (isSettled(one, now)) {
                                (one.everTaken ? changed : added).add(file);
                                one.taken = true;
                                one.everTaken = true;
                            } else {
                                unsettled[0]++;
                            }
                        });
        return new Step(added, changed, removed, unsettled[0]);
    }

    private Seen see(Path file, Stamp stamp, Instant now) {
        Seen one = seen.get(file);
        if (one == null) {
            // What was last written long ago is not being written.
            boolean old = stamp.modified().isBefore(now.minus(EMPTY));
            one = new Seen(stamp, old ? stamp.modified() : now);
            seen.put(file, one);
        } else if (!one.stamp.equals(stamp)) {
            one.stamp = stamp;
            one.since = now;
            one.taken = false;
        }
        return one;
    }

    private static boolean isSettled(Seen one, Instant now) {
        Duration needed = one.stamp.size() == 0 ? EMPTY : SETTLED;
        return !one.since.plus(needed).isAfter(now);
    }
}
