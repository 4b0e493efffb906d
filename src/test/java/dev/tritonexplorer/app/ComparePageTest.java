package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.compare.CompareModel;
import dev.tritonexplorer.app.compare.FakeComparisons;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Classification;

import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The page that compares the ways, in the real window. */
class ComparePageTest {

    @TempDir private Path home;
    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new TestWindow(home);
        window.connect();
        window.select(FakeServer.CLASSIFIER.name());
    }

    @AfterEach
    void close() throws TimeoutException {
        window.close();
    }

    private CompareModel model() {
        return window.context().screens().compare();
    }

    private void classify() throws Exception {
        Path cat = Files.copy(Path.of("assets/photos/cat.png"), home.resolve("cat.png"));
        window.robot.interact(() -> window.context().screens().classify().add(List.of(cat)));
        TestWindow.until(() -> !window.runner.runs.isEmpty());
        FakeRunner.FakeRun run = window.runner.last();
        run.classify(0, new Classification(0.794, 285, Optional.of("Egyptian cat")));
        run.finish();
        TestWindow.until(() -> window.has("#compare-modes"));
    }

    @Test
    void comparesAndTakesAWayOver() throws Exception {
        classify();
        window.screenshots.take("compare-button-light");
        window.robot.clickOn("#compare-modes");
        TestWindow.until(() -> window.has("#compare-run"));
        window.screenshots.take("compare-invitation-light");
        window.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        TestWindow.until(() -> !window.comparisons.plans.isEmpty());
        assertEquals(50, window.comparisons.plans.getFirst().requests());
        assertEquals("Asking the server…", window.text("#compare-title"));

        window.comparisons.report(FakeComparisons.report(8, false));
        TestWindow.until(() -> window.text("#compare-text").contains("240 of 600"));
        assertTrue(window.text("#compare-title").startsWith("So far: HTTP, sync, system"));
        window.screenshots.take("compare-running-light");
        window.comparisons.report(FakeComparisons.report(0, true));
        TestWindow.until(() -> !model().runningProperty().get());
        assertEquals("Fastest: HTTP, sync, system shared memory", window.text("#compare-title"));
        assertTrue(
                window.text("#compare-text").contains("12 of 17 ways run here · 6.2 s"),
                window.text("#compare-text"));
        assertTrue(window.text("#compare-agreement").endsWith("tiger cat 8.8 %"));
        TableView<?> table = window.robot.lookup("#ways").queryAs(TableView.class);
        assertEquals(15, table.getItems().size());
        window.screenshots.take("compare-light");
        window.theme(ThemeChoice.DARK);
        window.screenshots.take("compare-dark");
        window.size(1000, 1000);
        window.screenshots.take("compare-high-dark");
        window.theme(ThemeChoice.LIGHT);
        window.size(1000, 700);

        window.robot.clickOn("#compare-copy");
        WaitForAsyncUtils.waitForFxEvents();
        String copied =
                WaitForAsyncUtils.waitForAsyncFx(
                        5000, () -> Clipboard.getSystemClipboard().getString());
        assertEquals(25, copied.lines().count());
        assertTrue(copied.startsWith("protocol\tmode\ttensors\tmedian_ms"), copied);
        window.robot.interact(
                () -> {
                    table.requestFocus();
                    table.getSelectionModel().select(4);
                });
        window.robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                Mode.STREAM, window.context().screens().classify().choices().modeProperty().get());
        TestWindow.until(() -> model().inUseProperty().getValue() != null);
        window.screenshots.take("compare-used-light");
        assertFalse(model().staleProperty().get());

        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> window.has("#compare-modes"));
    }

    @Test
    void escapeStopsAndKeepsWhatIsKnown() throws Exception {
        classify();
        window.robot.clickOn("#compare-modes");
        window.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        TestWindow.until(() -> !window.comparisons.plans.isEmpty());
        window.comparisons.report(FakeComparisons.report(4, false));
        TestWindow.until(() -> window.text("#compare-text").contains("240 of 600"));
        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> window.text("#compare-text").endsWith("cancelled"));
        assertTrue(window.has("#ways"));
        window.screenshots.take("compare-cancelled-light");
    }

    @Test
    void saysWhenThereIsNothingToCompare() throws Exception {
        window.robot.interact(
                () -> window.context().screens().classify().comparingProperty().set(true));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(window.node("#compare-run").isDisabled());
        window.screenshots.take("compare-empty-light");
    }
}
