package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.ThemeChoice;

import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

/** The page of the load test, in the real window. */
class LoadTestPageTest {

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

    @Test
    void testsComparesAndStops() throws Exception {
        var model = window.context().screens().loadTest();
        new LoadPages(window)
                .visit(
                        state -> {
                            window.screenshots.take(state.replace(' ', '-') + "-light");
                            if (state.equals("load test")
                                    || state.startsWith("load test running")) {
                                window.theme(ThemeChoice.DARK);
                                window.screenshots.take(state.replace(' ', '-') + "-dark");
                                window.theme(ThemeChoice.LIGHT);
                            }
                            if (state.equals("load test")) {
                                window.size(1000, 1000);
                                window.screenshots.take("load-test-high-light");
                                window.size(1000, 700);
                            }
                            if (state.equals("load tests beside each other")) {
                                String words = window.text("#load-contrast-words");
                                assertTrue(words.contains("20 % less"), words);
                            }
                        });
        TableView<?> levels = window.robot.lookup("#load-table").queryAs(TableView.class);
        assertEquals(4, levels.getItems().size());
        window.robot.interact(() -> levels.getSelectionModel().select(0));
        assertEquals("1 in flight", window.text("#load-parts-of"));

        window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        String copied =
                WaitForAsyncUtils.waitForAsyncFx(
                        5000, () -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.startsWith("triton-explorer bench -u http://gpu-box:8000"), copied);

        int before = window.loads.orders.size();
        window.robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        TestWindow.until(() -> window.loads.orders.size() > before);
        window.page("tab-config");
        assertTrue(model.runningProperty().get());
        window.page("tab-load-test");
        assertEquals(PageId.LOAD_TEST, window.context().screens().navigation().tabProperty().get());
        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> !model.runningProperty().get());
        assertTrue(window.loads.stopped);
        assertTrue(model.shownProperty().get().report().stopped());
        assertFalse(window.node("#load-run").isDisabled());
    }
}
