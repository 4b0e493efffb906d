package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.connect.ConnectModel;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.secrets.FakeKeyring;
import dev.tritonexplorer.app.settings.KnownServer;
import dev.tritonexplorer.app.settings.SettingsFile;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.imaging.PictureModelCheck;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The window's server: chosen, known, lost, back, wrong; and the window's own size and zoom. */
class ServerStatesTest {

    private static final String LONG =
            "triton-inference-server-of-the-vision-group.cluster-07.very-long-department.example.org";

    @TempDir private Path home;
    private final FxRobot robot = new FxRobot();
    private final FakeServer server = new FakeServer();
    private Stage stage;
    private AppContext context;
    private Screenshots screenshots;

    @BeforeEach
    void open() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        start();
    }

    private void start() throws TimeoutException {
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
                                        new PictureModelCheck.Refused("No pictures.", Set.of())),
                        home);
        robot.interact(
                () -> {
                    stage.setX(0);
                    stage.setY(0);
                    new MainWindow(context).show(stage, () -> {});
                });
    }

    @AfterEach
    void close() throws TimeoutException {
        stop();
        FxToolkit.cleanupStages();
    }

    private void stop() {
        robot.interact(
                () -> {
                    stage.hide();
                    context.stop();
                });
        context.close();
    }

    @Test
    void savedAndRecentServers() throws Exception {
        size(1000, 700);
        for (String host : List.of("10.0.4.18", LONG, "gpu-box:9000", "10.0.4.17")) {
            connect(host);
        }
        robot.push(KeyCode.CONTROL, KeyCode.L);
        assertTrue(node("#address").isFocused());
        assertEquals("10.0.4.17:8000", ((TextField) node("#address")).getSelectedText());
        both("servers-recent");

        robot.push(KeyCode.DOWN);
        robot.type(KeyCode.TAB).type(KeyCode.SPACE).eraseText(20).write("lab-gpu-01");
        both("servers-naming");
        robot.type(KeyCode.ENTER);
        assertEquals("lab-gpu-01", text("#server-name"));
        assertEquals("10.0.4.17", text("#server-address"));
        assertTrue(context.settings().get().servers().saved().size() == 1);
        robot.interact(
                () -> {
                    ConnectModel connect = context.screens().connect();
                    KnownServer oldest = connect.servers().recent().getLast();
                    connect.servers()
                            .save(oldest, "the one in the corner, with a long name " + LONG);
                });
        both("servers-saved");

        robot.clickOn(".forget-server");
        assertTrue(node("#undo-forget").isFocused());
        assertTrue(node("#server-panel").getParent().isVisible());
        both("servers-undo");
        robot.type(KeyCode.ENTER);
        assertEquals("lab-gpu-01", text("#server-name"));

        robot.clickOn("#address").type(KeyCode.A).push(KeyCode.CONTROL, KeyCode.A);
        robot.write("two words").type(KeyCode.ENTER);
        assertTrue(text("#address-problem").contains("is not an address"));
        assertTrue(node("#server-panel").getParent().isVisible());
        both("servers-bad-address");
        robot.type(KeyCode.ESCAPE);
        assertFalse(node("#server-panel").getParent().isVisible());
        assertTrue(node("#server").isFocused());
        assertEquals("ready", text("#status").substring(0, 5));

        connect(LONG);
        both("servers-long-name");
        assertInside("#refresh");
        assertInside("#theme");
    }

    @Test
    void aServerThatIsLostAndComesBack() throws Exception {
        size(1000, 700);
        connect("gpu-box");
        until(() -> text("#model-name").equals("adder"));
        server.reachable = false;
        robot.interact(() -> context.screens().connect().checkHealth());
        until(() -> text("#status").startsWith("no answer for 1 s"));
        both("server-lost");
        assertEquals("adder", text("#model-name"));
        robot.push(KeyCode.F5);
        assertEquals("adder", text("#model-name"), "what is known stays");

        server.models =
                List.of(FakeServer.ADDER, new RepositoryModel("newcomer", "1", "READY", ""));
        server.reachable = true;
        until(() -> text("#status").startsWith("came back after"));
        until(
                () ->
                        context.screens().models().models().stream()
                                .map(ModelEntry::name)
                                .toList()
                                .equals(List.of("adder", "newcomer")));
        both("server-back");
    }

    @Test
    void aServerThatIsDownAtFirst() throws Exception {
        size(1000, 700);
        server.reachable = false;
        robot.interact(
                () ->
                        context.screens()
                                .connect()
                                .connectTo(
                                        ServerAddresses.parse("gpu-box", Protocol.HTTP),
                                        Protocol.HTTP));
        until(() -> robot.lookup("#retry").tryQuery().isPresent());
        both("server-down");
        Node retry = node("#retry");
        robot.push(KeyCode.CONTROL, KeyCode.L).write("elsewh");
        until(() -> server.opened.size() > 1);
        WaitForAsyncUtils.waitForFxEvents();
        assertSame(retry, node("#retry"), "the page stays as it is");
        server.reachable = true;
        until(() -> text("#status").startsWith("ready"));
        assertTrue(node("#address").isFocused());
        assertEquals("elsewh", ((TextField) node("#address")).getText());
    }

    @Test
    void whatIsNoTriton() throws Exception {
        size(1000, 700);
        server.reachable = false;
        server.failure = ErrorKind.NOT_TRITON;
        robot.interact(
                () ->
                        context.screens()
                                .connect()
                                .connectTo(
                                        ServerAddresses.parse("gpu-box:8001", Protocol.HTTP),
                                        Protocol.HTTP));
        until(() -> robot.lookup("#other-protocol").tryQuery().isPresent());
        both("not-triton");
        robot.clickOn("#edit-address");
        assertTrue(node("#address").isFocused());
        robot.type(KeyCode.ESCAPE);
        server.reachable = true;
        robot.clickOn("#other-protocol");
        until(() -> text("#status").startsWith("ready"));
        assertEquals(Protocol.GRPC, context.screens().connect().sessionProperty().get().protocol());
    }

    @Test
    void zoomAndPlaceSurviveARestart() throws Exception {
        size(1000, 720);
        connect("gpu-box");
        double before = width("#server");
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS).push(KeyCode.CONTROL, KeyCode.EQUALS);
        assertEquals("Zoom 125 %", text("#zoom-level"));
        assertEquals(1.25, width("#server") / before, 0.01);
        both("zoom-125");
        robot.push(KeyCode.CONTROL, KeyCode.L);
        screenshots.take("zoom-125-servers-light");
        robot.type(KeyCode.ESCAPE);
        theme(ThemeChoice.DARK);
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        stop();
        var saved = new SettingsFile(home).load();
        assertEquals(110, saved.zoom());
        assertEquals(ThemeChoice.DARK, saved.theme());
        assertEquals(720, saved.window().orElseThrow().height());

        start();
        assertEquals(720, stage.getHeight());
        robot.interact(context::begin);
        until(() -> text("#status").startsWith("ready"));
        assertEquals("gpu-box", text("#server-name"));
        assertEquals(1.1, width("#server") / before, 0.01);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertEquals(before, width("#server"), 0.5);
    }

    private void connect(String host) throws TimeoutException {
        robot.interact(
                () ->
                        context.screens()
                                .connect()
                                .connectTo(
                                        ServerAddresses.parse(host, Protocol.HTTP), Protocol.HTTP));
        until(
                () ->
                        context.screens().connect().sessionProperty().get() != null
                                && text("#status").startsWith("ready"));
    }

    private void both(String name) throws Exception {
        screenshots.take(name + "-light");
        theme(ThemeChoice.DARK);
        screenshots.take(name + "-dark");
        theme(ThemeChoice.LIGHT);
    }

    private void theme(ThemeChoice choice) {
        robot.interact(
                () ->
                        ((javafx.scene.control.MenuButton) node("#theme"))
                                .getItems().stream()
                                        .filter(item -> ("theme-" + choice).equals(item.getId()))
                                        .forEach(javafx.scene.control.MenuItem::fire));
    }

    private void assertInside(String query) {
        Bounds place = node(query).localToScene(node(query).getBoundsInLocal());
        assertTrue(place.getMaxX() <= stage.getScene().getWidth(), query + " at " + place);
    }

    private double width(String query) throws TimeoutException {
        WaitForAsyncUtils.waitForFxEvents();
        return node(query).localToScene(node(query).getLayoutBounds()).getWidth();
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

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
