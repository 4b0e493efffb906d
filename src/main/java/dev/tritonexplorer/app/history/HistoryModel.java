package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.history.HistoryRow.Day;
import dev.tritonexplorer.app.history.HistoryRow.Run;
import dev.tritonexplorer.app.history.Recorder.Recorded;
import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.app.task.Background;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The runs that were made, and what a person sees of them. On the FX thread. */
public final class HistoryModel {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryModel.class);

    /** Files that are looked for, newest entries first; a folder may be far away. */
    private static final int MOST_LOOKED_FOR = 5000;

    /** Newest first, those of one moment by their ids. */
    static final Comparator<HistoryEntry> NEWEST =
            Comparator.comparing(HistoryEntry::id).reversed();

    private final Background background;
    private final HistoryStore store;
    private final UserMessages words;
    private final Function<HistoryEntry, String> searched;
    private final ZoneId zone;

    private final Map<String, HistoryEntry> entries = new LinkedHashMap<>();
    private final Set<Path> broken = new HashSet<>();

    /** On their way to the disk. */
    private final Set<Callable<HistoryEntry>> pending = ConcurrentHashMap.newKeySet();

    private final ObservableList<HistoryRow> rows = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final BooleanProperty keep = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper brokenCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Set<Path>> missing = new ReadOnlyObjectWrapper<>(Set.of());
    private @Nullable Comparator<HistoryEntry> order;

    /**
     * @param searched what of an entry is looked through, in the person's words
     * @param zone whose days count
     */
    public HistoryModel(
            Background background,
            HistoryStore store,
            UserMessages words,
            SettingsStore settings,
            Function<HistoryEntry, String> searched,
            ZoneId zone) {
        this.background = background;
        this.store = store;
        this.words = words;
        this.searched = searched;
        this.zone = zone;
        keep.set(settings.get().history());
        keep.addListener((property, old, now) -> settings.update(saved -> saved.withHistory(now)));
        query.addListener((property, old, now) -> arrange());
    }

    /** What is listed: the days and their runs, or in another order the runs alone. */
    public ObservableList<HistoryRow> rows() {
        return rows;
    }

    /** Words that the listed runs have. */
    public StringProperty queryProperty() {
        return query;
    }

    /** Whether runs are kept from now on. */
    public BooleanProperty keepProperty() {
        return keep;
    }

    /** Of the entries, listed or not. */
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Files that cannot be read as entries. */
    public ReadOnlyIntegerProperty brokenProperty() {
        return brokenCount.getReadOnlyProperty();
    }

    /** Why something could not be done, as a sentence; empty for nothing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Pictures and files of entries that are no longer there. */
    public ReadOnlyObjectProperty<Set<Path>> missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Where the entries are. */
    public Path folder() {
        return store.folder();
    }

    void dismissProblem() {
        problem.set("");
    }

    /** Lists the runs in this order; null for newest first, by days. */
    void setOrder(@Nullable Comparator<HistoryEntry> wanted) {
        order = wanted;
        arrange();
    }

    /** Reads what is new, also what other windows have kept. */
    public void refresh() {
        Set<String> known = Set.copyOf(entries.keySet());
        background
                .work(() -> new Read(store.load(known::contains), Set.copyOf(store.ids())))
                .onSuccess(
                        read -> {
                            // What was added since it was asked for is no gap.
                            entries.keySet()
                                    .removeIf(id -> known.contains(id) && !read.ids().contains(id));
                            read.found().entries().forEach(one -> entries.put(one.id(), one));
                            broken.clear();
                            broken.addAll(read.found().broken());
                            arrange();
                            look();
                        })
                .onFailure(this::failed)
                .start();
    }

    private record Read(HistoryStore.Found found, Set<String> ids) {}

    /** Keeps a run, unless the person does not want that. */
    void record(Callable<Recorded> making) {
        if (!keep.get()) {
            return;
        }
        Callable<HistoryEntry> adding = adding(making);
        pending.add(adding);
        background
                .work(adding)
                .onSuccess(
                        kept -> {
                            pending.remove(adding);
                            entries.put(kept.id(), kept);
                            arrange();
                        })
                .onFailure(
                        why -> {
                            pending.remove(adding);
                            LOG.warn("A run could not be kept: {}", why.toString());
                            failed(why);
                        })
                .start();
    }

    /** Done again, it keeps the same entry. */
    private Callable<HistoryEntry> adding(Callable<Recorded> making) {
        AtomicReference<String> id = new AtomicReference<>("");
        return () -> {
            Recorded made = making.call();
            HistoryEntry entry = made.entry();
            id.compareAndSet("", store.newId(entry.at()));
            return store.add(entry.withId(id.get()), made.request());
        };
    }

    /** Keeps what is not kept yet, after the end of all work. Not on the FX thread. */
    public void close() {
        for (Callable<HistoryEntry> adding : pending) {
            try {
                adding.call();
            } catch (Exception problem) {
                LOG.warn("A run could not be kept: {}", problem.toString());
            }
        }
    }

    /** Deletes entries. */
    void delete(List<HistoryEntry> unwanted) {
        List<String> ids = unwanted.stream().map(HistoryEntry::id).toList();
        change(
                () -> store.delete(ids),
                () -> {
                    ids.forEach(entries::remove);
                    arrange();
                });
    }

    /** Deletes all entries. */
    void clear() {
        change(
                store::clear,
                () -> {
                    entries.clear();
                    broken.clear();
                    arrange();
                });
    }

    private interface Change {
        void make() throws IOException;
    }

    private void change(Change change, Runnable then) {
        background
                .work(
                        () -> {
                            change.make();
                            return change;
                        })
                .onSuccess(made -> then.run())
                .onFailure(this::failed)
                .start();
    }

    private void failed(Throwable why) {
        problem.set(words.of(why).inOneLine());
    }

    /** Looks for the pictures and files of the entries. */
    private void look() {
        List<Path> files =
                entries.values().stream()
                        .sorted(NEWEST)
                        .flatMap(entry -> entry.files().stream())
                        .distinct()
                        .limit(MOST_LOOKED_FOR)
                        .toList();
        background
                .work(
                        () -> {
                            Set<Path> gone = new HashSet<>();
                            files.stream().filter(Files::notExists).forEach(gone::add);
                            return gone;
                        })
                .onSuccess(gone -> missing.set(Set.copyOf(gone)))
                .onFailure(why -> LOG.info("What is missing cannot be told", why))
                .start();
    }

    private void arrange() {
        String[] wanted = query.get().strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<HistoryEntry> listed = new ArrayList<>();
        for (HistoryEntry entry : entries.values()) {
            String text = searched.apply(entry).toLowerCase(Locale.ROOT);
            if (Arrays.stream(wanted).allMatch(text::contains)) {
                listed.add(entry);
            }
        }
        List<HistoryRow> next = new ArrayList<>();
        Comparator<HistoryEntry> by = order;
        if (by != null) {
            listed.sort(by.thenComparing(NEWEST));
            listed.forEach(entry -> next.add(new Run(entry)));
        } else {
            listed.sort(NEWEST);
            LocalDate day = null;
            for (HistoryEntry entry : listed) {
                LocalDate own = LocalDate.ofInstant(entry.at(), zone);
                if (!own.equals(day)) {
                    next.add(new Day(own));
                    day = own;
                }
                next.add(new Run(entry));
            }
        }
        total.set(entries.size());
        brokenCount.set(broken.size());
        if (!next.equals(rows)) {
            rows.setAll(next);
        }
    }
}
