package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.PictureTimings;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.imaging.PictureException;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class ShownPicturesTest {

    private final SameThread background = new SameThread();
    private final ObservableList<PictureRow> rows = FXCollections.observableArrayList();
    private final ShownPictures shown = new ShownPictures(background, rows);
    private int changes;

    private void add(String... names) {
        shown.items().addListener((ListChangeListener<PictureRow>) change -> changes++);
        rows.addAll(List.of(names).stream().map(Path::of).map(PictureRow::new).toList());
    }

    private void classify(int row, String label, double score, long time) {
        Timings request =
                new Timings(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        time);
        PictureResult result =
                new PictureResult.Classified(
                        rows.get(row).file(),
                        row,
                        "1",
                        List.of(new Classification(score, 1, Optional.of(label))),
                        1,
                        1,
                        new PictureTimings(0, 0, request, Optional.empty()),
                        List.of());
        rows.get(row).set(new State.Finished(result, 1));
    }

    private void fail(int row) {
        rows.get(row)
                .set(
                        new State.Finished(
                                new PictureResult.Unreadable(
                                        rows.get(row).file(),
                                        row,
                                        new PictureException("no", null)),
                                1));
    }

    private List<String> names() {
        return shown.items().stream().map(PictureRow::name).toList();
    }

    @Test
    void asAddedUntilSorted() {
        add("b10", "a", "b9");
        assertEquals(List.of("b10", "a", "b9"), names());
        shown.sortBy(PictureSort.NAME, false);
        assertEquals(List.of("a", "b9", "b10"), names());
        shown.sortBy(PictureSort.ADDED, true);
        assertEquals(List.of("b9", "a", "b10"), names());
    }

    @Test
    void picturesWithoutAResultAreLastBothWays() {
        add("a", "b", "c", "d");
        classify(1, "cat", 0.2, 30);
        classify(3, "ape", 0.9, 40);
        fail(0);
        shown.sortBy(PictureSort.SCORE, true);
        assertEquals(List.of("d", "b", "a", "c"), names());
        shown.sortBy(PictureSort.SCORE, false);
        assertEquals(List.of("b", "d", "a", "c"), names());
        shown.sortBy(PictureSort.CLASS, false);
        assertEquals(List.of("d", "b", "a", "c"), names());
        shown.sortBy(PictureSort.TIME, false);
        assertEquals(List.of("b", "d", "a", "c"), names());
    }

    @Test
    void filtersByNameClassAndState() {
        add("Holiday.png", "b", "c");
        classify(1, "Egyptian cat", 0.2, 1);
        fail(2);
        shown.filter("HOLI", PictureKind.ALL);
        assertEquals(List.of("Holiday.png"), names());
        shown.filter("cat", PictureKind.ALL);
        assertEquals(List.of("b"), names());
        shown.filter("", PictureKind.FAILED);
        assertEquals(List.of("c"), names());
        shown.filter("", PictureKind.WAITING);
        assertEquals(List.of("Holiday.png"), names());
        shown.filter("cat", PictureKind.FAILED);
        assertEquals(List.of(), names());
        shown.filter("", PictureKind.ALL);
        assertEquals(3, names().size());
    }

    @Test
    void manyResultsAreSortedInOneChange() {
        add("a", "b", "c");
        shown.sortBy(PictureSort.SCORE, true);
        int before = changes;
        for (int row = 0; row < 3; row++) {
            classify(row, "cat", row / 10.0, 1);
            shown.resultsChanged();
        }
        assertEquals(before, changes);
        background.elapse(ShownPictures.REST);
        assertEquals(List.of("c", "b", "a"), names());
        assertEquals(before + 1, changes);
    }

    @Test
    void resultsDoNotMovePicturesThatAreSortedByName() {
        add("a", "b");
        shown.sortBy(PictureSort.NAME, true);
        background.elapse(ShownPictures.REST);
        background.hold();
        classify(0, "cat", 0.5, 1);
        shown.resultsChanged();
        background.release();
        assertEquals(List.of("b", "a"), names());
    }

    @Test
    void aRemovedPictureGoesAtOnceAndDoesNotComeBackWithLateWork() {
        add("a", "b", "c");
        background.hold();
        shown.sortBy(PictureSort.NAME, true);
        rows.remove(1);
        background.release();
        assertEquals(List.of("c", "a"), names());
        shown.filter("a", PictureKind.ALL);
        rows.clear();
        assertEquals(List.of(), names());
    }

    @Test
    void onlyTheLastWishCounts() {
        add("a", "b", "c");
        background.hold();
        shown.sortBy(PictureSort.NAME, true);
        shown.filter("b", PictureKind.ALL);
        shown.filter("c", PictureKind.ALL);
        background.release();
        assertEquals(List.of("c"), names());
    }
}
