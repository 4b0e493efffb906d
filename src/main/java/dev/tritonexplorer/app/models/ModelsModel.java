package dev.tritonexplorer.app.models;

import dev.tritonexplorer.app.connect.Health;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.models.ModelsState.Failed;
import dev.tritonexplorer.app.models.ModelsState.Loading;
import dev.tritonexplorer.app.models.ModelsState.NoneReady;
import dev.tritonexplorer.app.models.ModelsState.NotReady;
import dev.tritonexplorer.app.models.ModelsState.Nothing;
import dev.tritonexplorer.app.models.ModelsState.Shown;
import dev.tritonexplorer.app.models.ModelsState.Vanished;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.TritonException;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The session's models, the chosen one and what the server says of it. On the FX thread only. */
public final class ModelsModel {

    /** How long after an answer with a model on its way the list is asked for again. */
    static final Duration CHANGING_PAUSE = Duration.ofSeconds(2);

    /** How many models are looked at to find a first one; a large repository is not searched. */
    static final int MOST_LOOKED_AT = 12;

    /** The server is away, for a while perhaps: what is known of it stays on the screen. */
    private static final Set<ErrorKind> AWAY =
            EnumSet.of(ErrorKind.UNREACHABLE, ErrorKind.TIMED_OUT, ErrorKind.UNAVAILABLE);

    /** Which model was chosen where, to find it again when that server is back. */
    private record Choice(ServerAddresses server, String name) {}

    private final Background background;
    private final UserMessages words;
    private final ObservableValue<@Nullable Session> session;
    private final Predicate<ModelDetails> preferred;

    private final ObservableList<ModelEntry> models = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ModelEntry> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<ModelsState> state =
            new ReadOnlyObjectWrapper<>(new Nothing());
    private final ReadOnlyObjectWrapper<@Nullable UserMessage> listProblem =
            new ReadOnlyObjectWrapper<>();
    private final ObservableValue<@Nullable ModelDetails> details;
    private final DecoupledModels decoupled;

    private final Patience patience;
    private final Patience listPatience;
    private @Nullable Running listing;
    private @Nullable Running describing;
    private @Nullable Running nextListing;
    private @Nullable Choice choice;
    private @Nullable ServerAddresses listed;
    private Health.Kind lastHealth = Health.Kind.UNKNOWN;
    private final ReadOnlyBooleanWrapper old = new ReadOnlyBooleanWrapper();
    private boolean away;
    private boolean refilling;

