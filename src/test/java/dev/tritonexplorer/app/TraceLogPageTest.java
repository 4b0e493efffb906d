package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.tracelog.TraceLogModel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** The trace and log settings' page in the real window. */
class TraceLogPageTest {

    @TempDir private Path home;
    private TestWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new TestWindow(home);
        window.connect();
        window.robot.interact(
                () ->
                        window.context()
                                .screens()
                                .navigation()
                                .pageProperty()
                                .set(PageId.TRACE_LOGS));
        TestWindow.until(
                () -> window.has("#setting-trace_rate") && window.has("#setting-log_format"));
    }

    @AfterEach
    void close() throws TimeoutException {
        window.close();
    }

    private TraceLogModel model() {
        return window.context().screens().traceLog();
    }

    private void themes(String name) throws Exception {
        for (ThemeChoice theme : List.of(ThemeChoice.DARK, ThemeChoice.LIGHT)) {
            window.theme(theme);
            window.screenshots.take(
                    "tracelog-" + name + "-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }

    private void rate(String text) {
        window.robot.interact(
                () -> model().trace().field("trace_rate").orElseThrow().valueProperty().set(text));
    }

    @Test
    void tracingEveryRequestIsAskedFor() throws Exception {
        themes("read");
        window.robot.clickOn("TIMESTAMPS");
        rate("often");
        TestWindow.until(() -> window.node("#trace-settings-apply").isDisabled());
        themes("mistake");
        rate("1");
        TestWindow.until(() -> !window.node("#trace-settings-apply").isDisabled());
        window.robot.interact(() -> model().applyTrace());
        TestWindow.until(() -> window.has("#trace-all-dialog"));
        themes("ask");
        assertEquals(List.of(), window.server.settings.calls);
        window.robot.clickOn("#agree");
        TestWindow.until(() -> window.node("#trace-settings-answer").isVisible());
        themes("taken");
        assertEquals(1, window.server.settings.calls.size());
        assertTrue(window.text("#trace-settings-answer").contains("trace_rate = 1"));
    }

    @Test
    void aModelUsesTheGlobalValue() throws Exception {
        window.robot.interact(() -> model().scopeProperty().set("classifier"));
        TestWindow.until(() -> window.has("#clear-trace_rate"));
        themes("model");
        window.robot.clickOn("#clear-trace_rate");
        rate("7");
        window.robot.interact(() -> model().applyTrace());
        TestWindow.until(() -> !window.server.settings.calls.isEmpty());
        assertEquals(List.of("trace classifier{trace_rate=[7]}"), window.server.settings.calls);
    }

    @Test
    void whatIsRefusedIsToldWordForWord() throws Exception {
        window.server.settings.refusal = "log file location can not be updated";
        window.robot.interact(
                () ->
                        model().log()
                                .field("log_format")
                                .orElseThrow()
                                .valueProperty()
                                .set("ISO8601"));
        window.robot.interact(() -> model().applyLog());
        TestWindow.until(() -> window.node("#log-settings-answer").isVisible());
        assertTrue(
                window.text("#log-settings-answer")
                        .contains("log file location can not be updated"));
        themes("refused");
    }
}
