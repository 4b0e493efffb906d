package dev.tritonexplorer.app.memory;

import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.memory.MemoryState.Asking;
import dev.tritonexplorer.app.memory.MemoryState.Failed;
import dev.tritonexplorer.app.memory.MemoryState.Known;
import dev.tritonexplorer.app.memory.MemoryState.NoExtension;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Polling;
import dev.tritonexplorer.client.SharedMemory;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.SharedMemoryKind;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The shared-memory regions that the server knows, asked for while the page is in view. */
public final class MemoryModel {

    /** Between an answer and the next question. */
    public static final Duration PAUSE = Duration.ofSeconds(2);

    private final Background background;
    private final UserMessages words;
    private final ObservableValue<@Nullable Session> session;
    private final Polling<Regions> polling;
    private final ObservableList<RegionRow> regions = FXCollections.observableArrayList();
    private final FilteredList<RegionRow> shown = new FilteredList<>(regions);
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<MemoryState> state =
            new ReadOnlyObjectWrapper<>(new Asking());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObservableValue<Optional<String>> readOnly;
    private boolean inView;

    /** Changes the server's regions; throws what the server says against it. */
    private interface Change {
        void on(SharedMemory memory);
    }

    /**
     * @param readOnly why nothing may be changed from here; empty if it may
     */
    public MemoryModel(
            Background background,
            UserMessages words,
            ObservableValue<@Nullable Session> session,
            ObservableValue<Optional<String>> readOnly) {
        this.background = background;
        this.readOnly = readOnly;
        this.words = words;
        this.session = session;
        polling = new Polling<>(background, PAUSE, this::heard, this::failed);
        query.addListener((property, old, now) -> shown.setPredicate(filter(now)));
        session.addListener((property, old, now) -> sessionChanged(old, now));
    }

    /** Why regions cannot be unregistered from here; empty if they can. */
    public ObservableValue<Optional<String>> readOnlyProperty() {
        return readOnly;
    }

    /** All that the server knows. */
    public ObservableList<RegionRow> regions() {
        return FXCollections.unmodifiableObservableList(regions);
    }

    /** Those that the query finds. */
    public FilteredList<RegionRow> shown() {
        return shown;
    }

    /** Words that a region's name, key or kind must hold. */
    public StringProperty queryProperty() {
        return query;
    }

    public ReadOnlyObjectProperty<MemoryState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether the server is being told to forget regions. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Why regions stay registered although a person wanted otherwise; empty if none do. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What all regions have together. */
    public long totalBytes() {
        return regions.stream().mapToLong(RegionRow::byteSize).sum();
    }

    /** How many of these regions are not this application's. */
    public static long others(List<RegionRow> of) {
        return of.stream().filter(row -> !row.isOurs()).count();
    }

    /** The page came into view. */
    public void shown(boolean now) {
        inView = now;
        if (now) {
            ask();
        } else {
            polling.stop();
        }
    }

    /** Asks now instead of after the pause. */
    public void refresh() {
        if (inView) {
            ask();
        }
    }

    /** Takes the sentence about regions that stayed away. */
    public void dismissProblem() {
        problem.set("");
    }

    /** Lets the server forget regions. Those that it keeps are told, with its reason. */
    public void unregister(List<RegionRow> rows) {
        change(
                rows.stream()
                        .<Change>map(
                                row ->
                                        memory -> {
                                            switch (row.kind()) {
                                                case SYSTEM -> memory.unregisterSystem(row.name());
                                                case CUDA -> memory.unregisterCuda(row.name());
                                            }
                                        })
                        .toList());
    }

    /** Lets the server forget all regions of all clients. */
    public void unregisterAll() {
        change(
                kinds(session.getValue())
                        .<Change>map(
                                kind ->
                                        memory -> {
                                            switch (kind) {
                                                case SYSTEM -> memory.unregisterAllSystem();
                                                case CUDA -> memory.unregisterAllCuda();
                                            }
                                        })
                        .toList());
    }

    private void change(List<Change> changes) {
        Session now = session.getValue();
        if (now == null || busy.get() || changes.isEmpty()) {
            return;
        }
        busy.set(true);
        problem.set("");
        background
                .work(() -> apply(changes, now.client().sharedMemory()))
                .onSuccess(
                        refusals -> {
                            busy.set(false);
                            if (session.getValue() == now) {
                                problem.set(String.join("\n", refusals));
                            }
                            refresh();
                        })
                .start();
    }

    /** One that is refused does not keep the others. */
    private SequencedSet<String> apply(List<Change> changes, SharedMemory memory) {
        SequencedSet<String> refusals = new LinkedHashSet<>();
        for (Change change : changes) {
            try {
                change.on(memory);
            } catch (TritonException refused) {
                refusals.add(words.of(refused).inOneLine());
            }
        }
        return refusals;
    }

    private void sessionChanged(@Nullable Session old, @Nullable Session now) {
        problem.set("");
        if (old == null || now == null || !old.addresses().equals(now.addresses())) {
            regions.clear();
            state.set(new Asking());
        }
        if (inView) {
            ask();
        }
    }

    private void ask() {
        Session now = session.getValue();
        if (now == null) {
            polling.stop();
        } else if (kinds(now).findAny().isEmpty()) {
            polling.stop();
            regions.clear();
            state.set(new NoExtension());
        } else {
            polling.start(() -> Regions.of(now));
        }
    }

    private static Stream<SharedMemoryKind> kinds(@Nullable Session session) {
        return Arrays.stream(SharedMemoryKind.values())
                .filter(
                        kind ->
                                session != null
                                        && session.server()
                                                .extensions()
                                                .contains(Regions.extension(kind)));
    }

    private void heard(Regions answer) {
        long asked = kinds(session.getValue()).count();
        if (!answer.problems().isEmpty() && answer.problems().size() >= asked) {
            failed(answer.problems().values().iterator().next());
            return;
        }
        // Rows that stay keep their place and the selection.
        if (!regions.equals(answer.rows())) {
            Set<RegionRow> gone = new HashSet<>(regions);
            gone.removeAll(new HashSet<>(answer.rows()));
            regions.removeAll(gone);
            // All at once: the page looks again after each change.
            Set<RegionRow> come = new LinkedHashSet<>(answer.rows());
            come.removeAll(new HashSet<>(regions));
            regions.addAll(come);
        }
        state.set(
                new Known(
                        answer.problems().values().stream()
                                .map(one -> words.of(one).inOneLine())
                                .findFirst()
                                .orElse("")));
    }

    private void failed(Throwable reason) {
        regions.clear();
        state.set(new Failed(words.of(reason)));
    }

    private static Predicate<RegionRow> filter(String words) {
        List<String> wanted =
                Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).toList();
        return row -> {
            String text =
                    (row.name() + " " + row.key() + " " + row.kind()).toLowerCase(Locale.ROOT);
            return wanted.stream().allMatch(text::contains);
        };
    }
}
