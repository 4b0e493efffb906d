package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.figures.Moment;
import dev.tritonexplorer.app.figures.Point;
import dev.tritonexplorer.app.figures.Timeline;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.Background;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The chosen model's statistics, version by version. On the FX thread only. */
public final class StatisticsModel {

    /** How far back the lines go. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int MOST_POINTS = 160;
    private static final int MOST_LINES = 64;

    /** What is drawn over time. */
    enum Line {
        INFERENCES,
        LATENCY
    }

    private record LineKey(String version, Line line) {}

    private final Supplier<Moment> clock;
    private final StatisticsFeed feed;
    private final ObjectProperty<Since> since = new SimpleObjectProperty<>(Since.LOAD);
    private final ObjectProperty<Per> per = new SimpleObjectProperty<>(Per.REQUEST);
    private final ObservableList<String> versions = FXCollections.observableArrayList();
    private final StringProperty version = new SimpleStringProperty("");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Timeline<LineKey> timeline = new Timeline<>(MOST_POINTS, MOST_LINES);
    private String model = "";

    public StatisticsModel(
            Background background,
            UserMessages words,
            ObservableValue<@Nullable ModelDetails> details,
            Supplier<Moment> clock) {
        this.clock = clock;
        feed = new StatisticsFeed(background, words, clock, this::answered);
        details.addListener((property, old, now) -> follow(now));
        since.addListener((property, old, now) -> changed());
        per.addListener((property, old, now) -> changed());
        version.addListener((property, old, now) -> changed());
        feed.stateProperty().addListener((property, old, now) -> changed());
        follow(details.getValue());
    }

    private void follow(@Nullable ModelDetails now) {
        // A model that is described anew goes through none for a moment.
        if (now == null) {
            return;
        }
        String name = now.metadata().name();
        boolean same =
                name.equals(model)
                        && feed.session() != null
                        && Objects.requireNonNull(feed.session())
                                .addresses()
                                .equals(now.session().addresses());
        model = name;
        if (!same) {
            timeline.clear();
            versions.clear();
            version.set(now.version());
        }
        feed.watch(now.session(), name);
    }

    private void answered() {
        List<String> now = feed.ledger().all().stream().map(one -> one.key().version()).toList();
        if (!now.equals(versions)) {
            String chosen = version.get();
            versions.setAll(now);
            version.set(now.contains(chosen) ? chosen : now.getLast());
        }
        Moment at = clock.get();
        long ms = at.at().toEpochMilli();
        Map<LineKey, Double> values = new HashMap<>();
        boolean known = false;
        for (Counting counting : feed.ledger().all()) {
            Optional<Figures> recent = counting.recent();
            if (recent.isPresent()) {
                known = true;
                String of = counting.key().version();
                values.put(new LineKey(of, Line.INFERENCES), recent.get().inferencesPerSecond());
                values.put(new LineKey(of, Line.LATENCY), recent.get().latency());
            }
        }
        if (known || !timeline.isEmpty()) {
            timeline.add(ms, values);
        }
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /** The page came into view. */
    void shown() {
        feed.shown();
    }

    /** The page went out of view. */
    void hidden() {
        feed.hidden();
    }

    /** Asks now instead of after the pause. */
    public void refresh() {
        feed.askNow();
    }

    /** From now on is counted. */
    public void setZero() {
        feed.ledger().setZero();
        since.set(Since.ZERO);
        changed();
    }

    ReadOnlyObjectProperty<StatisticsState> stateProperty() {
        return feed.stateProperty();
    }

    /** Changes whenever something else is to be shown. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public ObjectProperty<Since> sinceProperty() {
        return since;
    }

    public ObjectProperty<Per> perProperty() {
        return per;
    }

    /** The versions that the server counts, in its order. */
    public ObservableList<String> versions() {
        return versions;
    }

    /** The version that is looked at. */
    public StringProperty versionProperty() {
        return version;
    }

    String model() {
        return model;
    }

    /** The counters of the version that is looked at. */
    Optional<Counting> counting() {
        return feed.ledger().of(new VersionKey(model, version.get()));
    }

    /** What is shown: since when a person wants it. */
    Optional<Figures> figures() {
        return counting().map(one -> one.figures(since.get()));
    }

    /** A line of the last minutes. */
    List<Point> points(Line line) {
        return timeline.points(new LineKey(version.get(), line), now() - WINDOW.toMillis());
    }

    /** The end of the lines' time, in ms since 1970. */
    long now() {
        return Math.max(timeline.newest(), 1);
    }
}
