package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.connect.SecretWanted;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.ServerAuth;
import dev.tritonexplorer.app.settings.ServerColour;
import dev.tritonexplorer.app.settings.ThemeChoice;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** Saved servers, by mouse and keyboard in the real window. */
class ServerEditorPageTest {

    private static final String TOKEN = "tell-no-one";

    @TempDir private Path home;

    private static void type(TestWindow window, String field, String text) {
        window.robot.interact(() -> ((TextInputControl) window.node(field)).setText(text));
    }

    private static boolean isSecretFieldFocused(TestWindow window) {
        Node focus = window.scene().getFocusOwner();
        return focus != null && focus.getStyleClass().contains("secret-field");
    }

    private static boolean isRefused(TestWindow window) {
        SecretWanted wanted = window.context().screens().connect().secretWantedProperty().get();
        return wanted != null && wanted.refused();
    }

    private static boolean inEditor(Node node) {
        return node != null && ("server-editor".equals(node.getId()) || inEditor(node.getParent()));
    }

    /** The menu lies behind the editor. */
    private static void dark(TestWindow window) {
        window.robot.interact(
                () ->
                        ((MenuButton) window.node("#theme"))
                                .getItems().stream()
                                        .filter(one -> "theme-DARK".equals(one.getId()))
                                        .forEach(MenuItem::fire));
        assertEquals(ThemeChoice.DARK, window.context().settings().get().theme());
    }

    @Test
    void aServerIsMadeTestedSavedAndUsed() throws Exception {
        try (TestWindow window = new TestWindow(home)) {
            window.server.authorization = "Bearer " + TOKEN;
            window.robot.push(KeyCode.CONTROL, KeyCode.L);
            TestWindow.until(() -> window.has("#panel-new"));
            window.robot.clickOn("#panel-new");
            TestWindow.until(() -> window.node("#server-editor").isVisible());
            window.screenshots.take("server-editor-new-light");
            window.robot.clickOn("#editor-save");
            assertTrue(window.node("#editor-name").isFocused(), "there is something to mend");
            window.screenshots.take("server-editor-missing-light");
            for (int stop = 0; stop < 40; stop++) {
                window.robot.push(KeyCode.TAB);
                assertTrue(inEditor(window.scene().getFocusOwner()), "Tab goes round in it");
            }
            window.robot.interact(
                    () -> {
                        ((ScrollPane) window.node("#server-editor .scroll-pane")).setVvalue(0);
                        window.node("#editor-name").requestFocus();
                    });
            window.robot.write("production");
            type(window, "#editor-address", "https://triton.example.com:8443/models");
            window.robot.clickOn("#colour-RED").clickOn("#editor-read-only");
            type(window, "#editor-metrics", "http://127.0.0.1:1");
            window.robot.interact(
                    () ->
                            window.context()
                                    .screens()
                                    .editor()
                                    .form()
                                    .authorizationProperty()
                                    .set(ServerAuth.Kind.BEARER));
            type(window, "#editor-secret", TOKEN);
            window.robot.interact(
                    () -> ((TextInputControl) window.node("#editor-grpc")).setText("grpc://x y"));
            window.robot.clickOn("#editor-save");
            assertTrue(window.node("#editor-grpc").isFocused(), "the first that is wrong");
            window.screenshots.take("server-editor-wrong-light");
            type(window, "#editor-grpc", "grpc://triton.example.com:8001");
            type(window, "#editor-http", "http://triton.example.com:8000");
            window.robot.clickOn("#editor-test");
            TestWindow.until(
                    () -> !window.context().screens().editor().test().busyProperty().get());
            String http = window.node("#test-HTTP").getAccessibleText();
            assertTrue(http.startsWith("HTTP: Triton 2.51.0, ready"), http);
            String metrics = window.node("#test-METRICS").getAccessibleText();
            assertTrue(metrics.contains("127.0.0.1:1"), metrics);
            window.screenshots.take("server-editor-tested-light");
            dark(window);
            window.screenshots.take("server-editor-tested-dark");
            window.robot.clickOn("#editor-save");
            TestWindow.until(() -> !window.node("#server-editor").isVisible());
            KnownServer saved = window.context().settings().get().servers().saved().getFirst();
            assertEquals(ServerColour.RED, saved.profile().colour());
            assertFalse(Files.readString(home.resolve("settings.json")).contains(TOKEN));

            window.robot.push(KeyCode.CONTROL, KeyCode.L);
            window.screenshots.take("server-panel-saved-dark");
            window.robot.clickOn(".server-row > .choose");
            TestWindow.until(() -> !window.text("#model-name").isEmpty());
            assertTrue(window.node("#read-only").isVisible());
            assertTrue(window.node("#server-line").isVisible());
            window.screenshots.take("server-marked-dark");
        }
        try (TestWindow window = new TestWindow(home)) {
            window.server.authorization = "Bearer " + TOKEN;
            window.robot.interact(() -> window.context().begin());
            TestWindow.until(() -> isSecretFieldFocused(window));
            window.screenshots.take("server-secret-wanted-dark");
            window.robot.write("wrong").push(KeyCode.ENTER);
            // The button is there from before, so only the refusal itself tells.
            TestWindow.until(() -> isRefused(window) && window.has("#enter-secret"));
            window.robot.clickOn("#enter-secret");
            TestWindow.until(() -> isSecretFieldFocused(window));
            assertTrue(window.has(".secret-pane .address-problem"));
            window.screenshots.take("server-secret-refused-dark");
            window.robot.write(TOKEN).push(KeyCode.ENTER);
            TestWindow.until(() -> !window.text("#model-name").isEmpty());
            assertEquals("production", ((Labeled) window.node("#server-name")).getText());
        }
    }
}
