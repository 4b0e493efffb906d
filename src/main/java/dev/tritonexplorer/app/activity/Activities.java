package dev.tritonexplorer.app.activity;

import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.Running;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All that the application does, and the last of what it has done. On the FX thread only. */
public final class Activities implements Reporter {

    /** Of those that have ended. */
    public static final int MOST_ENDED = 20;

    private static final Duration SECOND = Duration.ofSeconds(1);

    /**
     * What a small sign can tell.
     *
     * @param count of what goes on for long enough to be seen
     * @param fraction how far that is in the mean, from 0 to 1; absent while nobody knows
     */
    public record Busy(int count, Optional<Double> fraction) {

        static final Busy NOT = new Busy(0, Optional.empty());
    }

    private final Background background;
    private final InstantSource clock;
    private final Supplier<String> server;
    private final Patience patience;
    private final ObservableList<Activity> running = FXCollections.observableArrayList();
    private final ObservableList<Activity> ended = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Busy> busy = new ReadOnlyObjectWrapper<>(Busy.NOT);
    private final ReadOnlyIntegerWrapper seconds = new ReadOnlyIntegerWrapper();
    private Consumer<Activity> onEnded = activity -> {};
    private @Nullable Running ticking;

    /**
     * @param server what people call the server in use; empty while there is none
     */
    public Activities(Background background, InstantSource clock, Supplier<String> server) {
        this.background = background;
        this.clock = clock;
        this.server = server;
        patience = new Patience(background);
        patience.overProperty().addListener((property, old, now) -> progressed());
    }

    @Override
    public Activity begin(
            Deed deed, String model, Optional<PageId> page, Optional<Runnable> cancel) {
        return begin(deed, new Spot(server.get(), model, page), cancel);
    }

    /**
     * Something begins, wherever.
     *
     * @param cancel ends it, if that can be done
     */
    public Activity begin(Deed deed, Spot spot, Optional<Runnable> cancel) {
        Activity activity = new Activity(this, deed, spot, clock.instant(), cancel);
        if (running.isEmpty()) {
            patience.begin();
        }
        running.add(activity);
        progressed();
        if (ticking == null) {
            ticking = background.later(SECOND, this::tick);
        }
        return activity;
    }

    /** The oldest first. */
    public ObservableList<Activity> running() {
        return running;
    }

    /** The newest first. */
    public ObservableList<Activity> ended() {
        return ended;
    }

    /** What goes on for longer than a moment. */
    public ReadOnlyObjectProperty<Busy> busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Another number each second while something goes on, so that elapsed times can follow. */
    public ReadOnlyIntegerProperty secondsProperty() {
        return seconds.getReadOnlyProperty();
    }

    /** What people call the server in use; empty while there is none. */
    public String server() {
        return server.get();
    }

    /** How long it took, or goes on already. */
    public Duration elapsed(Activity activity) {
        return activity.stateProperty()
                .get()
                .ended()
                .orElseGet(() -> Duration.between(activity.begun(), clock.instant()));
    }

    /** When it ended; now while it goes on. */
    public Instant endOf(Activity activity) {
        return activity.begun().plus(elapsed(activity));
    }

    /** Hears of each that has ended. */
    public void setOnEnded(Consumer<Activity> action) {
        onEnded = action;
    }

    /** Forgets those that have ended. */
    public void clear() {
        ended.clear();
    }

    void ended(Activity activity) {
        // In one of the lists at any time, so that whoever shows it keeps its line and its focus.
        ended.addFirst(activity);
        running.remove(activity);
        if (ended.size() > MOST_ENDED) {
            ended.removeLast();
        }
        if (running.isEmpty()) {
            patience.end();
        }
        progressed();
        onEnded.accept(activity);
    }

    /** What the sign tells has changed. */
    void progressed() {
        if (running.isEmpty() || !patience.overProperty().get()) {
            busy.set(Busy.NOT);
            return;
        }
        var mean =
                running.stream()
                        .map(one -> one.progressProperty().get())
                        .filter(Progress::isKnown)
                        .mapToDouble(Progress::fraction)
                        .average();
        busy.set(
                new Busy(
                        running.size(),
                        mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty()));
    }

    private void tick() {
        seconds.set(seconds.get() + 1);
        ticking = running.isEmpty() ? null : background.later(SECOND, this::tick);
    }
}
