package dev.tritonexplorer.app.travel;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.RepositoryModel;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which version of the model requests go to, where the server has several ready. Each version
 * describes itself: its tensors may differ from another's.
 */
public final class VersionChoice {

    /** The version that the server chooses: its newest. */
    public static final String SERVERS = "";

    private static final Logger LOG = LoggerFactory.getLogger(VersionChoice.class);

    private final Background background;
    private final ObservableValue<@Nullable ModelDetails> model;
    private final ObservableList<String> offered = FXCollections.observableArrayList();
    private final ObjectProperty<String> chosen = new SimpleObjectProperty<>(SERVERS);
    private final ReadOnlyObjectWrapper<@Nullable ModelDetails> details =
            new ReadOnlyObjectWrapper<>();
    private @Nullable Running listing;
    private @Nullable Running describing;
    private boolean following;

    /**
     * @param model the chosen model, described in one of its versions
     */
    public VersionChoice(Background background, ObservableValue<@Nullable ModelDetails> model) {
        this.background = background;
        this.model = model;
        model.addListener((property, old, now) -> follow(old, now));
        chosen.addListener((property, old, now) -> choose(now));
        follow(null, model.getValue());
    }

    /** {@link #SERVERS} and the ready versions, newest first; empty unless there are several. */
    public ObservableList<String> offered() {
        return offered;
    }

    /** The version of the next run: the one described, until a person chooses. */
    public ObjectProperty<String> chosenProperty() {
        return chosen;
    }

    /** The model as its chosen version describes itself; null while there is no model. */
    public ObservableValue<@Nullable ModelDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    private void follow(@Nullable ModelDetails old, @Nullable ModelDetails now) {
        stop(listing);
        stop(describing);
        boolean sameModel = old != null && now != null && isSame(old, now);
        if (!sameModel) {
            offered.clear();
        }
        if (now == null) {
            details.set(null);
            return;
        }
        ModelDetails known = details.get();
        if (sameModel
                && known != null
                && old.version().equals(now.version())
                && !chosen.get().equals(now.version())) {
            // The same model heard of again, perhaps over another protocol: the choice stands.
            details.set(
                    new ModelDetails(
                            now.session(), chosen.get(), known.metadata(), known.config()));
            describe(now, chosen.get());
        } else {
            following = true;
            chosen.set(now.version());
            following = false;
            details.set(now);
        }
        listing =
                background
                        .work(() -> ready(now))
                        .onSuccess(this::offer)
                        .onFailure(problem -> LOG.debug("The versions are not known", problem))
                        .start();
    }

    private static boolean isSame(ModelDetails one, ModelDetails other) {
        return one.metadata().name().equals(other.metadata().name())
                && one.session().addresses().equals(other.session().addresses());
    }

    private static List<String> ready(ModelDetails now) {
        return now.session().client().repositoryIndex().stream()
                .filter(one -> one.name().equals(now.metadata().name()) && one.isReady())
                .map(RepositoryModel::version)
                .filter(version -> !version.isEmpty())
                .sorted(Comparator.comparingInt(String::length).thenComparing(version -> version))
                .toList()
                .reversed();
    }

    private void offer(List<String> versions) {
        List<String> next = new ArrayList<>();
        if (versions.size() > 1) {
            next.add(SERVERS);
            next.addAll(versions);
        }
        if (!next.equals(offered)) {
            offered.setAll(next);
        }
    }

    private void choose(String version) {
        ModelDetails now = model.getValue();
        if (following || now == null) {
            return;
        }
        if (version.equals(now.version())) {
            stop(describing);
            details.set(now);
        } else {
            describe(now, version);
        }
    }

    private void describe(ModelDetails now, String version) {
        stop(describing);
        Session session = now.session();
        String name = now.metadata().name();
        describing =
                background
                        .work(() -> ModelDetails.fetch(session, name, version))
                        .onSuccess(details::set)
                        .onFailure(problem -> unavailable(now, version, problem))
                        .start();
    }

    /** Its requests will say why; until then it is taken to be like the one that is described. */
    private void unavailable(ModelDetails now, String version, Throwable problem) {
        LOG.debug("Version {} does not describe itself", version, problem);
        details.set(new ModelDetails(now.session(), version, now.metadata(), now.config()));
    }

    private static void stop(@Nullable Running running) {
        if (running != null) {
            running.cancel();
        }
    }
}
