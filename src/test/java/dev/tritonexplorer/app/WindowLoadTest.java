package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.support.FxMeter;

import javafx.collections.ListChangeListener.Change;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Thousands of models and pictures: each visit to the FX thread stays short. */
class WindowLoadTest {

    private static final int MODELS = 2_000;
    private static final int PICTURES = 10_000;
    private static final int MOST_ROWS = 500;

    /** What a window of this size has room for, and a few more. */
    private static final int MOST_CELLS = 80;

    /** Far above what it takes, for computers that are slow and busy. */
    private static final Duration MOST_CPU = Duration.ofMillis(200);

    @TempDir private Path home;
    @TempDir private Path folder;

    private List<Path> pictures() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int index = 0; index < PICTURES; index++) {
            files.add(Files.createFile(folder.resolve("%05d.png".formatted(index))));
        }
        return files;
    }

    @Test
    void manyModelsAndManyPicturesAtOnce() throws Exception {
        List<Path> files = pictures();
        try (TestWindow window = new TestWindow(home)) {
            window.server.models =
                    IntStream.range(0, MODELS)
                            .mapToObj(
                                    index ->
                                            new RepositoryModel(
                                                    "model_%04d".formatted(index),
                                                    "1",
                                                    "READY",
                                                    ""))
                            .toList();
            window.connect();
            ClassifyModel model = window.context().screens().classify();
            List<Integer> added = new ArrayList<>();
            FxMeter meter = FxMeter.start();
            meter.phase("pictures");
            window.robot.interact(
                    () -> {
                        model.shown()
                                .items()
                                .addListener(
                                        (Change<? extends PictureRow> change) -> {
                                            while (change.next()) {
                                                added.add(change.getAddedSize());
                                            }
                                        });
                        model.add(List.of(folder));
                    });
            TestWindow.until(() -> !window.runner.runs.isEmpty());
            FxMeter.Task worst = meter.slowest().getFirst();
            WaitForAsyncUtils.waitForAsyncFx(
                    10_000,
                    () -> {
                        assertEquals(List.of(files), runs(window));
                        assertEquals(PICTURES, model.countsProperty().get().all());
                        assertEquals(PICTURES, added.stream().mapToInt(one -> one).sum());
                        assertTrue(
                                added.stream().allMatch(one -> one <= MOST_ROWS), () -> "" + added);
                        assertCells(window, "#models", ".list-cell");
                        assertCells(window, "#pictures", ".picture-cell");
                        return true;
                    });
            assertTrue(
                    worst.cpu() < MOST_CPU.toNanos(),
                    () -> worst.cpu() / 1e6 + " ms: " + worst.name() + "\n" + worst.where());
        }
    }

    private static List<List<Path>> runs(TestWindow window) {
        return window.runner.runs.stream().map(run -> run.files).toList();
    }

    private static void assertCells(TestWindow window, String list, String cells) {
        int made = window.node(list).lookupAll(cells).size();
        assertTrue(made > 0 && made < MOST_CELLS, () -> list + " has " + made + " cells");
    }
}
