package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.settings.ThemeChoice;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The sheet of keys over the real window. */
class ShortcutsTest {

    @TempDir private Path home;
    private TestWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new TestWindow(home);
    }

    @AfterEach
    void close() throws TimeoutException {
        window.close();
    }

    @Test
    void theSheetTellsTheKeysAndGivesTheFocusBack() throws Exception {
        window.connect();
        Node before = window.scene().getFocusOwner();
        window.robot.push(KeyCode.F1);
        TestWindow.until(() -> window.has("#shortcuts"));
        assertEquals("close-shortcuts", window.scene().getFocusOwner().getId());
        window.robot.push(KeyCode.TAB);
        assertEquals("close-shortcuts", window.scene().getFocusOwner().getId());
        Set<String> keys =
                window.robot.lookup(".key").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .collect(Collectors.toSet());
        assertTrue(keys.containsAll(Set.of("F1", "F5", "Esc", "Ctrl+Enter")), keys.toString());
        window.screenshots.take("shortcuts-light");

        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> !window.has("#shortcuts"));
        assertEquals(before, window.scene().getFocusOwner());

        window.theme(ThemeChoice.DARK);
        window.robot.clickOn("#help");
        TestWindow.until(() -> window.has("#shortcuts"));
        window.screenshots.take("shortcuts-dark");
        window.robot.clickOn("#close-shortcuts");
        TestWindow.until(() -> !window.has("#shortcuts"));

        window.robot.push(KeyCode.CONTROL, KeyCode.SLASH);
        TestWindow.until(() -> window.has("#shortcuts"));
        window.robot.push(KeyCode.F1);
        TestWindow.until(() -> !window.has("#shortcuts"));
    }

    @Test
    void aKeyMovesTheFocus() throws Exception {
        window.connect();
        window.robot.push(KeyCode.CONTROL, KeyCode.L);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("address", window.scene().getFocusOwner().getId());
        assertFalse(window.has("#shortcuts"));
    }
}