    /** The name of the model that was chosen last time; empty if none was. */
    private Function<Session, String> remembered = session -> "";

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
        listPatience = new Patience(background);
        decoupled = new DecoupledModels(background);
        details =
                Bindings.createObjectBinding(
                        () -> state.get() instanceof Shown shown ? shown.details() : null, state);
        session.addListener((property, old, now) -> sessionChanged(now));
        selected.addListener((property, old, now) -> selectionChanged(now));
    }

    /** In the order in which people count. */
    public ObservableList<ModelEntry> models() {
        return models;
    }

    /** The chosen model; null if none is, or if the server lists it no longer. */
    public ObjectProperty<@Nullable ModelEntry> selectedProperty() {
        return selected;
    }

    public ReadOnlyObjectProperty<ModelsState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why the list could not be renewed, while the last one is shown; else null. */
    public ReadOnlyObjectProperty<@Nullable UserMessage> listProblemProperty() {
        return listProblem.getReadOnlyProperty();
    }

    /** Whether the server does not answer: what was read of it may not be so any more. */
    public ReadOnlyBooleanProperty oldProperty() {
        return old.getReadOnlyProperty();
    }

    /** Whether the server takes long enough to describe the model to say so. */
    public ReadOnlyBooleanProperty slowProperty() {
        return patience.overProperty();
    }

    /** Whether the server takes long enough to list its models to say so. */
    public ReadOnlyBooleanProperty listSlowProperty() {
        return listPatience.overProperty();
    }

    /** The chosen model's description; null while there is none. */
    public ObservableValue<@Nullable ModelDetails> detailsProperty() {
        return details;
    }

    /** Which models are known to be decoupled; grows in the background. */
    public DecoupledModels decoupled() {
        return decoupled;
    }

    /** What tells which model was chosen on a server last time. */
    public void setRemembered(Function<Session, String> names) {
        remembered = names;
    }

    /** Chooses the model of this name, if the server lists it. */
    public void choose(String name) {
        models.stream().filter(one -> one.name().equals(name)).findFirst().ifPresent(selected::set);
    }

    /**
     * Takes note of the server's health: once the server is back, what could not be had is asked
     * for again.
     */
    public void heard(Health health) {
        boolean wasAway =
                away || lastHealth == Health.Kind.LOST || lastHealth == Health.Kind.NOT_READY;
        lastHealth = health.kind();
        old.set(lastHealth == Health.Kind.LOST);
        if (health.kind() == Health.Kind.READY && wasAway && session.getValue() != null) {
            refresh();
        }
    }

    private void sessionChanged(@Nullable Session now) {
        lastHealth = Health.Kind.UNKNOWN;
        old.set(false);
        if (now == null || !now.addresses().equals(listed)) {
            listed = null;
            decoupled.forget();
            fill(List.of());
            select(null);
            become(new Nothing());
        }
        refresh();
    }

    /** Asks for the list again and keeps the choice. */
    public void refresh() {
        cancel(listing);
        cancel(describing);
        cancel(nextListing);
        decoupled.stop();
        listPatience.end();
        listProblem.set(null);
        away = false;
        Session now = session.getValue();
        if (now == null) {
            become(new Nothing());
            return;
        }
        if (listed == null || state.get() instanceof Failed) {
            become(new Loading(""));
        }
        listPatience.begin();
        listing =
                background
                        .work(() -> ModelEntry.group(now.client().repositoryIndex()))
                        .onSuccess(list -> listed(now, list))
                        .onFailure(this::listFailed)
                        .start();
    }

    private void listed(Session now, List<ModelEntry> list) {
        listPatience.end();
        listed = now.addresses();
        fill(list);
        decoupled.lookAt(now, list);
        if (list.stream().anyMatch(one -> !one.versions(ModelEntry.Kind.CHANGING).isEmpty())) {
            nextListing = background.later(CHANGING_PAUSE, this::refresh);
        }
        Choice before = choice;
        if (list.isEmpty()) {
            select(null);
            become(new Nothing());
        } else if (before != null && before.server().equals(now.addresses())) {
            list.stream()
                    .filter(one -> one.name().equals(before.name()))
                    .findFirst()
                    .ifPresentOrElse(
                            same -> {
                                select(same);
                                describe(now, same);
                            },
                            () -> {
                                select(null);
                                become(new Vanished(before.name()));
                            });
        } else if (list.stream().noneMatch(ModelEntry::isReady)) {
            select(null);
            become(new NoneReady());
        } else {
            String last = remembered.apply(now);
            list.stream()
                    .filter(one -> one.name().equals(last))
                    .findFirst()
                    .ifPresentOrElse(
                            one -> {
                                select(one);
                                describe(now, one);
                            },
                            () -> chooseFirst(now, list));
        }
    }

    private void listFailed(Throwable problem) {
        listPatience.end();
        away = isAway(problem);
        if (listed == null || state.get() instanceof Loading) {
            become(new Failed("", words.of(problem)));
        } else {
            listProblem.set(words.of(problem));
        }
    }

    private void chooseFirst(Session now, List<ModelEntry> list) {
        describing =
                background
                        .work(() -> first(now, list))
                        .onSuccess(
                                found -> {
                                    select(found);
                                    describe(now, found);
                                })
                        .onFailure(problem -> describingFailed("", problem))
                        .start();
    }

    private ModelEntry first(Session now, List<ModelEntry> list) {
        List<ModelEntry> ready = list.stream().filter(ModelEntry::isReady).toList();
        for (ModelEntry model : ready.subList(0, Math.min(MOST_LOOKED_AT, ready.size()))) {
            try {
                if (preferred.test(fetch(now, model))) {
                    return model;
                }
            } catch (TritonException problem) {
                // A model that cannot be described is no good first one; its own page says why.
                continue;
            }
        }
        return ready.getFirst();
    }

    private void selectionChanged(@Nullable ModelEntry now) {
        Session open = session.getValue();
        if (!refilling && now != null && open != null) {
            choice = new Choice(open.addresses(), now.name());
            describe(open, now);
        }
    }

    private void describe(Session now, ModelEntry model) {
        cancel(describing);
        choice = new Choice(now.addresses(), model.name());
        if (!model.isReady()) {
            become(new NotReady(model));
            return;
        }
        if (!isShown(model.name())) {
            become(new Loading(model.name()));
        }
        describing =
                background
                        .work(() -> fetch(now, model))
                        .onSuccess(
                                found -> {
                                    decoupled.learn(model.name(), found.config());
                                    become(new Shown(found));
                                })
                        .onFailure(problem -> describingFailed(model.name(), problem))
                        .start();
    }

    private static ModelDetails fetch(Session session, ModelEntry model) {
        return ModelDetails.fetch(session, model.name(), model.chosen().version());
    }

    private boolean isShown(String name) {
        return state.get() instanceof Shown shown && shown.details().metadata().name().equals(name);
    }

    private void describingFailed(String name, Throwable problem) {
        away = isAway(problem);
        if (away && isShown(name)) {
            listProblem.set(words.of(problem));
        } else {
            become(new Failed(name, words.of(problem)));
        }
    }

    private static boolean isAway(Throwable problem) {
        return problem instanceof TritonException triton && AWAY.contains(triton.kind());
    }

    private void fill(List<ModelEntry> list) {
        if (!models.equals(list)) {
            refilling = true;
            models.setAll(list);
            refilling = false;
        }
    }

    private void select(@Nullable ModelEntry model) {
        refilling = true;
        selected.set(model);
        refilling = false;
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
