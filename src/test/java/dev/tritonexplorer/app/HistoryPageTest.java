package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.history.HistoryEntries;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.Language;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;

import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The page of the runs, in the real window. */
class HistoryPageTest {

    @TempDir private Path home;
    private TestWindow window;

    private TableView<?> table() {
        return window.robot.lookup("#history-table").queryAs(TableView.class);
    }

    private void select(int... lines) {
        window.robot.interact(
                () -> {
                    table().getSelectionModel().clearSelection();
                    Arrays.stream(lines).forEach(table().getSelectionModel()::select);
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void open(int runs) throws TimeoutException {
        window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.H);
        TestWindow.until(() -> window.text("#history-summary").startsWith(runs + " ") || runs == 0);
    }

    @Test
    void runsAreListedComparedAndDeleted() throws Exception {
        try (TestWindow opened = new TestWindow(home)) {
            window = opened;
            open(0);
            TestWindow.until(() -> window.has("#history"));
            window.screenshots.take("history-empty-light");
            HistoryEntries.fill(home.resolve("history"), Instant.now());
            Files.writeString(home.resolve("history/broken.json"), "{");
            window.robot.interact(
                    () ->
                            window.context()
                                    .screens()
                                    .connect()
                                    .connectTo(
                                            ServerAddresses.parse("gpu-box", Protocol.HTTP),
                                            Protocol.HTTP));
            TestWindow.until(() -> window.has("#server-pages"));
            window.robot.push(KeyCode.F5);
            TestWindow.until(() -> window.text("#history-summary").contains("cannot be read"));
            assertEquals("7 runs · 1 file cannot be read", window.text("#history-summary"));
            window.screenshots.take("history-light");
            select(1);
            TestWindow.until(() -> window.text("#entry-hint").contains("there any more"));
            assertTrue(window.node("#history-replay").isDisabled());
            window.screenshots.take("history-missing-light");
            select(3);
            window.screenshots.take("history-failed-light");
            window.robot.clickOn("#history-copy");
            window.robot.interact(
                    () -> {
                        String tsv = Clipboard.getSystemClipboard().getString();
                        assertEquals(2, tsv.lines().count(), tsv);
                        assertTrue(tsv.contains("expected [-1,3,8,8]"), tsv);
                    });
            compareTwo();
            filter();
            deleteAll();
            window.theme(ThemeChoice.DARK);
            window.screenshots.take("history-cleared-dark");
        }
    }

    private void compareTwo() throws Exception {
        select(1, 3);
        assertTrue(window.node("#history-compare-two").isDisabled());
        select(1, 2);
        window.robot.clickOn("#history-compare-two");
        TestWindow.until(() -> window.has("#differences"));
        window.screenshots.take("history-compare-light");
        window.theme(ThemeChoice.DARK);
        window.screenshots.take("history-compare-dark");
        TableView<?> lines = window.robot.lookup("#differences").queryAs(TableView.class);
        int all = lines.getItems().size();
        window.robot.clickOn("#compare-only");
        assertTrue(lines.getItems().size() < all);
        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> window.has("#history-table"));
        select(2);
        window.screenshots.take("history-dark");
        window.theme(ThemeChoice.LIGHT);
    }

    private void filter() throws Exception {
        window.robot.push(KeyCode.CONTROL, KeyCode.F);
        window.robot.write("compare modes");
        TestWindow.until(() -> window.text("#history-summary").startsWith("1 of 7"));
        window.robot.write("x");
        TestWindow.until(() -> window.text("#history-summary").startsWith("0 of 7"));
        window.screenshots.take("history-no-match-light");
        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> window.text("#history-summary").startsWith("7 "));
    }

    private void deleteAll() throws Exception {
        select(1);
        window.robot.clickOn("#history-delete");
        TestWindow.until(() -> window.text("#history-summary").startsWith("6 "));
        window.robot.clickOn("#history-clear");
        window.robot.clickOn("#disagree");
        assertEquals("6", window.text("#history-summary").substring(0, 1));
        window.robot.clickOn("#history-clear");
        window.robot.clickOn("#agree");
        TestWindow.until(() -> window.text("#history-summary").isEmpty());
        assertFalse(window.has("#history-table"));
    }

    /** By what came of them. */
    private <R> void sort(TableView<R> table) {
        window.robot.interact(
                () -> table.getSortOrder().setAll(List.of(table.getColumns().get(4))));
    }

    @Test
    void theWindowIsAsItWasLeftAndInChinese() throws Exception {
        HistoryEntries.fill(home.resolve("history"), Instant.now());
        try (TestWindow opened = new TestWindow(home)) {
            window = opened;
            window.connect();
            window.select("adder");
            window.page("tab-tensors");
            TestWindow.until(() -> window.has("#run-request"));
            var request = window.context().screens().tensors().requestProperty().get();
            window.robot.interact(
                    () -> {
                        request.choices().idProperty().set("mine");
                        request.travel().timesProperty().set(7);
                        window.context().screens().classify().choices().classesProperty().set(5);
                        window.context().screens().history().keepProperty().set(false);
                        window.context()
                                .settings()
                                .update(saved -> saved.withLanguage(Language.SIMPLIFIED_CHINESE));
                    });
            open(7);
            assertTrue(window.has("#history-table"));
            window.screenshots.take("history-off-light");
            sort(table());
        }
        try (TestWindow opened = new TestWindow(home)) {
            window = opened;
            window.connect();
            var screens = window.context().screens();
            TestWindow.until(() -> window.text("#model-name").equals("adder"));
            assertEquals(PageId.TENSORS, screens.navigation().tabProperty().get());
            var request = screens.tensors().requestProperty().get();
            assertEquals("mine", request.choices().idProperty().get());
            assertEquals(7, request.travel().timesProperty().get());
            assertEquals(5, screens.classify().choices().classesProperty().get());
            open(7);
            assertEquals(1, table().getSortOrder().size());
            select(1);
            window.screenshots.take("history-chinese-light");
            window.robot.interact(() -> window.context().tools().layout().reset());
            assertEquals(0, table().getSortOrder().size());
            select(1, 2);
            window.screenshots.take("history-chinese-off-light");
        }
    }
}
