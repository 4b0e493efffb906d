package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.settings.SettingsFolder;
import dev.tritonexplorer.support.Await;

import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.controlsfx.control.GridView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A person's way through the real window, on the real demo server. */
class JourneyTest {

    private static final int SECONDS = 30;

    @TempDir private Path home;
    private final FxRobot robot = new FxRobot();
    private Stage stage;
    private Application app;
    private Screenshots screenshots;

    @BeforeEach
    void open() throws TimeoutException {
        System.setProperty(SettingsFolder.OVERRIDE, home.toString());
        stage = FxToolkit.registerPrimaryStage();
        // The Headless platform's screen is 1000 × 1000.
        robot.interact(
                () -> {
                    stage.setX(0);
                    stage.setY(0);
                });
        app = FxToolkit.setupApplication(TritonExplorerApp.class);
        screenshots = new Screenshots(stage);
    }

    @AfterEach
    void close() throws TimeoutException {
        FxToolkit.cleanupApplication(app);
        FxToolkit.cleanupStages();
        System.clearProperty(SettingsFolder.OVERRIDE);
    }

    @Test
    void firstStartToOwnServer() throws Exception {
        size(1000, 800);
        until(() -> text("#progress-text").startsWith("4 of 4"));
        assertEquals("efficientnet_lite0", text("#model-name"));
        assertTrue(node("#demo-banner").isVisible());
        assertTrue(text("#status").startsWith("ready · "), text("#status"));
        GridView<?> pictures = robot.lookup("#pictures").queryAs(GridView.class);
        assertEquals(4, pictures.getItems().size());
        assertTrue(shows("Egyptian cat"));
        until(() -> text("#progress-text").contains("0 failed"));
        screenshots.take("classify-light");

        robot.interact(pictures::requestFocus).type(KeyCode.RIGHT);
        until(() -> shows("espresso"));
        screenshots.take("classify-second-light");

        robot.clickOn("Config");
        until(() -> shows("max_batch_size"));
        screenshots.take("config-light");
        int httpPort = port();
        robot.clickOn("#protocol .right-pill");
        until(() -> port() != httpPort && text("#status").startsWith("ready · "));
        robot.clickOn("Classify").clickOn("#mode .center-pill").clickOn("#run");
        until(() -> node("#cancel").isDisabled() && shows("espresso"));
        assertTrue(text("#progress-text").contains("0 failed"), text("#progress-text"));
        screenshots.take("classify-grpc-async-light");
        robot.clickOn("Config");

        robot.clickOn("#theme").clickOn("#theme-DARK");
        screenshots.take("config-dark");
        robot.clickOn("Classify");
        screenshots.take("classify-dark");
        size(1000, 700);
        screenshots.take("classify-small-dark");
        until(() -> savedSettings().contains("DARK"));

        connectTo("nonsense address");
        until(() -> text("#address-problem").contains("is not an address"));
        screenshots.take("bad-address-dark");
        connectTo("127.0.0.1:" + closedPort());
        until(() -> robot.lookup("#retry").tryQuery().isPresent());
        screenshots.take("no-connection-dark");
        assertFalse(node("#demo-banner").isVisible());
        assertFalse(savedSettings().contains("recent"), "only servers that answered are saved");

        robot.clickOn("#use-demo");
        until(() -> text("#progress-text").startsWith("4 of 4"));
        screenshots.take("back-on-demo-dark");

        int port = port();
        assertTrue(answers(port));
        FxToolkit.cleanupApplication(app);
        Await.until(() -> answers(port), answers -> !answers);
        Await.until(
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .filter("shutdown"::equals)
                                .toList(),
                List::isEmpty);
    }

    private int port() {
        String chosen =
                robot.lookup("#protocol .toggle-button").queryAllAs(ToggleButton.class).stream()
                        .filter(ToggleButton::isSelected)
                        .findFirst()
                        .orElseThrow()
                        .getText();
        return Integer.parseInt(chosen.substring(chosen.lastIndexOf(' ') + 1));
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private void connectTo(String address) {
        robot.push(KeyCode.CONTROL, KeyCode.L).write(address).type(KeyCode.ENTER);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String savedSettings() throws IOException {
        Path file = home.resolve("settings.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void size(double width, double height) {
        robot.interact(
                () -> {
                    stage.setWidth(width);
                    stage.setHeight(height);
                });
    }

    private Node node(String query) {
        return robot.lookup(query).query();
    }

    private String text(String query) {
        return robot.lookup(query).tryQuery().map(found -> ((Labeled) found).getText()).orElse("");
    }

    private boolean shows(String words) {
        return !robot.lookup(
                        (Node one) -> one instanceof Labeled label && words.equals(label.getText()))
                .queryAll()
                .isEmpty();
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
