package dev.tritonexplorer.demo;

import dev.tritonexplorer.client.grpc.proto.ModelConfig;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Loads and unloads models as Triton's explicit control mode does: a failed load leaves what is
 * served as it is, an override holds until the model is unloaded. Thread-safe; one change at a
 * time.
 */
final class ModelControl {

    /**
     * What a client sends with a load.
     *
     * @param config the configuration as JSON, or null for the model's own
     * @param files by path in the model's folder
     */
    record Change(@Nullable String config, Map<String, byte[]> files) {
        static final Change NONE = new Change(null, Map.of());

        Change {
            files = Map.copyOf(files);
        }
    }

    private final ModelRepository repository;
    private final ModelSource source;
    private final Set<String> overridden = new HashSet<>();

    ModelControl(ModelRepository repository, ModelSource source) {
        this.repository = repository;
        this.source = source;
    }

    /** Loads a model and waits for it. */
    synchronized void load(String name, Change change) throws Refusal, InterruptedException {
        ModelConfig config = config(name, change);
        if (config == null && !source.has(name)) {
            throw failed(name, "failed to poll from model repository");
        }
        if (config == null && overridden.contains(name) && isServed(name)) {
            return;
        }
        Recorder recorder = new Recorder(repository);
        if (change.files().isEmpty()) {
            if (!source.has(name)) {
                throw failed(name, "failed to poll from model repository");
            }
            LoaderThread.run(() -> source.load(name, config, recorder));
        } else {
            loadFiles(name, config, change.files(), recorder);
        }
        if (!recorder.failures.isEmpty()) {
            throw recorder.refusal(name);
        }
        if (config == null) {
            overridden.remove(name);
        } else {
            overridden.add(name);
        }
        repository.unloadOthers(name, recorder.loaded);
    }

    private static @Nullable ModelConfig config(String name, Change change) throws Refusal {
        if (change.config() == null) {
            if (!change.files().isEmpty()) {
                throw failed(name, "a file override needs a config override beside it");
            }
            return null;
        }
        try {
            return ConfigJson.parse(change.config());
        } catch (UnsupportedModelException problem) {
            throw failed(name, "the config override is refused: " + problem.getMessage());
        }
    }

    private boolean isServed(String name) {
        return !repository.versions(name).isEmpty();
    }

    private static void loadFiles(
            String name, @Nullable ModelConfig config, Map<String, byte[]> files, Recorder recorder)
            throws Refusal, InterruptedException {
        try (OverrideFolder folder = OverrideFolder.write(name, files)) {
            Path path = folder.path();
            LoaderThread.run(() -> FolderModels.load(path, name, config, recorder));
        } catch (IOException problem) {
            throw failed(name, "the file override cannot be kept: " + problem.getMessage());
        }
    }

    /** Takes a model from service; one that is not there is passed over, as in Triton. */
    synchronized void unload(String name) {
        overridden.remove(name);
        repository.unloadOthers(name, Set.of());
    }

    static Refusal failed(String name, String why) {
        return new Refusal(Status.INTERNAL, "failed to load '" + name + "', " + why);
    }

    /** Passes on what goes well at once and keeps the rest for the client's error. */
    private static final class Recorder implements LoadTarget {

        private final ModelRepository repository;
        private final Set<Long> loaded = new HashSet<>();
        private final Map<Long, String> failures = new TreeMap<>();

        Recorder(ModelRepository repository) {
            this.repository = repository;
        }

        @Override
        public void loading(String name, long version) {
            repository.loading(name, version);
        }

        @Override
        public void ready(long version, ServedModel model) {
            loaded.add(version);
            repository.ready(version, model);
        }

        @Override
        public void unavailable(String name, long version, String reason) {
            failures.put(version, reason);
            repository.unavailable(name, version, reason);
        }

        @Override
        public void unavailable(String name, String reason) {
            failures.put(0L, reason);
            repository.unavailable(name, reason);
        }

        Refusal refusal(String name) {
            StringBuilder text = new StringBuilder("load failed for model '" + name + "': ");
            failures.forEach(
                    (version, reason) ->
                            text.append(version == 0 ? "" : "version " + version + " is at ")
                                    .append(version == 0 ? "" : "UNAVAILABLE state: ")
                                    .append(reason)
                                    .append(";\n"));
            return Refusal.invalid(text.toString());
        }
    }
}
