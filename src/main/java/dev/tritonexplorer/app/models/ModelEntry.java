package dev.tritonexplorer.app.models;

import dev.tritonexplorer.classify.NaturalOrder;
import dev.tritonexplorer.client.RepositoryModel;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model as people see it: one line, however many versions of it the server lists.
 *
 * @param versions what the server lists, oldest version first; never empty
 */
public record ModelEntry(String name, List<RepositoryModel> versions) {

    /** How a model is, as its dot's colour says. */
    public enum Kind {
        READY,
        CHANGING,
        FAILED,
        UNLOADED
    }

    /** What Triton gives as the reason of a model that was taken out on purpose. */
    private static final String TAKEN_OUT = "unloaded";

    public ModelEntry {
        versions =
                versions.stream()
                        .sorted(
                                Comparator.comparing(
                                        RepositoryModel::version, NaturalOrder::compareNames))
                        .toList();
    }

    /** One entry a model, in the order in which people count. */
    public static List<ModelEntry> group(List<RepositoryModel> index) {
        Map<String, List<RepositoryModel>> byName =
                index.stream()
                        .collect(
                                Collectors.groupingBy(
                                        RepositoryModel::name,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return byName.entrySet().stream()
                .map(one -> new ModelEntry(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(ModelEntry::name, NaturalOrder::compareNames))
                .toList();
    }

    /** Ready if any version is: then the model can be used. */
    public Kind kind() {
        return kind(chosen());
    }

    /** Whether a version can be used. */
    public boolean isReady() {
        return chosen().isReady();
    }

    /**
     * The version that stands for the model: the newest one that is ready, else one on its way,
     * else one that failed, else the newest.
     */
    public RepositoryModel chosen() {
        return versions.reversed().stream()
                .min(Comparator.comparing(ModelEntry::kind))
                .orElseThrow(() -> new IllegalStateException(name + " has no version"));
    }

    /** The versions of one kind, oldest first. */
    public List<RepositoryModel> versions(Kind kind) {
        return versions.stream().filter(one -> kind(one) == kind).toList();
    }

    /** How a version is. */
    public static Kind kind(RepositoryModel version) {
        return switch (version.state()) {
            case "READY" -> Kind.READY;
            case "LOADING", "UNLOADING" -> Kind.CHANGING;
            default ->
                    version.reason().isEmpty() || version.reason().equals(TAKEN_OUT)
                            ? Kind.UNLOADED
                            : Kind.FAILED;
        };
    }
}
