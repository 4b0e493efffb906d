package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;

import dev.tritonexplorer.app.activity.Notices;
import dev.tritonexplorer.app.settings.ThemeChoice;

import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the application tells of itself, and the report of a fault, in the real window. */
class AboutPageTest {

    @TempDir private Path home;

    @Test
    void thePageTellsVersionsLicencesAndUpdates() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body =
                            "{\"tag_name\": \"v9.1\", \"html_url\": \"https://example.org/9.1\"}"
                                    .getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    try (exchange) {
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
        try (TestWindow window = new TestWindow(home)) {
            window.releases =
                    URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
            window.connect();
            window.robot.push(KeyCode.CONTROL, KeyCode.COMMA);
            TestWindow.until(() -> window.has("#preferences-show-about"));
            window.robot.interact(() -> window.node("#preferences-show-about").requestFocus());
            window.robot.push(KeyCode.SPACE);
            TestWindow.until(() -> window.has("#about-page"));
            TestWindow.until(() -> window.context().screens().about().components().size() > 20);
            assertEquals("Not asked", window.text("#updates-result"));
            window.screenshots.take("about-light");
            Node licence = window.node("#licence-io-github-mkpaz-atlantafx-base");
            window.robot.interact(licence::requestFocus);
            window.robot.push(KeyCode.SPACE);
            TestWindow.until(() -> window.has("#licence-text"));
            ListView<?> text = (ListView<?>) window.node("#licence-text");
            assertTrue(text.getItems().contains("MIT License"), text.getItems()::toString);
            window.robot.interact(() -> scroll(window).setVvalue(0.66));
            window.screenshots.take("about-licence-light");
            window.theme(ThemeChoice.DARK);
            window.robot.interact(() -> scroll(window).setVvalue(0.66));
            window.screenshots.take("about-licence-dark");
            window.theme(ThemeChoice.LIGHT);
            TestWindow.until(() -> window.has("#licence-io-github-mkpaz-atlantafx-base"));
            window.robot.interact(
                    () ->
                            ((Hyperlink) window.node("#licence-io-github-mkpaz-atlantafx-base"))
                                    .fire());
            TestWindow.until(() -> !window.has("#licence-text"));
            window.robot.interact(() -> scroll(window).setVvalue(0));
            window.robot.clickOn("#updates-now");
            TestWindow.until(() -> window.text("#updates-result").contains("9.1"));
            assertTrue(window.text("#updates-result").contains("https://example.org/9.1"));
            assertFalse(window.context().settings().get().updates());
            window.robot.clickOn("#updates-look");
            assertTrue(window.context().settings().get().updates());
        } finally {
            server.stop(0);
        }
    }

    private static ScrollPane scroll(TestWindow window) {
        return (ScrollPane) window.node("#about-page .scroll-pane");
    }

    @Test
    void aFaultThatNobodyForesawHasAReportAndAHomeThatCannotBeWrittenANotice() throws Exception {
        // Below a file there are no folders, not even for the machine's administrator.
        Path unwritable = Files.createFile(home.resolve("file")).resolve("settings");
        try (TestWindow window = new TestWindow(unwritable)) {
            window.connect();
            window.theme(ThemeChoice.DARK);
            window.theme(ThemeChoice.LIGHT);
            ObservableList<Notices.Notice> shown = window.context().screens().notices().shown();
            TestWindow.until(() -> !shown.isEmpty());
            window.screenshots.take("not-kept-light");
            List<String> words = shown.stream().map(one -> one.message().message()).toList();
            assertEquals(1, words.size(), words::toString);
            assertTrue(words.getFirst().contains(unwritable + " cannot be written"));
            assertTrue(shown.getFirst().report().isEmpty(), "it is no fault of ours");
            window.robot.interact(
                    () -> window.context().screens().notices().dismiss(shown.getFirst()));
            window.context()
                    .screens()
                    .notices()
                    .report(new IllegalStateException("a fault of ours"));
            TestWindow.until(() -> window.has("#notice-report"));
            window.screenshots.take("crash-notice");
            window.robot.clickOn("#notice-report");
            TestWindow.until(() -> window.has("#crash"));
            TextArea text = (TextArea) window.node("#crash-text");
            assertTrue(text.getText().contains("IllegalStateException: a fault of ours"));
            window.screenshots.take("crash-report");
            window.robot.clickOn("#crash-copy").push(KeyCode.ESCAPE);
            TestWindow.until(() -> !window.has("#crash"));
        }
    }
}
