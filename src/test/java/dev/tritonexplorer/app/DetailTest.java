package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.secrets.FakeKeyring;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelConfig.Format;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RepositoryModel;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.imaging.ChannelOrder;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.Normalisation;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** The card of one picture and the options above it, with results that a test makes up. */
class DetailTest {

    private static final Path PHOTOS = Path.of("assets/photos");

    @TempDir private Path home;
    private final FxRobot robot = new FxRobot();
    private final FakeServer server = new FakeServer();
    private final FakeRunner runner = new FakeRunner();
    private volatile PictureModelCheck check = accepted(DataType.FP32);
    private Stage stage;
    private AppContext context;
    private Screenshots screenshots;

    private static PictureModelCheck accepted(DataType type) {
        return new PictureModelCheck.Accepted(
                new PictureModel(
                        "classifier", "1", "in", type, Layout.NCHW, 3, 224, 224, 8, "out", 1000));
    }

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
                });
        size(1000, 700);
    }

    @AfterEach
    void close() throws TimeoutException {
        robot.interact(() -> context.stop());
        context.close();
        FxToolkit.cleanupStages();
    }

    @Test
    void aClassifiedPictureFitsTheWindow() throws Exception {
        server.models =
                List.of(FakeServer.CLASSIFIER, new RepositoryModel("classifier", "2", "READY", ""));
        classify("cat.png", "coffee.png");
        runner.last()
                .classify(0, of(0.794, "Egyptian cat"), of(0.088, "tiger cat"), of(0.07, "tabby"));
        until(() -> !texts("#classes").isEmpty() && seen().getImage() != null);
        assertEquals(224, seen().getImage().getWidth());
        screenshots.take("detail-low-light");
        assertFalse(bodyScrolls());
        size(1000, 1000);
        assertFalse(bodyScrolls());
        screenshots.take("detail-high-light");
        robot.clickOn("#theme").clickOn("#theme-DARK");
        screenshots.take("detail-high-dark");
        size(1000, 700);
        screenshots.take("detail-low-dark");

        robot.clickOn("#copy-as").clickOn("#copy-classes");
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertTrue(copied[0].contains("tiger cat\t1\t0.088\n"), copied[0]);
    }

    @Test
    void aPictureBecomesATensorInOnesOwnWay() throws Exception {
        classify("coffee.png");
        runner.last().classify(0, of(0.9, "espresso"));
        runner.last().finish();
        until(() -> seen().getImage() != null);
        robot.clickOn("#picture-options");
        until(() -> robot.lookup("#picture-form").tryQuery().isPresent());
        popup("picture-form-light");
        robot.clickOn("#fit .right-pill");
        robot.doubleClickOn("#padding .text-field").write("114").push(KeyCode.ENTER);
        robot.clickOn("#order .right-pill");
        robot.clickOn("#preset-signed");
        robot.doubleClickOn("#picture-mean-red").push(KeyCode.CONTROL, KeyCode.A).write("1/0");
        until(() -> robot.lookup("#picture-wrong").query().isVisible());
        popup("picture-form-wrong-light");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("0.5");
        until(() -> !robot.lookup("#picture-wrong").query().isVisible());
        PictureOptions wanted =
                new PictureOptions(Scaling.CUSTOM, true)
                        .withLetterBox(114)
                        .withOrder(ChannelOrder.BGR)
                        .withNormalisation(
                                new Normalisation(
                                        1 / 127.5, List.of(0.5, 1.0, 1.0), Normalisation.same(1)));
        assertEquals(wanted, context.screens().classify().choices().picture());
        robot.push(KeyCode.ESCAPE);
        until(() -> robot.lookup("#picture-form").tryQuery().isEmpty());
        until(() -> robot.lookup("#classify-again").query().getParent().isVisible());
        until(() -> grey(seen().getImage()) == 114);
        screenshots.take("picture-chosen-light");
        robot.clickOn("#theme").clickOn("#theme-DARK");
        screenshots.take("picture-chosen-dark");
        robot.clickOn("#picture-options");
        until(() -> robot.lookup("#picture-form").tryQuery().isPresent());
        popup("picture-form-dark");
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("#classify-again");
        until(() -> runner.runs.size() == 2);
        assertEquals(wanted, runner.last().options.picture());
    }

    /** What the topmost row of a picture begins with. */
    private static int grey(Image image) {
        return image.getPixelReader().getArgb(5, 0) & 0xff;
    }

    private void popup(String name) throws Exception {
        screenshots.take(robot.lookup("#picture-form").query().getScene(), name);
    }

    @Test
    void aRequestIsCopiedAsAProgram() throws Exception {
        classify("cat.png", "coffee.png");
        runner.last().classify(0, of(0.794, "Egyptian cat"));
        until(() -> !texts("#classes").isEmpty() && seen().getImage() != null);
        robot.clickOn("#copy-as");
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#copy-curl");
        until(() -> clipboard().startsWith(":"));
        String curl = clipboard();
        assertTrue(curl.contains("cat.png'\n") || curl.contains("cat.png\n"), curl);
        assertTrue(curl.contains("/v2/models/classifier/versions/1/infer"), curl);
        String file = curl.replaceFirst("(?s).*--data-binary '?@([^' ]*).*", "$1");
        // The picture as three planes of singles, behind the request's JSON.
        assertTrue(Files.size(Path.of(file)) > 3 * 224 * 224 * 4, file);
        until(() -> robot.lookup("#notice").tryQuery().isPresent());
        screenshots.take("copied-light");

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        until(() -> !clipboard().equals(curl));
        assertTrue(clipboard().contains("curl "), clipboard());
        robot.clickOn("#theme").clickOn("#theme-DARK");
        screenshots.take("copied-dark");
    }

    private String clipboard() {
        String[] text = {""};
        robot.interact(
                () -> {
                    if (Clipboard.getSystemClipboard().hasString()) {
                        text[0] = Clipboard.getSystemClipboard().getString();
                    }
                });
        return text[0];
    }

    @Test
    void manyClassesScrollAlone() throws Exception {
        classify("cat.png");
        Classification[] many =
                IntStream.range(0, 20)
                        .mapToObj(
                                index ->
                                        new Classification(
                                                -0.3 - index * 0.71,
                                                index,
                                                index % 4 == 3
                                                        ? Optional.empty()
                                                        : Optional.of(name(index))))
                        .toArray(Classification[]::new);
        runner.last().classify(0, many);
        until(() -> !texts("#classes").isEmpty() && seen().getImage() != null);
        screenshots.take("detail-many-classes-light");
        assertFalse(bodyScrolls());
        size(1000, 1000);
        screenshots.take("detail-many-classes-high-light");
    }

    private static String name(int index) {
        return index == 1
                ? "a class whose name is the whole synset with every lemma that anybody thought of"
                : "class " + index;
    }

    @Test
    void optionsAreForTheNextRun() throws Exception {
        server.models =
                List.of(FakeServer.CLASSIFIER, new RepositoryModel("classifier", "2", "READY", ""));
        classify("coffee.png");
        runner.last().classify(0, of(0.9, "espresso"));
        runner.last().finish();
        ClassifyModel model = context.screens().classify();
        robot.clickOn("#mode .center-pill");
        robot.interact(() -> model.choices().concurrencyProperty().set(32));
        until(() -> robot.lookup("#concurrency").query().isVisible());
        until(() -> robot.lookup("#classify-again").query().getParent().isVisible());
        screenshots.take("options-changed-light");
        size(1000, 1000);
        robot.clickOn("#concurrency");
        screenshots.take("options-concurrency-light");
        until(() -> robot.lookup("16 requests at once").tryQuery().isPresent());
        robot.clickOn("16 requests at once");
        robot.clickOn("#classify-again");
        until(() -> runner.runs.size() == 2);
        assertEquals(16, runner.last().options.concurrency());
        until(() -> !robot.lookup("#classify-again").query().getParent().isVisible());

        runner.last().classify(0, of(0.9, "espresso"));
        runner.last().finish();
        check = accepted(DataType.UINT8);
        robot.interact(
                () -> {
                    model.version().chosenProperty().set("2");
                    model.choices().scalingProperty().set(Scaling.VGG);
                });
        until(() -> seen().getImage() != null);
        screenshots.take("detail-not-run-light");
    }

    @Test
    void whatTheModelCannotSeeHasItsReason() throws Exception {
        check = accepted(DataType.UINT8);
        classify("coffee.png");
        runner.last().classify(0, of(0.9, "espresso"));
        robot.interact(
                () ->
                        context.screens()
                                .classify()
                                .choices()
                                .scalingProperty()
                                .set(Scaling.INCEPTION));
        until(() -> texts("#model-sight").toString().contains("INCEPTION"));
        screenshots.take("detail-no-sight-light");
    }

    @Test
    void aModelWithOpenDimensionsAsksForThem() throws Exception {
        ModelMetadata metadata =
                new ModelMetadata(
                        "preprocess",
                        List.of("1"),
                        "python",
                        List.of(new TensorMetadata("image", "UINT8", Shape.of(-1, -1, -1, 3))),
                        List.of(new TensorMetadata("scores", "FP32", Shape.of(-1, 1000))));
        ModelConfig config =
                new ModelConfig(
                        "preprocess",
                        "",
                        "python",
                        8,
                        false,
                        List.of(
                                new ModelConfig.Input(
                                        "image",
                                        "TYPE_UINT8",
                                        Format.FORMAT_NHWC,
                                        Shape.of(-1, -1, 3),
                                        false)),
                        List.of(),
                        "{}");
        check = PictureModelCheck.of(metadata, config, "1", Overrides.NONE);
        connect();
        until(() -> robot.lookup("#override-apply").tryQuery().isPresent());
        assertTrue(robot.lookup("#override-apply").query().isDisabled());
        screenshots.take("refused-open-light");
        robot.clickOn("#theme").clickOn("#theme-DARK");
        screenshots.take("refused-open-dark");
    }

    private void classify(String... photos) throws TimeoutException {
        connect();
        List<Path> files = List.of(photos).stream().map(PHOTOS::resolve).toList();
        robot.interact(() -> context.screens().classify().add(files));
        until(() -> !runner.runs.isEmpty());
    }

    private void connect() throws TimeoutException {
        robot.interact(
                () ->
                        context.screens()
                                .connect()
                                .connectTo(
                                        ServerAddresses.parse("gpu-box", Protocol.HTTP),
                                        Protocol.HTTP));
        until(() -> context.screens().classify().checkProperty().get() != null);
    }

    private void size(double width, double height) {
        robot.interact(
                () -> {
                    stage.setWidth(width);
                    stage.setHeight(height);
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private ImageView seen() {
        return robot.from(robot.lookup("#model-sight").queryAll())
                .lookup((Node one) -> one instanceof ImageView)
                .query();
    }

    /** Whether more than the classes scrolls in the card. */
    private boolean bodyScrolls() {
        return robot.from(robot.lookup("#detail").queryAll())
                .lookup(
                        (Node one) ->
                                one instanceof ScrollBar bar
                                        && bar.isVisible()
                                        && bar.getParent() instanceof ScrollPane pane
                                        && !pane.getStyleClass().contains("class-bars"))
                .tryQuery()
                .isPresent();
    }

    private List<String> texts(String query) {
        return robot
                .from(robot.lookup(query).queryAll())
                .lookup((Node one) -> one instanceof Labeled && one.isVisible())
                .queryAll()
                .stream()
                .map(one -> ((Labeled) one).getText())
                .toList();
    }

    private static Classification of(double score, String label) {
        return new Classification(score, 1, Optional.of(label));
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
