package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.secrets.FakeKeyring;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureModelCheck.Fix;

import javafx.application.Platform;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** States that a good server does not show, on a fake one: each looks designed, none is empty. */
class StatesTest {

    private static final String LONG =
            "a_model_whose_name_goes_on_and_on_because_somebody_put_the_whole_experiment_into_it_v17";

    @TempDir private Path home;
    private final FxRobot robot = new FxRobot();
    private final FakeServer server = new FakeServer();
    private final FakeRunner runner = new FakeRunner();
    private volatile PictureModelCheck check =
            new PictureModelCheck.Accepted(
                    new PictureModel(
                            "classifier",
                            "1",
                            "images",
                            DataType.FP32,
                            Layout.NCHW,
                            3,
                            8,
                            8,
                            8,
                            "scores",
                            10));
    private Stage stage;
    private AppContext context;
    private Screenshots screenshots;

    @BeforeEach
    void open() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.registerStage(Stage::new);
        screenshots = new Screenshots(stage);
        DemoHost noDemo =
                new DemoHost() {
                    @Override
                    public ServerAddresses start() {
                        throw new AssertionError("Not asked for");
                    }

                    @Override
                    public void close() {}
                };
        context =
                new AppContext(
                        new VirtualThreads(Platform::runLater),
                        new Doors(
                                server::open,
                                noDemo,
                                new FakeKeyring(),
                                runner,
                                (details, overrides) -> check),
                        home);
        robot.interact(
                () -> {
                    new MainWindow(context).show(stage, () -> {});
                    stage.setX(0);
                    stage.setY(0);
                    stage.setWidth(1000);
                    stage.setHeight(700);
                });
    }

    @AfterEach
    void close() throws TimeoutException {
        robot.interact(() -> context.stop());
        context.close();
        FxToolkit.cleanupStages();
    }

    @Test
    void someFailedAndVeryLongNames() throws Exception {
        server.models =
                List.of(
                        FakeServer.CLASSIFIER,
                        new RepositoryModel(LONG, "12", "READY", ""),
                        FakeServer.BROKEN,
                        new RepositoryModel("later", "", "LOADING", ""),
                        new RepositoryModel("unused", "", "UNAVAILABLE", "unloaded"));
        List<Path> files = new ArrayList<>();
        for (int index = 0; index < 30; index++) {
            files.add(Files.createFile(home.resolve(name(index))));
        }
        connect();
        robot.interact(() -> context.screens().classify().add(files));
        until(() -> !runner.runs.isEmpty());
        FakeRunner.FakeRun run = runner.last();
        run.classify(0, of(0.794, "Egyptian cat"), of(0.088, "tiger cat"), of(0.07, "tabby"));
        run.classify(1, of(12.5, LONG.replace('_', ' ')), of(3, "second"), of(-1, "third"));
        run.unreadable(2, "The file starts with “%PDF”, which no picture does");
        run.fail(3, "Connection to 127.0.0.1:8000 was reset before an answer came");
        until(() -> text("#progress-text").startsWith("4 of 30"));
        assertTrue(text("#progress-text").contains("2 failed"), text("#progress-text"));
        screenshots.take("some-failed-light");
        robot.interact(() -> context.screens().classify().selectedProperty().set(row(1)));
        screenshots.take("long-label-light");
        robot.interact(() -> context.screens().classify().selectedProperty().set(row(3)));
        screenshots.take("failed-picture-light");
        robot.clickOn("#theme").clickOn("#theme-DARK");
        screenshots.take("failed-picture-dark");
        robot.clickOn("#theme").clickOn("#theme-LIGHT");
        select(LONG);
        until(() -> text("#model-name").equals(LONG));
        screenshots.take("long-model-light");
        select("broken");
        until(() -> robot.lookup("broken failed to load").tryQuery().isPresent());
        screenshots.take("broken-model-light");
    }

    @Test
    void noPictures() throws Exception {
        connect();
        until(() -> robot.lookup("No pictures yet").tryQuery().isPresent());
        screenshots.take("empty-light");
    }

    @Test
    void aModelThatTakesNoPictures() throws Exception {
        check =
                new PictureModelCheck.Refused(
                        "The input “images” has the format FORMAT_NONE and the shape [-1, -1, 3],"
                                + " so the layout and the size are open.",
                        Set.of(Fix.LAYOUT, Fix.SIZE));
        connect();
        until(() -> robot.lookup("#override-apply").tryQuery().isPresent());
        screenshots.take("refused-light");
        robot.clickOn("#override-width").write("2x24");
        robot.clickOn("#override-height").write("100");
        robot.clickOn("NHWC");
        robot.clickOn("#override-apply");
        var overrides = context.screens().classify().choices().overridesProperty().get();
        assertEquals(224, overrides.width().orElseThrow());
        assertEquals(100, overrides.height().orElseThrow());
        assertEquals(Optional.of(Layout.NHWC), overrides.layout());
    }

    @Test
    void aServerWithoutModels() throws Exception {
        server.models = List.of();
        connect();
        until(() -> robot.lookup("The server has no models").tryQuery().isPresent());
        screenshots.take("no-models-light");
    }

    @Test
    void anUncaughtFailureBecomesANotice() throws Exception {
        connect();
        context.screens().notices().report(new IllegalStateException("for this test"));
        until(() -> robot.lookup("#notice").tryQuery().isPresent());
        screenshots.take("notice-light");
        robot.clickOn("#notice-close");
        until(() -> robot.lookup("#notice").tryQuery().isEmpty());
    }

    private void connect() throws TimeoutException {
        robot.interact(
                () ->
                        context.screens()
                                .connect()
                                .connectTo(
                                        ServerAddresses.parse("gpu-box", Protocol.HTTP),
                                        Protocol.HTTP));
        until(() -> text("#status").startsWith("ready"));
    }

    private void select(String model) {
        robot.interact(() -> context.screens().navigation().showModel(model));
    }

    private dev.tritonexplorer.app.classify.PictureRow row(int index) {
        return context.screens().classify().rows().get(index);
    }

    private static Classification of(double score, String label) {
        return new Classification(score, 1, Optional.of(label));
    }

    private static String name(int index) {
        return index == 5
                ? "IMG_2041_a_very_long_file_name_from_a_camera_and_then_from_a_person.jpg"
                : "picture-%02d.jpg".formatted(index);
    }

    private String text(String query) {
        return robot.lookup(query).tryQuery().map(found -> ((Labeled) found).getText()).orElse("");
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
