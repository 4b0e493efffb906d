package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.TritonClient;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Whether models are to be unloaded, and what else that takes away. */
public final class UnloadQuestion implements Sheet {

    private final List<String> models;
    private final boolean dependents;
    private final ReadOnlyObjectWrapper<Optional<Ensembles>> found =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Running looking;

    UnloadQuestion(List<String> models, boolean dependents) {
        this.models = List.copyOf(models);
        this.dependents = dependents;
    }

    public List<String> models() {
        return models;
    }

    /** Whether the members of ensembles go along. */
    public boolean isDependents() {
        return dependents;
    }

    /** What else it concerns; empty while that is being looked at. */
    public ReadOnlyObjectProperty<Optional<Ensembles>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    void begin(Background background, TritonClient client, List<String> loaded) {
        looking =
                background
                        .work(() -> Ensembles.find(client, new LinkedHashSet<>(models), loaded))
                        .onSuccess(one -> found.set(Optional.of(one)))
                        .start();
    }

    void close() {
        if (looking != null) {
            looking.cancel();
        }
    }
}
