package dev.tritonexplorer.app.overview;

import dev.tritonexplorer.app.connect.Health;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.client.Endpoint;

import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The server's own page: the session, its health now and lately, its models. */
public final class OverviewModel {

    /** How many checks are kept. */
    public static final int MOST_CHECKS = 60;

    /** A little less than the time between two checks. */
    private static final Duration LEAST_GAP = Duration.ofMillis(4_500);

    private final ObservableValue<@Nullable Session> session;
    private final ObservableValue<Health> health;
    private final ModelsModel models;
    private final InstantSource clock;
    private final ObservableList<Check> checks = FXCollections.observableArrayList();
    // Kept: a view of a list that nobody keeps forgets its listeners.
    private final ObservableList<Check> checksView =
            FXCollections.unmodifiableObservableList(checks);
    private @Nullable Endpoint watched;

    /**
     * @param health what the server last answered; a new value for each answer, even an equal one
     */
    public OverviewModel(
            ObservableValue<@Nullable Session> session,
            ObservableValue<Health> health,
            ModelsModel models,
            InstantSource clock) {
        this.session = session;
        this.health = health;
        this.models = models;
        this.clock = clock;
        session.addListener((property, old, now) -> sessionChanged(now));
        // Two answers may be equal, which a listener of changes would not hear.
        health.addListener(changed -> checked(health.getValue()));
        sessionChanged(session.getValue());
    }

    public ObservableValue<@Nullable Session> sessionProperty() {
        return session;
    }

    public ObservableValue<Health> healthProperty() {
        return health;
    }

    /** The last checks of this endpoint, oldest first; a connection lost and found keeps them. */
    public ObservableList<Check> checks() {
        return checksView;
    }

    /** The last checks in figures. */
    public CheckSummary summary() {
        return CheckSummary.of(checks);
    }

    /** Whether the server does not answer: its models may be in other states than they were. */
    public ObservableValue<Boolean> oldProperty() {
        return models.oldProperty();
    }

    public ObservableList<ModelEntry> models() {
        return models.models();
    }

    /** The models that are like this; one is ready if any of its versions is. */
    public List<ModelEntry> models(ModelEntry.Kind kind) {
        return models.models().stream().filter(one -> one.kind() == kind).toList();
    }

    /** The models with a version that failed, even if another version is ready. */
    public List<ModelEntry> withFailures() {
        return models.models().stream()
                .filter(one -> !one.versions(ModelEntry.Kind.FAILED).isEmpty())
                .toList();
    }

    private void sessionChanged(@Nullable Session now) {
        // Latencies of two protocols or servers do not belong in one picture.
        if (now != null && !now.endpoint().equals(watched)) {
            watched = now.endpoint();
            checks.clear();
        }
    }

    private void checked(Health answer) {
        if (answer.kind() == Health.Kind.UNKNOWN || session.getValue() == null) {
            return;
        }
        if (answer.kind() == Health.Kind.LOST && isRenewal()) {
            return;
        }
        checks.add(new Check(clock.instant(), answer));
        if (checks.size() > MOST_CHECKS) {
            checks.removeFirst();
        }
    }

    /** The time without an answer is told every second, between the checks. */
    private boolean isRenewal() {
        return !checks.isEmpty()
                && checks.getLast().health().kind() == Health.Kind.LOST
                && Duration.between(checks.getLast().at(), clock.instant()).compareTo(LEAST_GAP)
                        < 0;
    }
}
