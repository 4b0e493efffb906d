package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.settings.Language;
import dev.tritonexplorer.app.settings.ThemeChoice;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The application's own settings, in the real window. */
class PreferencesPageTest {

    @TempDir private Path home;

    @Test
    void looksChangeAtOnceAndTheLanguageWithTheNextStart() throws Exception {
        try (TestWindow window = new TestWindow(home)) {
            window.connect();
            assertEquals("Settings", window.text("#preferences"));
            window.robot.push(KeyCode.CONTROL, KeyCode.COMMA);
            TestWindow.until(() -> window.has("#preferences-page"));
            assertFalse(window.node("#language-restart").isVisible());
            window.screenshots.take("preferences-light");
            window.robot.clickOn("Dark").clickOn("简体中文");
            assertTrue(window.node("#language-restart").isVisible());
            window.screenshots.take("preferences-dark");
            assertEquals(ThemeChoice.DARK, window.context().settings().get().theme());
            assertEquals(Language.SIMPLIFIED_CHINESE, window.context().settings().get().language());
        }
        try (TestWindow window = new TestWindow(home)) {
            window.connect();
            window.robot.clickOn("#preferences");
            TestWindow.until(() -> window.has("#preferences-page"));
            assertEquals("设置", window.text("#preferences"));
            window.screenshots.take("preferences-chinese-dark");
            window.robot.clickOn("English").clickOn("#preferences-theme .left-pill");
            assertTrue(window.node("#language-restart").isVisible());
            window.robot.clickOn("classifier");
            TestWindow.until(() -> window.has("#run"));
            window.screenshots.take("classify-chinese");
            window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
            assertTrue(window.has("#activity-panel"));
            window.screenshots.take("activities-chinese");
        }
    }
}
