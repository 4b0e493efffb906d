package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.ModelStatistics;
import dev.tritonexplorer.client.grpc.proto.RepositoryIndexResponse.ModelIndex;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The models that the server knows, by name, each with its versions and their states. Thread-safe:
 * one thread fills it while others look up.
 */
final class ModelRepository implements LoadTarget, AutoCloseable {

    private enum State {
        LOADING,
        READY,
        UNLOADING,
        UNAVAILABLE
    }

    /** One version; {@code model} is there if it is READY. */
    private record Entry(State state, String reason, @Nullable ServedModel model) {}

    private final NavigableMap<String, NavigableMap<Long, Entry>> models =
            new ConcurrentSkipListMap<>();
    private final Set<ServedModel> retired = ConcurrentHashMap.newKeySet();
    private volatile boolean loaded;
    private boolean closed;

    /** A version that is served already goes on until the new one is ready. */
    @Override
    public void loading(String name, long version) {
        putUnlessReady(name, version, new Entry(State.LOADING, "", null));
    }

    /**
     * Adds a loaded version, or closes it if the server closes already. The one that it replaces
     * finishes what it has taken.
     */
    @Override
    public synchronized void ready(long version, ServedModel model) {
        if (closed) {
            model.close();
            return;
        }
        Entry before = put(model.name(), version, new Entry(State.READY, "", model));
        if (before != null && before.model() != null) {
            retire(before.model(), () -> {});
        }
    }

    /** Takes all versions but these from service, once they have answered what they have taken. */
    synchronized void unloadOthers(String name, Set<Long> kept) {
        NavigableMap<Long, Entry> versions = models.getOrDefault(name, new TreeMap<>());
        Entry gone = new Entry(State.UNAVAILABLE, "unloaded", null);
        for (Map.Entry<Long, Entry> each : List.copyOf(versions.entrySet())) {
            long version = each.getKey();
            ServedModel model = each.getValue().model();
            if (kept.contains(version)) {
                continue;
            }
            if (version == 0 && !kept.isEmpty()) {
                // It stood for a model that had no version.
                versions.remove(version);
            } else if (model != null) {
                Entry unloading = new Entry(State.UNLOADING, "", null);
                versions.put(version, unloading);
                retire(model, () -> versions.replace(version, unloading, gone));
            } else if (each.getValue().state() != State.UNLOADING) {
                versions.put(version, gone);
            }
        }
    }

    private void retire(ServedModel model, Runnable then) {
        retired.add(model);
        Thread.ofVirtual()
                .name("demo-unload-" + model.name())
                .start(
                        () -> {
                            try {
                                model.drain();
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            } finally {
                                retired.remove(model);
                                then.run();
                            }
                        });
    }

    /**
     * What went wrong in the first place: a library that does not load is wrapped without words.
     */
    static String reason(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return (root.getMessage() == null ? root.toString() : root.getMessage()).strip();
    }

    @Override
    public void unavailable(String name, long version, String reason) {
        putUnlessReady(name, version, new Entry(State.UNAVAILABLE, reason, null));
    }

    @Override
    public synchronized void unavailable(String name, String reason) {
        if (versions(name).isEmpty()) {
            put(name, 0, new Entry(State.UNAVAILABLE, reason, null));
        }
    }

    private synchronized void putUnlessReady(String name, long version, Entry entry) {
        Entry before = models.getOrDefault(name, new TreeMap<>()).get(version);
        if (before == null || before.model() == null) {
            put(name, version, entry);
        }
    }

    private @Nullable Entry put(String name, long version, Entry entry) {
        return models.computeIfAbsent(name, key -> new ConcurrentSkipListMap<>())
                .put(version, entry);
    }

    /** All models were tried. */
    void loadingDone() {
        loaded = true;
    }

    /** Whether all models were tried; one that failed does not keep the others from serving. */
    boolean isLoaded() {
        return loaded;
    }

