package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureModel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The server's share of the time, from the differences of its statistics. A server without them, or
 * one that stops giving them, is not asked again: the run goes on without. For one thread.
 */
public final class ServerShare {

    private static final Logger LOG = LoggerFactory.getLogger(ServerShare.class);

    /** Triton counts a request shortly after it has sent the answer. */
    private static final int READS = 4;

    private static final long BETWEEN_READS = TimeUnit.MILLISECONDS.toNanos(2);

    private final TritonClient client;
    private final PictureModel model;
    private final Map<String, ModelStatistics> before = new HashMap<>();
    private final Map<String, Long> uncounted = new HashMap<>();
    private boolean on;

    /**
     * @param client asked for the statistics; stays the caller's to close
     * @param on false: the server is never asked, and nothing is known
     */
    public ServerShare(TritonClient client, PictureModel model, boolean on) {
        this.client = client;
        this.model = model;
        this.on = on;
    }

    /** Reads where the counters stand, unless that is known. */
    public void begin() {
        if (on && before.isEmpty()) {
            for (ModelStatistics statistics : read(model.version())) {
                before.put(statistics.version(), statistics);
            }
        }
    }

    /**
     * The mean since the last time, after that many further answers of one version of the model.
     * Where the server has not counted them yet, they count with the next ones.
     */
    public Optional<ServerTimings> since(String version, long answered) {
        ModelStatistics last = before.get(version);
        if (!on || last == null) {
            return Optional.empty();
        }
        long sent = uncounted.merge(version, answered, Long::sum);
        for (int i = 0; i < READS; i++) {
            if (i > 0) {
                LockSupport.parkNanos(BETWEEN_READS);
            }
            Optional<ModelStatistics> now =
                    read(version).stream()
                            .filter(each -> each.version().equals(version))
                            .findFirst();
            Optional<ServerTimings> timings = now.flatMap(after -> after.since(last, sent));
            if (timings.isPresent()) {
                before.put(version, now.get());
                uncounted.remove(version);
                return timings;
            }
        }
        return Optional.empty();
    }

    /** After a failed request, of which the counters may or may not tell: starts afresh. */
    public void forget() {
        before.clear();
        uncounted.clear();
    }

    private List<ModelStatistics> read(String version) {
        if (!on) {
            return List.of();
        }
        try {
            return client.statistics(model.name(), version);
        } catch (TritonException problem) {
            LOG.debug("No server timings: statistics of {} failed", model.name(), problem);
            on = false;
            return List.of();
        }
    }
}
