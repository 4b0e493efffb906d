package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.client.TritonClient;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What was asked of the server, newest first; several at once. On the FX thread only. */
public final class Activities {

    /** How long an unloaded model may keep serving what it has begun. */
    static final Duration GONE_LIMIT = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_KEPT = 50;

    /** While a version is in such a state, a model is not gone. */
    private static final Set<String> THERE = Set.of("READY", "UNLOADING", "LOADING");

    private final Background background;
    private final UserMessages words;
    private final InstantSource clock;
    private final Consumer<Activity> ended;
    private final BiConsumer<Activity, Throwable> failed;
    private final ObservableList<Activity> all = FXCollections.observableArrayList();
    private final Map<Activity, Running> running = new HashMap<>();
    private final ReadOnlyIntegerWrapper seconds = new ReadOnlyIntegerWrapper();
    private @Nullable Running ticking;

    /**
     * @param ended hears of each that is over, however it went
     * @param failed hears of each failure before that
     */
    Activities(
            Background background,
            UserMessages words,
            InstantSource clock,
            Consumer<Activity> ended,
            BiConsumer<Activity, Throwable> failed) {
        this.background = background;
        this.words = words;
        this.clock = clock;
        this.ended = ended;
        this.failed = failed;
    }

    /** Newest first. */
    public ObservableList<Activity> all() {
        return all;
    }

    /** Another number each second while something goes on, so that elapsed times can follow. */
    public ReadOnlyIntegerProperty secondsProperty() {
        return seconds.getReadOnlyProperty();
    }

    /** How long it goes on already. */
    public Duration elapsed(Activity activity) {
        return Duration.between(activity.begun(), clock.instant());
    }

    /** Whether the server is at work with this model, as far as asked from here. */
    boolean isBusy(String model) {
        return running.keySet().stream().anyMatch(one -> one.model().equals(model));
    }

    /**
     * @param config what it is loaded with, to be edited again; empty for its folder's own
     * @param override may read files
     */
    void load(
            TritonClient client,
            Activity.Kind kind,
            String model,
            String config,
            Callable<ModelOverride> override) {
        Activity activity = begin(kind, model, config);
        running.put(
                activity,
                background
                        .work(
                                () -> {
                                    client.repository().load(model, override.call());
                                    return true;
                                })
                        .onSuccess(done -> end(activity, true))
                        .onFailure(problem -> fail(activity, problem))
                        .start());
        settle(activity);
    }

    void unload(TritonClient client, String model, boolean dependents) {
        Activity activity =
                begin(
                        dependents ? Activity.Kind.UNLOAD_DEPENDENTS : Activity.Kind.UNLOAD,
                        model,
                        "");
        running.put(
                activity,
                background
                        .work(
                                () -> {
                                    client.repository().unload(model, dependents);
                                    return awaitGone(client, model);
                                })
                        .onSuccess(gone -> end(activity, gone))
                        .onFailure(problem -> fail(activity, problem))
                        .start());
        settle(activity);
    }

    /** The server answers before the requests in flight have ended. */
    private static boolean awaitGone(TritonClient client, String model)
            throws InterruptedException {
        long start = System.nanoTime();
        while (client.repositoryIndex().stream()
                .anyMatch(one -> one.name().equals(model) && THERE.contains(one.state()))) {
            if (System.nanoTime() - start > GONE_LIMIT.toNanos()) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    /** Stops waiting. What the server has begun it goes on with: no protocol can stop it. */
    public void cancel(Activity activity) {
        Running work = running.remove(activity);
        if (work != null) {
            work.cancel();
            activity.become(new Activity.State.Abandoned(elapsed(activity)));
            ended.accept(activity);
        }
    }

    /** Stops waiting for all; returns whether there was anything. */
    boolean cancelAll() {
        boolean any = !running.isEmpty();
        all.stream().filter(Activity::isWorking).toList().forEach(this::cancel);
        return any;
    }

    /** Takes those that are over out of the list. */
    public void clear() {
        all.removeIf(one -> !one.isWorking());
    }

    private Activity begin(Activity.Kind kind, String model, String config) {
        Instant now = clock.instant();
        Activity activity = new Activity(kind, model, config, now);
        all.addFirst(activity);
        if (all.size() > MOST_KEPT && !all.getLast().isWorking()) {
            all.removeLast();
        }
        if (ticking == null) {
            ticking = background.later(SECOND, this::tick);
        }
        return activity;
    }

    /** What was quick is over before it could be written down as running. */
    private void settle(Activity activity) {
        if (!activity.isWorking()) {
            running.remove(activity);
        }
    }

    private void tick() {
        seconds.set(seconds.get() + 1);
        ticking = running.isEmpty() ? null : background.later(SECOND, this::tick);
    }

    private void end(Activity activity, boolean whole) {
        running.remove(activity);
        Duration took = elapsed(activity);
        activity.become(
                whole ? new Activity.State.Done(took) : new Activity.State.StillThere(took));
        ended.accept(activity);
    }

    private void fail(Activity activity, Throwable problem) {
        running.remove(activity);
        activity.become(new Activity.State.Failed(elapsed(activity), words.of(problem)));
        failed.accept(activity, problem);
        ended.accept(activity);
    }
}
