package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.tensors.RequestState;
import dev.tritonexplorer.app.tensors.RequestState.Values;
import dev.tritonexplorer.tensors.TensorDataException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Finds what a run was made from. Not for the FX thread. */
public final class Sources {

    private final HistoryStore store;
    private final Callable<List<Path>> samples;

    /**
     * What was found.
     *
     * @param pictures that are there
     * @param missing files that are not, and whose content was not kept
     * @param values that take the place of files that are gone or have changed
     * @param isPart whether typed values were too many to be kept
     */
    record Found(
            List<Path> pictures, List<Path> missing, Map<String, Values> values, boolean isPart) {}

    /**
     * @param samples the sample photos, which lie elsewhere with each start
     */
    public Sources(HistoryStore store, Callable<List<Path>> samples) {
        this.store = store;
        this.samples = samples;
    }

    Found find(HistoryEntry entry) throws Exception {
        return entry.kind().isRequest() ? request(entry) : pictures(entry);
    }

    private Found pictures(HistoryEntry entry) throws Exception {
        List<Path> there = new ArrayList<>();
        List<Path> missing = new ArrayList<>();
        for (Path picture : entry.pictures()) {
            if (Files.exists(picture)) {
                there.add(picture);
            } else {
                sample(picture).ifPresentOrElse(there::add, () -> missing.add(picture));
            }
        }
        return new Found(there, missing, Map.of(), false);
    }

    private Optional<Path> sample(Path picture) throws Exception {
        Path folder = picture.getParent();
        boolean wasSample =
                folder != null && HistoryTexts.name(folder).startsWith("triton-explorer-samples");
        return wasSample
                ? samples.call().stream()
                        .filter(one -> HistoryTexts.name(one).equals(HistoryTexts.name(picture)))
                        .findFirst()
                : Optional.empty();
    }

    private Found request(HistoryEntry entry) throws IOException, TensorDataException {
        Map<String, Values> sent = new HashMap<>();
        String request = entry.request() ? store.request(entry.id()).orElse("") : "";
        if (!request.isEmpty()) {
            sent.putAll(RequestState.values(request, entry.model()));
        }
        Map<String, Values> values = new HashMap<>();
        List<Path> missing = new ArrayList<>();
        for (Map.Entry<String, String> one : RequestState.files(entry.settings()).entrySet()) {
            if (!isAsThen(one.getValue(), entry)) {
                Values kept = sent.get(one.getKey());
                if (kept != null) {
                    values.put(one.getKey(), kept);
                } else if (Files.notExists(Path.of(one.getValue()))) {
                    missing.add(Path.of(one.getValue()));
                }
            }
        }
        boolean part = RequestState.isPart(entry.settings());
        if (part && !sent.isEmpty()) {
            return new Found(List.of(), missing, sent, false);
        }
        return new Found(List.of(), missing, values, part);
    }

    private static boolean isAsThen(String file, HistoryEntry entry) throws IOException {
        try {
            Path path = Path.of(file);
            return Files.exists(path)
                    && !Files.getLastModifiedTime(path).toInstant().isAfter(entry.at());
        } catch (InvalidPathException elsewhere) {
            return false;
        }
    }
}
