package dev.tritonexplorer.app.models;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.TritonException;

import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which models are decoupled. The repository's list does not say; the configuration does, so the
 * first models' are looked at one after the other, and the others' when they are chosen. On the FX
 * thread only.
 */
public final class DecoupledModels {

    /** A large repository is not searched: each model is a request. */
    static final int MOST_LOOKED_AT = 48;

    private record Found(Set<String> seen, Set<String> decoupled) {}

    private final Background background;
    private final Set<String> seen = new HashSet<>();
    private final ObservableSet<String> names = FXCollections.observableSet(new HashSet<>());
    // Kept: a view of a set that nobody keeps forgets its listeners.
    private final ObservableSet<String> namesView = FXCollections.unmodifiableObservableSet(names);
    private @Nullable Running looking;

    DecoupledModels(Background background) {
        this.background = background;
    }

    /** The names known so far. */
    public ObservableSet<String> names() {
        return namesView;
    }

    /** Whether this model is known to be decoupled. */
    public boolean contains(String name) {
        return names.contains(name);
    }

    void lookAt(Session session, List<ModelEntry> models) {
        stop();
        List<ModelEntry> unknown =
                models.stream()
                        .filter(one -> one.isReady() && !seen.contains(one.name()))
                        .limit(Math.max(0, MOST_LOOKED_AT - seen.size()))
                        .toList();
        if (!unknown.isEmpty()) {
            looking =
                    background
                            .work(() -> look(session, unknown))
                            .onSuccess(
                                    found -> {
                                        seen.addAll(found.seen());
                                        names.addAll(found.decoupled());
                                    })
                            .start();
        }
    }

    private static Found look(Session session, List<ModelEntry> models) {
        Found found = new Found(new HashSet<>(), new HashSet<>());
        for (ModelEntry model : models) {
            try {
                ModelConfig config =
                        session.client().modelConfig(model.name(), model.chosen().version());
                found.seen().add(model.name());
                if (config.decoupled()) {
                    found.decoupled().add(model.name());
                }
            } catch (TritonException problem) {
                // What one model's page would say is said there; a server that is away or does
                // not let us look is not asked for the others.
                if (problem.kind() != ErrorKind.NOT_FOUND
                        && problem.kind() != ErrorKind.INVALID_REQUEST) {
                    break;
                }
            }
        }
        return found;
    }

    void learn(String name, ModelConfig config) {
        seen.add(name);
        if (config.decoupled()) {
            names.add(name);
        } else {
            names.remove(name);
        }
    }

    void stop() {
        if (looking != null) {
            looking.cancel();
            looking = null;
        }
    }

    void forget() {
        stop();
        seen.clear();
        names.clear();
    }
}
