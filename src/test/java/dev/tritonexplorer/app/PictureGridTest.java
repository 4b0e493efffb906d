package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.FakeRunner;
import dev.tritonexplorer.app.classify.PictureKind;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.classify.PictureSort;
import dev.tritonexplorer.app.connect.DemoHost;
import dev.tritonexplorer.app.secrets.FakeKeyring;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;

import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
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

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.imageio.ImageIO;

/** The grid of pictures in the real window, with runs that a test moves on. */
class PictureGridTest {

    private static final String LONG = "IMG_2041_long_name_from_a_camera_and_then_a_person.jpg";

    @TempDir private Path home;
    private final FxRobot robot = new FxRobot();
    private final FakeServer server = new FakeServer();
    private final FakeRunner runner = new FakeRunner();
    private Stage stage;
    private AppContext context;
    private ClassifyModel model;
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
        PictureModel pictures =
                new PictureModel("m", "1", "in", DataType.FP32, Layout.NCHW, 3, 8, 8, 8, "out", 10);
        context =
                new AppContext(
                        new VirtualThreads(Platform::runLater),
                        new Doors(
                                server::open,
                                noDemo,
                                new FakeKeyring(),
                                runner,
                                (details, overrides) -> new Accepted(pictures)),
                        home);
        model = context.screens().classify();
        robot.interact(
                () -> {
                    new MainWindow(context).show(stage, () -> {});
                    stage.setX(0);
                    stage.setY(0);
                    stage.setWidth(1000);
                    stage.setHeight(700);
                    context.screens()
                            .connect()
                            .connectTo(
                                    ServerAddresses.parse("gpu-box", Protocol.HTTP), Protocol.HTTP);
                });
        until(() -> text("#status").startsWith("ready"));
    }

    @AfterEach
    void close() throws TimeoutException {
        robot.interact(() -> context.stop());
        context.close();
        FxToolkit.cleanupStages();
    }

    @Test
    void someFailedLongNamesAndAFilterThatMatchesNothing() throws Exception {
        List<Path> files = pictures(12);
        files.set(5, Files.copy(files.get(5), home.resolve(LONG)));
        add(files);
        FakeRunner.FakeRun run = runner.last();
        String[] labels = {"Egyptian cat", "espresso", "bobsled", "a class " + "on and ".repeat(9)};
        for (int index = 0; index < 9; index++) {
            run.classify(index, of(0.9 - index * 0.09, labels[index % labels.length]));
        }
        run.unreadable(9, "The file starts with “%PDF”, which no picture does");
        run.fail(10, "Connection to 127.0.0.1:8000 was reset before an answer came");
        until(() -> text("#progress-text").startsWith("11 of 12"));
        look("grid-running");
        run.finish();
        until(() -> node("#retry-failed").isVisible());
        look("grid-some-failed");
        assertTrue(!node("#failure-banner").isVisible(), "the failures have different reasons");

        robot.clickOn("#filter").write("cat");
        until(() -> items().size() == 3);
        screenshots.take("grid-filter-light");
        robot.write("alogue");
        until(() -> robot.lookup("No picture matches").tryQuery().isPresent());
        look("grid-no-match");
        robot.clickOn("#show-all");
        until(() -> items().size() == 12);
        robot.clickOn("#sort").clickOn("#sort-SCORE");
        until(() -> items().getFirst() == model.rows().getFirst());
        robot.clickOn("#sort").clickOn("#sort-ascending");
        until(() -> items().getFirst() == model.rows().get(8));
        assertEquals("", ((MenuButton) node("#sort")).getText(), "no room for words");
        robot.clickOn("#retry-failed");
        until(() -> runner.runs.size() == 2);
        assertEquals(2, runner.last().files.size());
    }

    @Test
    void allFailedForOneReason() throws Exception {
        add(pictures(6));
        for (int index = 0; index < 6; index++) {
            runner.last().fail(index, "Nothing answers at 127.0.0.1:8000: connection refused");
        }
        runner.last().finish();
        until(() -> node("#failure-banner").isVisible());
        look("grid-all-failed");
        robot.clickOn("#retry-all");
        until(() -> runner.runs.size() == 2 && !node("#failure-banner").isVisible());
    }

    @Test
    void keysMoveTheSelectionAndDeleteAPicture() throws Exception {
        add(pictures(30));
        robot.interact(() -> node("#pictures").requestFocus());
        robot.type(KeyCode.RIGHT);
        assertEquals(1, selectedIndex());
        robot.type(KeyCode.DOWN);
        assertEquals(3, selectedIndex());
        robot.type(KeyCode.END);
        assertEquals(29, selectedIndex());
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(isInSight(29));
        screenshots.take("grid-keys-light");
        robot.type(KeyCode.UP);
        assertEquals(27, selectedIndex());
        robot.type(KeyCode.PAGE_UP);
        assertTrue(selectedIndex() < 27 && selectedIndex() % 2 == 1);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(isInSight(selectedIndex()));
        PictureRow gone = model.selectedProperty().get();
        int index = selectedIndex();
        robot.type(KeyCode.DELETE);
        assertEquals(29, items().size());
        assertTrue(!items().contains(gone));
        assertEquals(index, selectedIndex(), "the next one takes its place");
        robot.type(KeyCode.HOME);
        assertEquals(0, selectedIndex());
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(isInSight(0));
        robot.type(KeyCode.ENTER);
        assertTrue(!node("#pictures").isFocused(), "the detail comes next");
    }

    @Test
    void tenThousandPicturesAreFewCards() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int index = 0; index < 10_000; index++) {
            files.add(home.resolve("picture-%05d.jpg".formatted(index)));
        }
        add(files);
        for (int index = 0; index < 5000; index++) {
            runner.last().classify(index, of(index / 5000.0, "class " + index % 7));
        }
        until(() -> text("#progress-text").startsWith("5,000 of 10,000"));
        assertTrue(cards().size() < 30, "cards: " + cards().size());
        look("grid-10000");
        robot.interact(() -> model.shown().sortBy(PictureSort.SCORE, true));
        until(() -> items().getFirst() == model.rows().get(4999));
        robot.interact(() -> model.shown().filter("class 3", PictureKind.CLASSIFIED));
        until(() -> items().size() == 714);
        robot.interact(() -> node("#pictures").requestFocus());
        robot.type(KeyCode.END);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(isInSight(713));
        assertTrue(cards().size() < 30, "cards: " + cards().size());
        Set<String> texts = new TreeSet<>();
        cards().forEach(card -> texts.add(card.getAccessibleText()));
        assertTrue(
                texts.stream().allMatch(one -> one.matches("picture-.*jpg: class 3 .* %")),
                texts.toString());
    }

    @Test
    void moreColumnsInAWiderWindow() throws Exception {
        add(pictures(8));
        assertEquals(2, firstRow());
        robot.interact(() -> stage.setWidth(1400));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(3, firstRow());
        look("grid-wide");
    }

    private long firstRow() {
        double top = cards().getFirst().localToScene(0, 0).getY();
        return cards().stream().filter(card -> card.localToScene(0, 0).getY() == top).count();
    }

    private void look(String name) throws IOException {
        screenshots.take(name + "-light");
        theme(ThemeChoice.DARK);
        screenshots.take(name + "-dark");
        theme(ThemeChoice.LIGHT);
    }

    private void theme(ThemeChoice choice) {
        robot.clickOn("#theme").clickOn("#theme-" + choice);
    }

    private void add(List<Path> files) throws TimeoutException {
        robot.interact(() -> model.add(files));
        until(() -> !runner.runs.isEmpty() && model.rows().size() == files.size());
    }

    private List<Path> pictures(int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(Color.getHSBColor(index / (float) count, 0.5f, 0.8f));
            graphics.fillRect(0, 0, 320, 240);
            graphics.setColor(Color.WHITE);
            graphics.fillOval(60 + index * 5, 50, 140, 140);
            graphics.dispose();
            Path file = home.resolve("picture-%02d.png".formatted(index));
            ImageIO.write(image, "png", file.toFile());
            files.add(file);
        }
        return files;
    }

    private List<Node> cards() {
        return robot
                .lookup((Node one) -> one.getStyleClass().contains("picture-cell"))
                .queryAll()
                .stream()
                .toList();
    }

    private boolean isInSight(int index) {
        PictureRow row = items().get(index);
        Node grid = node("#pictures");
        var area = grid.localToScene(grid.getLayoutBounds());
        return cards().stream()
                .filter(card -> card.getAccessibleRole() == AccessibleRole.LIST_ITEM)
                .filter(card -> card.getAccessibleText().startsWith(row.name() + ":"))
                .anyMatch(card -> area.contains(card.localToScene(card.getLayoutBounds())));
    }

    private int selectedIndex() {
        return items().indexOf(model.selectedProperty().get());
    }

    @SuppressWarnings("unchecked")
    private List<PictureRow> items() {
        return ((GridView<PictureRow>) node("#pictures")).getItems();
    }

    private static Classification of(double score, String label) {
        return new Classification(score, 1, Optional.of(label));
    }

    private Node node(String query) {
        return stage.getScene().lookup(query);
    }

    private String text(String query) {
        return node(query) instanceof Labeled label ? label.getText() : "";
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