    /**
     * The model that serves a request.
     *
     * @param version decimal, or empty for the highest that is ready
     * @throws Refusal with Triton's text if there is none
     */
    ServedModel find(String name, String version) throws Refusal {
        long wanted = parseVersion(version);
        String about = "Request for unknown model: '" + name + "' ";
        NavigableMap<Long, Entry> versions = models.get(name);
        if (versions == null) {
            throw new Refusal(Status.NOT_FOUND, about + "is not found");
        }
        if (wanted < 0) {
            for (Entry entry : versions.descendingMap().values()) {
                if (entry.model() != null) {
                    return entry.model();
                }
            }
            throw new Refusal(Status.NOT_FOUND, about + "has no available versions");
        }
        Entry entry = versions.get(wanted);
        if (entry == null) {
            throw new Refusal(Status.NOT_FOUND, about + "version " + wanted + " is not found");
        }
        if (entry.model() == null) {
            throw new Refusal(
                    Status.UNAVAILABLE, about + "version " + wanted + " is not at ready state");
        }
        return entry.model();
    }

    /** Whether a request for it would be served; {@link Refusal} only for a broken version. */
    boolean isReady(String name, String version) throws Refusal {
        parseVersion(version);
        try {
            find(name, version);
            return true;
        } catch (Refusal notReady) {
            return false;
        }
    }

    /** −1 for none; otherwise as C++'s {@code std::stol} reads it. */
    private static long parseVersion(String version) throws Refusal {
        if (version.isEmpty()) {
            return -1;
        }
        long parsed;
        try {
            parsed = Long.parseLong(version.strip());
        } catch (NumberFormatException problem) {
            throw Refusal.invalid(
                    "failed to get model version from specified version string '"
                            + version
                            + "' (details: stol), version should be an integral value > 0");
        }
        if (parsed < 1) {
            throw Refusal.invalid(
                    "invalid model version specified '"
                            + version
                            + "' , version should be an integral value > 0");
        }
        return parsed;
    }

    /** The loaded versions of a model, lowest first. */
    List<String> versions(String name) {
        NavigableMap<Long, Entry> versions = models.getOrDefault(name, new TreeMap<>());
        return versions.entrySet().stream()
                .filter(entry -> entry.getValue().model() != null)
                .map(entry -> entry.getKey().toString())
                .toList();
    }

    /** All loaded models, by name and version. */
    List<ServedModel> served() {
        List<ServedModel> served = new ArrayList<>();
        for (NavigableMap<Long, Entry> versions : models.values()) {
            for (Entry entry : versions.values()) {
                if (entry.model() != null) {
                    served.add(entry.model());
                }
            }
        }
        return served;
    }

    /**
     * The statistics of one version, of all versions of a model, or of all models.
     *
     * @param name empty for all
     */
    List<ModelStatistics> statistics(String name, String version) throws Refusal {
        long wanted = parseVersion(version);
        if (!name.isEmpty()) {
            if (versions(name).isEmpty()) {
                throw Refusal.invalid("requested model '" + name + "' is not available");
            }
            if (wanted > 0 && !versions(name).contains(Long.toString(wanted))) {
                throw Refusal.invalid(
                        "requested model version is not available for model '" + name + "'");
            }
        }
        return served().stream()
                .filter(model -> name.isEmpty() || model.name().equals(name))
                .filter(model -> wanted < 0 || model.version().equals(Long.toString(wanted)))
                .map(ServedModel::statistics)
                .toList();
    }

    /** The index, by name and version. */
    List<ModelIndex> index(boolean readyOnly) {
        List<ModelIndex> index = new ArrayList<>();
        models.forEach(
                (name, versions) ->
                        versions.forEach(
                                (version, entry) -> {
                                    if (!readyOnly || entry.state() == State.READY) {
                                        index.add(
                                                ModelIndex.newBuilder()
                                                        .setName(name)
                                                        .setVersion(
                                                                version == 0
                                                                        ? ""
                                                                        : version.toString())
                                                        .setState(entry.state().name())
                                                        .setReason(entry.reason())
                                                        .build());
                                    }
                                }));
        return index;
    }

    /** Stops all models at the same time. */
    @Override
    public void close() {
        List<ServedModel> served;
        synchronized (this) {
            closed = true;
            served = new ArrayList<>(served());
            served.addAll(retired);
        }
        List<Thread> closing =
                served.stream().map(model -> Thread.startVirtualThread(model::close)).toList();
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
