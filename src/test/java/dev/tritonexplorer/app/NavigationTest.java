package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.secrets.FakeKeyring;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.imaging.PictureModelCheck;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finding the way by mouse and keyboard, the overview, and the pages that stand in for a model. */
class NavigationTest {

    private static final String LONG =
            "recommender_two_towers_with_attention_ab_test_bucket_17_distilled_int8_2026_10_31";
    private static final RepositoryModel FAILED =
            new RepositoryModel(
                    "yolo_v9",
                    "1",
                    "UNAVAILABLE",
                    "Internal: onnx runtime error 1: Load model from /models/yolo_v9/1/model.onnx"
                            + " failed:Fatal error: com.example:NMS(-1) is not a registered"
                            + " function/op");
    private static final List<String> EXTENSIONS =
            List.of(
                    "classification",
                    "sequence",
                    "model_repository",
                    "model_repository(unload_dependents)",
                    "schedule_policy",
                    "model_configuration",
                    "system_shared_memory",
                    "cuda_shared_memory",
                    "binary_tensor_data",
                    "parameters",
                    "statistics",
                    "trace",
                    "logging");

    @TempDir private Path home;
    private final FxRobot robot = new FxRobot();
    private final FakeServer server = new FakeServer();
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
                                new FakeRunner(),
                                (details, overrides) ->
                                        new PictureModelCheck.Refused(
                                                "It has no picture", Set.of())),
                        home);
        robot.interact(
                () -> {
                    new MainWindow(context).show(stage, () -> {});
                    stage.setX(0);
                    stage.setY(0);
                    stage.setWidth(1000);
                    stage.setHeight(700);
                });
        server.extensions = EXTENSIONS;
        server.decoupled = Set.of("repeat_int32");
        server.models = usual();
    }

    @AfterEach
    void close() throws TimeoutException {
        robot.interact(() -> context.stop());
        context.close();
        FxToolkit.cleanupStages();
    }

    private static List<RepositoryModel> usual() {
        return List.of(
                new RepositoryModel("simple", "1", "READY", ""),
                new RepositoryModel("simple", "2", "READY", ""),
                new RepositoryModel("simple", "3", "READY", ""),
                new RepositoryModel("efficientnet_lite0", "1", "READY", ""),
                new RepositoryModel("identity_fp32", "1", "READY", ""),
                new RepositoryModel("identity_fp32", "2", "UNAVAILABLE", "no version directory"),
                new RepositoryModel("repeat_int32", "1", "READY", ""),
                new RepositoryModel(LONG, "12", "READY", ""),
                FAILED,
                new RepositoryModel("segmenter", "", "UNAVAILABLE", "unloaded"));
    }

    @Test
    void arrowKeysRunThroughTheModelsAndTheServersPages() throws Exception {
        connect();
        until(() -> text("#model-name").equals("efficientnet_lite0"));
        robot.interact(() -> context.screens().navigation().showModel("simple"));
        until(() -> text("#model-name").equals("simple"));
        shoot("navigation");
        robot.interact(() -> node("#models").requestFocus());
        robot.type(KeyCode.DOWN);
        until(() -> shows("yolo_v9 failed to load"));
        shoot("model-failed");
        robot.type(KeyCode.DOWN);
        until(() -> page().equals(PageId.OVERVIEW));
        assertTrue(node("#server-pages").isFocused());
        assertTrue(list("#models").getSelectionModel().isEmpty());
        robot.type(KeyCode.UP);
        until(() -> page().equals(PageId.MODEL) && shows("yolo_v9 failed to load"));
        assertTrue(node("#models").isFocused());
        robot.interact(() -> context.screens().navigation().showModel("segmenter"));
        until(() -> shows("segmenter is not loaded"));
        shoot("model-not-loaded");
        robot.interact(() -> context.screens().navigation().showModel(LONG));
        until(() -> text("#model-name").equals(LONG));
        shoot("model-long-name");
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
        until(() -> robot.lookup("#config-tree").tryQuery().isPresent());
    }

    @Test
    void theFilterNarrowsAndClears() throws Exception {
        connect();
        until(() -> text("#model-name").equals("efficientnet_lite0"));
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        assertTrue(node("#model-filter").isFocused());
        robot.write("int");
        assertEquals(2, list("#models").getItems().size());
        assertEquals("efficientnet_lite0", text("#model-name"), "typing a filter chooses nothing");
        shoot("filter");
        robot.type(KeyCode.DOWN);
        until(() -> !text("#model-name").equals("efficientnet_lite0"));
        assertTrue(node("#models").isFocused());
        robot.type(KeyCode.UP);
        until(() -> node("#model-filter").isFocused());
        robot.type(KeyCode.ESCAPE);
        assertEquals(7, list("#models").getItems().size());
        robot.write("resnet");
        assertTrue(node("#clear-filter").isVisible());
        shoot("filter-nothing");
        robot.interact(() -> context.screens().models().refresh());
        until(() -> list("#models").getItems().isEmpty());
        robot.clickOn("#clear-filter");
        assertEquals(7, list("#models").getItems().size());
    }

    @Test
    void theOverviewShowsTheServer() throws Exception {
        connect();
        until(() -> text("#model-name").equals("efficientnet_lite0"));
        robot.clickOn("Overview");
        until(() -> page().equals(PageId.OVERVIEW) && text("#checks").startsWith("1 check"));
        assertEquals("5", text("#count-READY"), "identity_fp32 has a version that is ready");
        assertEquals("1", text("#count-FAILED"));
        shoot("overview");
        robot.clickOn("#copy-overview");
        robot.interact(
                () -> {
                    String copied = Clipboard.getSystemClipboard().getString();
                    assertNotNull(copied);
                    assertTrue(copied.contains("schedule_policy"), copied);
                    assertTrue(copied.contains("is not a registered function/op"), copied);
                });
        robot.clickOn("#protocol .right-pill");
        until(() -> server.protocolsOpened().size() == 2);
        until(() -> page().equals(PageId.OVERVIEW) && text("#checks").startsWith("1 check"));
        robot.clickOn("yolo_v9");
        until(() -> shows("yolo_v9 failed to load"));
    }

    @Test
    void twoThousandModels() throws Exception {
        List<RepositoryModel> many = new ArrayList<>();
        for (int index = 0; index < 2000; index++) {
            many.add(new RepositoryModel("model_" + index, "1", "READY", ""));
        }
        server.models = many;
        connect();
        until(() -> text("#model-name").equals("model_0"));
        long start = System.nanoTime();
        robot.interact(() -> context.screens().navigation().filter().textProperty().set("99"));
        robot.interact(() -> context.screens().navigation().filter().clear());
        WaitForAsyncUtils.waitForFxEvents();
        long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(ms < 2000, ms + " ms");
        assertEquals(2000, list("#models").getItems().size());
        assertTrue(
                robot.lookup(".model-cell").queryAll().size() < 100, "only lines in sight exist");
        robot.interact(() -> context.screens().navigation().showModel("model_1999"));
        until(() -> text("#model-name").equals("model_1999"));
        Node line = robot.lookup(".model-cell:selected").query();
        assertTrue(
                node("#models").localToScene(node("#models").getLayoutBounds()).getMaxY()
                        >= line.localToScene(line.getLayoutBounds()).getMaxY(),
                "the chosen line is in sight");
        shoot("two-thousand");
    }

    @Test
    void noModelsAndNoneReady() throws Exception {
        server.models = List.of();
        connect();
        until(() -> shows("The server has no models"));
        shoot("no-models");
        List<RepositoryModel> failed = new ArrayList<>();
        for (int index = 1; index <= 6; index++) {
            failed.add(
                    new RepositoryModel("detector_" + index, "1", "UNAVAILABLE", FAILED.reason()));
        }
        server.models = failed;
        robot.clickOn("#refresh-models");
        until(() -> shows("All 6 models failed to load"));
        shoot("all-failed");
        robot.clickOn("#open-overview");
        until(() -> page().equals(PageId.OVERVIEW));
        shoot("overview-all-failed");
        server.models = List.of(new RepositoryModel("slow", "1", "LOADING", ""));
        robot.interact(() -> context.screens().navigation().pageProperty().set(PageId.MODEL));
        robot.type(KeyCode.F5);
        until(() -> shows("1 model is on the way"));
        shoot("all-loading");
        server.models = List.of(new RepositoryModel("slow", "1", "READY", ""));
        until(() -> text("#model-name").equals("slow"));
    }

    @Test
    void aModelVanishesAndTheServerGoes() throws Exception {
        connect();
        until(() -> text("#model-name").equals("efficientnet_lite0"));
        server.models = usual().subList(0, 3);
        robot.type(KeyCode.F5);
        until(() -> shows("efficientnet_lite0 is gone"));
        shoot("model-vanished");
        robot.interact(() -> context.screens().navigation().showModel("simple"));
        until(() -> text("#model-name").equals("simple"));
        server.reachable = false;
        robot.type(KeyCode.F5);
        until(() -> node("#stale-models").isVisible());
        assertEquals("simple", text("#model-name"));
        shoot("list-stale");
        server.models = usual();
        server.reachable = true;
        robot.clickOn("Retry");
        until(() -> !node("#stale-models").isVisible());
        server.reachable = false;
        robot.interact(() -> context.screens().navigation().showModel("identity_fp32"));
        until(() -> shows("identity_fp32 could not be described"));
        shoot("describe-failed");
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

    /** Light and dark. */
    private void shoot(String name) throws Exception {
        Node focused = stage.getScene().getFocusOwner();
        screenshots.take(name + "-light");
        robot.clickOn("#theme").clickOn("#theme-DARK");
        screenshots.take(name + "-dark");
        robot.clickOn("#theme").clickOn("#theme-LIGHT");
        robot.interact(focused::requestFocus);
    }

    private PageId page() {
        return context.screens().navigation().pageProperty().get();
    }

    private Node node(String query) {
        return robot.lookup(query).query();
    }

    private ListView<Object> list(String query) {
        return robot.lookup(query).queryListView();
    }

    private boolean shows(String words) {
        return robot.lookup(words).tryQuery().isPresent();
    }

    private String text(String query) {
        return robot.lookup(query)
                .tryQuery()
                .filter(Labeled.class::isInstance)
                .map(found -> ((Labeled) found).getText())
                .orElse("");
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
