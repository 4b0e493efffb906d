package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.figures.Moment;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.classify.NaturalOrder;

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
import javafx.collections.transformation.FilteredList;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The statistics of all models of the server. On the FX thread only. */
public final class ServerStatisticsModel {

    private final StatisticsFeed feed;
    private final ObjectProperty<Since> since = new SimpleObjectProperty<>(Since.LOAD);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ObservableList<ModelRow> rows = FXCollections.observableArrayList();
    private final FilteredList<ModelRow> shown = new FilteredList<>(rows);

    public ServerStatisticsModel(
            Background background,
            UserMessages words,
            ObservableValue<@Nullable Session> session,
            Supplier<Moment> clock) {
        feed = new StatisticsFeed(background, words, clock, this::answered);
        session.addListener((property, old, now) -> follow(now));
        since.addListener((property, old, now) -> renew());
        filter.addListener((property, old, now) -> narrow());
        feed.stateProperty().addListener((property, old, now) -> changed());
        follow(session.getValue());
    }

    private void follow(@Nullable Session now) {
        // While a lost server is sought there is none; the last figures stay.
        if (now != null) {
            feed.watch(now, "");
            if (feed.ledger().all().isEmpty()) {
                rows.clear();
            }
        }
    }

    private void answered() {
        Map<VersionKey, ModelRow> before = new HashMap<>();
        rows.forEach(row -> before.put(row.key(), row));
        List<ModelRow> now = new ArrayList<>();
        for (Counting counting : feed.ledger().all()) {
            ModelRow known = before.get(counting.key());
            if (known != null && known.isOf(counting)) {
                known.renew(since.get());
                now.add(known);
            } else {
                now.add(new ModelRow(counting, since.get()));
            }
        }
        now.sort(
                Comparator.comparing(
                                (ModelRow row) -> row.key().model(), NaturalOrder::compareNames)
                        .thenComparing(row -> row.key().version(), NaturalOrder::compareNames));
        // The same rows in the same order keep what is chosen and where it is scrolled to.
        if (!now.equals(rows)) {
            rows.setAll(now);
        }
    }

    private void renew() {
        rows.forEach(row -> row.renew(since.get()));
        changed();
    }

    private void narrow() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(row -> row.key().model().toLowerCase(Locale.ROOT).contains(wanted));
        changed();
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
        renew();
    }

    ReadOnlyObjectProperty<StatisticsState> stateProperty() {
        return feed.stateProperty();
    }

    /** Changes whenever the rows hold other figures. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public ObjectProperty<Since> sinceProperty() {
        return since;
    }

    /** What the models' names are to hold. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** All rows that the filter lets through, as people count. */
    ObservableList<ModelRow> rows() {
        return shown;
    }

    /** How many there are without the filter. */
    int total() {
        return rows.size();
    }

    /** From when on is counted; empty before the first answer. */
    Optional<Instant> zeroAt() {
        return feed.ledger().all().stream().map(Counting::zeroAt).min(Instant::compareTo);
    }

    /** The models whose counters went back since zero. */
    List<Counting> restarted() {
        return feed.ledger().all().stream().filter(one -> one.restarted().isPresent()).toList();
    }
}
