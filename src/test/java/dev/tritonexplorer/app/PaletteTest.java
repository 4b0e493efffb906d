package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.ThemeChoice;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** The palette over the real window. */
class PaletteTest {

    @TempDir private Path home;

    @Test
    void everythingIsAFewLettersAway() throws Exception {
        try (TestWindow window = new TestWindow(home)) {
            window.connect();
            Node before = window.scene().getFocusOwner();
            open(window);
            window.screenshots.take("palette-light");
            window.robot.push(KeyCode.ESCAPE);
            assertFalse(window.node("#palette-layer").isVisible());
            assertEquals(before, window.scene().getFocusOwner());

            open(window);
            window.robot.write("adder").push(KeyCode.ENTER);
            TestWindow.until(() -> window.text("#model-name").equals("adder"));
            open(window);
            window.robot.write("overv").push(KeyCode.ENTER);
            TestWindow.until(() -> window.has("#overview"));
            assertEquals(
                    PageId.OVERVIEW, window.context().screens().navigation().pageProperty().get());

            window.theme(ThemeChoice.DARK);
            open(window);
            window.robot.write("nothing like it");
            window.screenshots.take("palette-nothing-dark");
            window.robot.push(KeyCode.ENTER);
            assertTrue(window.node("#palette-layer").isVisible());
            window.robot.push(KeyCode.CONTROL, KeyCode.K);
            assertFalse(window.node("#palette-layer").isVisible());
            window.robot.clickOn("#search").write("c");
            window.screenshots.take("palette-dark");
        }
    }

    private static void open(TestWindow window) throws Exception {
        window.robot.push(KeyCode.CONTROL, KeyCode.K);
        TestWindow.until(() -> window.node("#palette-layer").isVisible());
        assertEquals("palette-field", window.scene().getFocusOwner().getId());
    }
}
