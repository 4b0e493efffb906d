package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.settings.SettingsFolder;

import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A person asks models of all kinds, in the real window on the demo server. */
class TensorsPageTest {

    private static final int SECONDS = 30;

    @TempDir private Path home;
    private final FxRobot robot = new FxRobot();
    private Stage stage;
    private Application app;
    private Screenshots screenshots;

    @BeforeEach
    void open() throws Exception {
        System.setProperty(SettingsFolder.OVERRIDE, home.toString());
        stage = FxToolkit.registerPrimaryStage();
        robot.interact(
                () -> {
                    stage.setX(0);
                    stage.setY(0);
                });
        app = FxToolkit.setupApplication(TritonExplorerApp.class);
        screenshots = new Screenshots(stage);
        size(1000, 700);
        until(() -> text("#progress-text").startsWith("4 of 4"));
    }

    @AfterEach
    void close() throws TimeoutException {
        FxToolkit.cleanupApplication(app);
        FxToolkit.cleanupStages();
        System.clearProperty(SettingsFolder.OVERRIDE);
    }

    @Test
    void anyModelIsAsked() throws Exception {
        robot.clickOn("#tab-tensors");
        until(() -> text("#check-input").contains("[1, 3, 224, 224]"));
        screenshots.take("tensors-random-light");
        model("simple");
        until(() -> text("#check-INPUT0").contains("16 values"));
        screenshots.take("tensors-simple-light");
        robot.clickOn("#text-INPUT0").push(KeyCode.CONTROL, KeyCode.A).write("1 2 three");
        until(() -> text("#run-text").startsWith("INPUT0: Value 3"));
        screenshots.take("tensors-wrong-light");
        robot.clickOn("#fill-examples");
        until(() -> !node("#run-request").isDisabled());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> text("#run-text").startsWith("1 response"));
        screenshots.take("tensors-answered-light");
        Node path = node("#tensors-path");
        robot.interact(() -> ((ToggleButton) path.lookupAll(".toggle-button").toArray()[2]).fire());
        until(() -> text("#outputs-way").contains("in shared memory"));
        screenshots.take("tensors-shared-inputs-light");
        robot.clickOn("#shared-outputs");
        until(() -> has("#shared-outputs-item"));
        screenshots.take("tensors-shared-menu-light");
        robot.clickOn("#shared-outputs-item").push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> text("#run-text").startsWith("1 response"));
        robot.clickOn("#copy-as");
        until(() -> has("#copy-curl"));
        screenshots.take("tensors-copy-light");
        robot.push(KeyCode.ESCAPE);
        model("simple_sequence");
        until(() -> has("#sequence-id"));
        robot.clickOn("#run-request");
        until(() -> text("#run-text").startsWith("1 response"));
        screenshots.take("tensors-sequence-light");
        model("repeat_int32");
        until(() -> text("#run-text").contains("decoupled"));
        screenshots.take("tensors-decoupled-http-light");
        model("echo_text");
        until(() -> has("#tensors-call"));
        robot.clickOn("Generate").push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> text("#run-text").startsWith("6 pieces"));
        screenshots.take("tensors-generate-light");
        robot.clickOn("#theme").clickOn("#theme-DARK");
        screenshots.take("tensors-generate-dark");
        robot.clickOn("#protocol .right-pill");
        until(() -> text("#status").startsWith("ready · "));
        model("repeat_int32");
        until(() -> !node("#run-request").isDisabled());
        robot.clickOn("#include-DELAY");
        until(() -> has("#text-DELAY"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> text("#run-text").startsWith("4 responses"));
        screenshots.take("tensors-decoupled-dark");
        Node shared = node("#tensors-path");
        robot.interact(
                () -> ((ToggleButton) shared.lookupAll(".toggle-button").toArray()[2]).fire());
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> text("#outputs-way").contains("decoupled"));
        until(() -> text("#run-text").startsWith("4 responses"));
        screenshots.take("tensors-decoupled-shared-dark");
        size(1000, 1000);
        model("simple");
        screenshots.take("tensors-simple-dark");
        robot.push(KeyCode.F1);
        size(1000, 700);
        screenshots.take("tensors-shortcuts-dark");
        robot.push(KeyCode.ESCAPE);
        assertTrue(has("#run-request"));
    }

    private void model(String name) throws TimeoutException {
        robot.push(KeyCode.CONTROL, KeyCode.F).push(KeyCode.CONTROL, KeyCode.A).write(name);
        Predicate<Node> cell =
                node ->
                        node instanceof Labeled label
                                && name.equals(label.getText())
                                && label.getStyleClass().contains("name")
                                && label.localToScene(0, 0).getX() < 236;
        until(() -> robot.lookup(cell).tryQuery().isPresent());
        robot.clickOn(robot.lookup(cell).<Node>query());
        until(() -> text("#model-name").equals(name));
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

    private boolean has(String query) {
        return robot.lookup(query).tryQuery().isPresent();
    }

    private String text(String query) {
        return robot.lookup(query).tryQuery().map(found -> ((Labeled) found).getText()).orElse("");
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
