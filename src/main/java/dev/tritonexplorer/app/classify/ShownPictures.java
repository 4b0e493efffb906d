package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.Arrangement.Seen;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The pictures in the order and selection that a person asked for. Sorting and filtering go on off
 * the FX thread; while results come in, they are done again only now and then, and each outcome is
 * one change of the list. On the FX thread only.
 */
public final class ShownPictures {

    /** Cards that jump more often cannot be read. */
    static final Duration REST = Duration.ofMillis(500);

    private final Background background;
    private final ObservableList<PictureRow> rows;
    private final ObservableList<PictureRow> items = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Arrangement> arrangement =
            new ReadOnlyObjectWrapper<>(Arrangement.NONE);

    /** The work under way or the rest after it. */
    private @Nullable Running busy;

    private boolean again;

    ShownPictures(Background background, ObservableList<PictureRow> rows) {
        this.background = background;
        this.rows = rows;
        rows.addListener(this::rowsChanged);
    }

    /** What is shown, in order. Not to be changed from outside. */
    public ObservableList<PictureRow> items() {
        return items;
    }

    ReadOnlyObjectProperty<Arrangement> arrangementProperty() {
        return arrangement.getReadOnlyProperty();
    }

    /** Sorts by something, upwards or downwards. */
    public void sortBy(PictureSort sort, boolean descending) {
        Arrangement now = arrangement.get();
        arrange(new Arrangement(sort, descending, now.text(), now.kind()));
    }

    /** Shows only pictures that hold for both. */
    public void filter(String text, PictureKind kind) {
        Arrangement now = arrangement.get();
        arrange(new Arrangement(now.sort(), now.descending(), text, kind));
    }

    private void arrange(Arrangement next) {
        if (next.equals(arrangement.get())) {
            return;
        }
        arrangement.set(next);
        if (busy != null) {
            busy.cancel();
            busy = null;
        }
        again = false;
        refresh();
    }

    /** Pictures have got results or lost them. */
    void resultsChanged() {
        if (arrangement.get().needsResults()) {
            refresh();
        }
    }

    private void rowsChanged(Change<? extends PictureRow> change) {
        Set<PictureRow> gone = new HashSet<>();
        while (change.next()) {
            gone.addAll(change.getRemoved());
        }
        if (rows.isEmpty()) {
            items.clear();
        } else if (!gone.isEmpty() && !arrangement.get().isAsAdded()) {
            items.removeAll(gone);
        }
        refresh();
    }

    private void refresh() {
        if (busy != null) {
            again = true;
        } else if (arrangement.get().isAsAdded()) {
            show(rows);
        } else {
            Arrangement now = arrangement.get();
            List<Seen> seen = rows.stream().map(row -> new Seen(row, row.state())).toList();
            Running[] work = new Running[1];
            // Set before the start: the outcome may come at once.
            busy = () -> work[0].cancel();
            work[0] = background.work(() -> now.arrange(seen)).onSuccess(this::arranged).start();
        }
    }

    private void arranged(List<PictureRow> next) {
        if (again) {
            // Pictures may have been removed meanwhile.
            Set<PictureRow> left = new HashSet<>(rows);
            show(next.stream().filter(left::contains).toList());
        } else {
            show(next);
        }
        busy = background.later(REST, this::rested);
    }

    private void rested() {
        busy = null;
        if (again) {
            again = false;
            refresh();
        }
    }

    private void show(List<PictureRow> next) {
        int shown = items.size();
        if (shown > 0 && next.size() > shown && next.subList(0, shown).equals(items)) {
            items.addAll(next.subList(shown, next.size()));
        } else if (!items.equals(next)) {
            items.setAll(next);
        }
    }
}
