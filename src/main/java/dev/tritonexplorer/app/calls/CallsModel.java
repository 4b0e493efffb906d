package dev.tritonexplorer.app.calls;

import dev.tritonexplorer.app.settings.DrawerPlace;
import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.CallListener;

import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The drawer of calls: which are listed, which one is read. However many calls there are in a
 * second, it looks at the log a few times a second, and only while it is open.
 */
public final class CallsModel {

    static final Duration PAUSE = Duration.ofMillis(150);

    /** A call that goes on is written out anew so often. */
    static final Duration DETAIL_PAUSE = Duration.ofSeconds(1);

    private static final double USUAL_HEIGHT = 290;

    private final Background background;
    private final Messages messages;
    private final SettingsStore settings;
    private final Consumer<? super Throwable> report;
    private final CallLog log;
    private final CallTexts texts;
    private final DetailWriter writer;
    private final Consumer<CallLog> news;

    /** Tells of changes within its rows: one that ends may match the filter, or match no more. */
    private final ObservableList<CallRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.factsProperty()});

    private final FilteredList<CallRow> shown = new FilteredList<>(rows);
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty query = new SimpleStringProperty("");
    private final BooleanProperty hideRoutine = new SimpleBooleanProperty(true);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable CallRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable CallDetail> detail =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private @Nullable Running refreshing;
    private @Nullable Running writing;
    private @Nullable Running rewriting;

    /**
     * @param report told what a file did not take
     */
    public CallsModel(
            Background background,
            Messages messages,
            SettingsStore settings,
            Consumer<? super Throwable> report,
            InstantSource clock) {
        this.background = background;
        this.messages = messages;
        this.settings = settings;
        this.report = report;
        log = new CallLog(clock);
        texts = new CallTexts(messages);
        writer = new DetailWriter(messages);
        news = background.inbox(some -> refreshSoon());
        open.addListener((property, old, now) -> opened(now));
        query.addListener((property, old, now) -> filter());
        hideRoutine.addListener((property, old, now) -> filter());
        paused.addListener((property, old, now) -> log.pause(now));
        selected.addListener((property, old, now) -> chosen(now));
        filter();
        open.set(settings.get().drawer().map(DrawerPlace::open).orElse(false));
    }

    /** Hears of the calls, on any thread. */
    public CallListener listener() {
        return log;
    }

    CallLog log() {
        return log;
    }

    CallTexts texts() {
        return texts;
    }

    public BooleanProperty openProperty() {
        return open;
    }

    /** Opens the drawer, or closes it. */
    public void toggle() {
        open.set(!open.get());
    }

    private void opened(boolean now) {
        log.look(now, () -> news.accept(log));
        if (now) {
            refresh();
        } else if (refreshing != null) {
            refreshing.cancel();
            refreshing = null;
        }
        remember(height());
    }

    /** How high the drawer is while it is open. */
    double height() {
        return settings.get().drawer().map(DrawerPlace::height).orElse(USUAL_HEIGHT);
    }

    void remember(double height) {
        DrawerPlace place = new DrawerPlace(open.get(), height);
        // Whoever never opens it has no line about it in the settings.
        if (place.open() || settings.get().drawer().isPresent()) {
            settings.update(all -> all.withDrawer(place));
        }
    }

    private void refreshSoon() {
        if (refreshing == null && open.get()) {
            refreshing =
                    background.later(
                            PAUSE,
                            () -> {
                                refreshing = null;
                                if (open.get()) {
                                    refresh();
                                }
                            });
        }
    }

    private void refresh() {
        log.seen();
        List<LoggedCall> now = log.calls();
        long first = now.isEmpty() ? Long.MAX_VALUE : now.getFirst().number();
        int gone = 0;
        while (gone < rows.size() && rows.get(gone).number() < first) {
            gone++;
        }
        if (gone > 0) {
            letGo(first);
            rows.remove(0, gone);
        }
        rows.forEach(CallRow::refresh);
        long last = rows.isEmpty() ? 0 : rows.getLast().number();
        rows.addAll(now.stream().filter(call -> call.number() > last).map(CallRow::new).toList());
        summarise();
        CallDetail read = detail.get();
        CallRow row = selected.get();
        if (row != null && read != null && !read.facts().isOver() && rewriting == null) {
            rewriting =
                    background.later(
                            DETAIL_PAUSE,
                            () -> {
                                rewriting = null;
                                if (selected.get() == row) {
                                    write(row);
                                }
                            });
        }
    }

    /** A call that is being read and falls out of the list is read on. */
    private void letGo(long first) {
        CallRow row = selected.get();
        CallDetail read = detail.get();
        if (row != null && row.number() < first) {
            selected.set(null);
            detail.set(read);
        }
    }

    private void filter() {
        List<String> words = List.of(query.get().strip().toLowerCase(Locale.ROOT).split("\\s+"));
        boolean hide = hideRoutine.get();
        boolean any = words.getFirst().isEmpty();
        shown.setPredicate(
                row -> !(hide && row.isRoutine()) && (any || texts.matches(row.facts(), words)));
        summarise();
    }

    private void summarise() {
        summary.set(rows.isEmpty() ? "" : messages.of("calls.summary", shown.size(), rows.size()));
    }

    private void chosen(@Nullable CallRow row) {
        if (writing != null) {
            writing.cancel();
            writing = null;
        }
        if (row == null) {
            detail.set(null);
        } else {
            write(row);
        }
    }

    private void write(CallRow row) {
        writing =
                background
                        .work(() -> writer.write(row.latest()))
                        .onSuccess(
                                written -> {
                                    if (selected.get() == row) {
                                        detail.set(written);
                                    }
                                })
                        .onFailure(report)
                        .start();
    }

    /** Empties the list. */
    void clear() {
        log.clear();
        selected.set(null);
        detail.set(null);
        rows.clear();
        summarise();
    }

    /** Writes the call that is read to a file. */
    void save(Path file) {
        CallDetail read = detail.get();
        if (read != null) {
            background.work(() -> Files.writeString(file, read.plain())).onFailure(report).start();
        }
    }

    /** In their order, those left out that the filter hides. */
    ObservableList<CallRow> shown() {
        return shown;
    }

    ObservableList<CallRow> rows() {
        return rows;
    }

    StringProperty queryProperty() {
        return query;
    }

    BooleanProperty hideRoutineProperty() {
        return hideRoutine;
    }

    BooleanProperty pausedProperty() {
        return paused;
    }

    ObjectProperty<@Nullable CallRow> selectedProperty() {
        return selected;
    }

    /** The call that is read; null if none is. */
    ReadOnlyObjectProperty<@Nullable CallDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
