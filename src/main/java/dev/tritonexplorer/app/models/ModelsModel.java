package dev.tritonexplorer.app.models;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelsState.Failed;
import dev.tritonexplorer.app.models.ModelsState.Loading;
import dev.tritonexplorer.app.models.ModelsState.Nothing;
import dev.tritonexplorer.app.models.ModelsState.Shown;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.TritonException;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The session's models, the chosen one and what the server says of it. */
public final class ModelsModel {

    /** How many models are looked at to find a first one; a large repository is not searched. */
    static final int MOST_LOOKED_AT = 12;

    private final Background background;
    private final UserMessages words;
    private final ObservableValue<@Nullable Session> session;
    private final Predicate<ModelDetails> preferred;

    private final ObservableList<RepositoryModel> models = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RepositoryModel> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<ModelsState> state =
            new ReadOnlyObjectWrapper<>(new Nothing());
    private final ObservableValue<@Nullable ModelDetails> details;

    private final Patience patience;
    private @Nullable Running listing;
    private @Nullable Running describing;
    private boolean refilling;

    /**
     * @param preferred whether a model is a good one to begin with
     */
    public ModelsModel(
            Background background,
            UserMessages words,
            ObservableValue<@Nullable Session> session,
            Predicate<ModelDetails> preferred) {
        this.background = background;
        this.words = words;
        this.session = session;
        this.preferred = preferred;
        patience = new Patience(background);
        details =
                Bindings.createObjectBinding(
                        () -> state.get() instanceof Shown shown ? shown.details() : null, state);
        session.addListener((property, old, now) -> refresh());
        selected.addListener((property, old, now) -> selectionChanged(now));
    }

    /** In the server's order. */
    public ObservableList<RepositoryModel> models() {
        return models;
    }

    public ObjectProperty<@Nullable RepositoryModel> selectedProperty() {
        return selected;
    }

    public ReadOnlyObjectProperty<ModelsState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether the server takes long enough to answer to say so. */
    public ReadOnlyBooleanProperty slowProperty() {
        return patience.overProperty();
    }

    /** The chosen model's description; null while there is none. */
    public ObservableValue<@Nullable ModelDetails> detailsProperty() {
        return details;
    }

    /** Asks for the list again and keeps the choice if it is still there. */
    public void refresh() {
        cancel(listing);
        cancel(describing);
        Session now = session.getValue();
        if (now == null) {
            fill(List.of());
            choose(null);
            become(new Nothing());
            return;
        }
        if (!(state.get() instanceof Shown)) {
            become(new Loading(""));
        }
        listing =
                background
                        .work(() -> now.client().repositoryIndex())
                        .onSuccess(list -> listed(now, list))
                        .onFailure(problem -> failed("", problem))
                        .start();
    }

    private void listed(Session now, List<RepositoryModel> list) {
        RepositoryModel before = selected.get();
        fill(list);
        Optional<RepositoryModel> same =
                list.stream().filter(model -> before != null && isSame(model, before)).findFirst();
        if (same.isPresent()) {
            choose(same.get());
            describe(now, same.get());
        } else if (list.isEmpty()) {
            choose(null);
            become(new Nothing());
        } else {
            chooseFirst(now, list);
        }
    }

    private void chooseFirst(Session now, List<RepositoryModel> list) {
        describing =
                background
                        .work(() -> first(now, list))
                        .onSuccess(
                                found -> {
                                    choose(found);
                                    describe(now, found);
                                })
                        .onFailure(problem -> failed("", problem))
                        .start();
    }

    private RepositoryModel first(Session now, List<RepositoryModel> list) {
        List<RepositoryModel> ready = list.stream().filter(RepositoryModel::isReady).toList();
        for (RepositoryModel model : ready.subList(0, Math.min(MOST_LOOKED_AT, ready.size()))) {
            try {
                if (preferred.test(ModelDetails.fetch(now, model.name(), model.version()))) {
                    return model;
                }
            } catch (TritonException problem) {
                // A model that cannot be described is no good first one; its own page says why.
                continue;
            }
        }
        return ready.isEmpty() ? list.getFirst() : ready.getFirst();
    }

    private static boolean isSame(RepositoryModel one, RepositoryModel other) {
        return one.name().equals(other.name()) && one.version().equals(other.version());
    }

    private void fill(List<RepositoryModel> list) {
        refilling = true;
        models.setAll(list);
        refilling = false;
    }

    private void choose(@Nullable RepositoryModel model) {
        refilling = true;
        selected.set(model);
        refilling = false;
    }

    private void selectionChanged(@Nullable RepositoryModel now) {
        Session open = session.getValue();
        if (!refilling && now != null && open != null) {
            describe(open, now);
        }
    }

    private void describe(Session now, RepositoryModel model) {
        cancel(describing);
        if (!model.isReady()) {
            become(new Failed(model.name(), words.modelNotReady(model)));
            return;
        }
        boolean known =
                state.get() instanceof Shown shown
                        && shown.details().metadata().name().equals(model.name());
        if (!known) {
            become(new Loading(model.name()));
        }
        describing =
                background
                        .work(() -> ModelDetails.fetch(now, model.name(), model.version()))
                        .onSuccess(found -> become(new Shown(found)))
                        .onFailure(problem -> failed(model.name(), problem))
                        .start();
    }

    private void failed(String name, Throwable problem) {
        UserMessage message = words.of(problem);
        become(new Failed(name, message));
    }

    private void become(ModelsState next) {
        if (next instanceof Loading) {
            patience.begin();
        } else {
            patience.end();
        }
        state.set(next);
    }

    private static void cancel(@Nullable Running running) {
        if (running != null) {
            running.cancel();
        }
    }
}
