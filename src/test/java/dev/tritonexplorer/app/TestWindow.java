package dev.tritonexplorer.app;

import dev.tritonexplorer.app.about.Releases;
import dev.tritonexplorer.app.classify.ClassifyRunner;
import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.classify.PictureCheck;
import dev.tritonexplorer.app.compare.FakeComparisons;
import dev.tritonexplorer.app.connect.ClientFactory;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.figures.Moment;
import dev.tritonexplorer.app.live.FakeCamera;
import dev.tritonexplorer.app.load.FakeLoads;
import dev.tritonexplorer.app.secrets.FakeKeyring;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The real window on a {@link FakeServer}, for tests that look at all of it. */
final class TestWindow implements AutoCloseable {

    private static final int SECONDS = 30;

    final FakeServer server = new FakeServer();
    final FakeRunner runner = new FakeRunner();
    final FakeComparisons comparisons = new FakeComparisons();
    final FakeKeyring keyring = new FakeKeyring();
    final FakeCamera camera = new FakeCamera();

    /** Nothing is there; a test may put its own. */
    URI releases = URI.create("http://127.0.0.1:9/");

    final FakeLoads loads = new FakeLoads();
    final FxRobot robot = new FxRobot();
    final Screenshots screenshots;
    volatile PictureModelCheck check =
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
    volatile Supplier<Moment> clock = Moment::now;
    private final Stage stage;
    private final AppContext context;

    /**
     * @param home where its settings are
     */
    TestWindow(Path home) throws TimeoutException {
        this(home, null, null, null);
    }

    /** With other doors than the fakes, where they are not null. */
    TestWindow(
            Path home,
            @Nullable ClientFactory clients,
            @Nullable ClassifyRunner runs,
            @Nullable PictureCheck pictures)
            throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.registerStage(Stage::new);
        screenshots = new Screenshots(stage);
        context =
                new AppContext(
                        new VirtualThreads(Platform::runLater),
                        new Doors(
                                clients == null ? server::open : clients,
                                noDemo(),
                                keyring,
                                runs == null ? runner : runs,
                                pictures == null ? (details, overrides) -> check : pictures,
                                comparisons,
                                camera,
                                new Releases(() -> releases),
                                loads),
                        home,
                        () -> clock.get());
        robot.interact(
                () -> {
                    new MainWindow(context).show(stage, () -> {});
                    stage.setX(0);
                    stage.setY(0);
                });
        size(1000, 700);
    }

    private static DemoHost noDemo() {
        return new DemoHost() {
            @Override
            public ServerAddresses start() {
                throw new AssertionError("Not asked for");
            }

            @Override
            public void close() {}
        };
    }

    AppContext context() {
        return context;
    }

    Scene scene() {
        return stage.getScene();
    }

    /** The Headless platform's screen is 1000 × 1000. */
    void size(double width, double height) {
        robot.interact(
                () -> {
                    stage.setWidth(width);
                    stage.setHeight(height);
                });
    }

    /** Connects and waits until a model is shown. */
    void connect() throws TimeoutException {
        robot.interact(
                () ->
                        context.screens()
                                .connect()
                                .connectTo(
                                        ServerAddresses.parse("gpu-box", Protocol.HTTP),
                                        Protocol.HTTP));
        until(() -> !text("#model-name").isEmpty());
        until(() -> !has(".building"));
    }

    void select(String model) throws TimeoutException {
        robot.interact(() -> context.screens().navigation().showModel(model));
        until(() -> text("#model-name").equals(model));
        until(() -> !has(".building"));
    }

    /** Chooses a page of the model by its tab's id. */
    void page(String tab) {
        robot.interact(
                () -> {
                    TabPane tabs = robot.lookup(".tab-pane").queryAs(TabPane.class);
                    tabs.getTabs().stream()
                            .filter(one -> tab.equals(one.getId()))
                            .findFirst()
                            .ifPresentOrElse(
                                    one -> tabs.getSelectionModel().select(one),
                                    () -> {
                                        throw new AssertionError("No page " + tab);
                                    });
                });
    }

    /** Chooses a theme by the menu, as a person does. */
    void theme(ThemeChoice theme) {
        robot.clickOn("#theme").clickOn("#theme-" + theme.name());
        try {
            // The window changes a part at a time.
            until(() -> has(".content"));
        } catch (TimeoutException problem) {
            throw new AssertionError("The page did not come back", problem);
        }
    }

    Node node(String query) {
        return robot.lookup(query).query();
    }

    boolean has(String query) {
        return robot.lookup(query).tryQuery().isPresent();
    }

    String text(String query) {
        return robot.lookup(query).tryQuery().map(found -> ((Labeled) found).getText()).orElse("");
    }

    static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(SECONDS, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Override
    public void close() throws TimeoutException {
        robot.interact(context::stop);
        context.close();
        FxToolkit.cleanupStages();
    }
}
