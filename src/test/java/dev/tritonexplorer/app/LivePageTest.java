package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.classify.FakeRunner.FakeRun;
import dev.tritonexplorer.app.live.Area;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.client.Classification;

import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A watched folder and a region of the screen, in the real window. */
class LivePageTest {

    private static final Path PHOTOS = Path.of("assets", "photos");

    @TempDir private Path home;
    @TempDir private Path watched;

    @Test
    void picturesComeByThemselves() throws Exception {
        try (TestWindow window = new TestWindow(home)) {
            window.connect();
            window.select(FakeServer.CLASSIFIER.name());
            var live = window.context().screens().live();
            offerAndWatch(window);
            classifyNext(window, 0, "Egyptian cat");
            window.screenshots.take("live-folder-light");

            Files.copy(PHOTOS.resolve("coffee.png"), watched.resolve("coffee.png"));
            TestWindow.until(() -> window.text("#live-watched-below").startsWith("2 pictures"));
            classifyNext(window, 1, "espresso");

            window.robot.interact(
                    () -> live.region().start(new Area(120, 80, 320, 240), "Screen, 320 × 240"));
            for (int frame = 0; frame < 3; frame++) {
                classifyNext(window, 2 + frame, "drilling platform");
            }
            TestWindow.until(() -> window.text("#live-region-below").contains("/s"));
            window.screenshots.take("live-both-light");
            present(window);
            window.theme(ThemeChoice.DARK);
            window.screenshots.take("live-both-dark");

            Files.delete(watched.resolve("coffee.png"));
            TestWindow.until(() -> window.text("#live-watched-below").startsWith("1 picture"));
            window.robot.clickOn("#stop-folder");
            assertFalse(window.node("#live-watched").isVisible());
            window.robot.interact(() -> window.node("#pictures").requestFocus());
            window.robot.push(KeyCode.ESCAPE);
            TestWindow.until(() -> !live.onProperty().get());
            assertEquals(
                    List.of("cat.png", "Screen, 320 × 240"),
                    window.context().screens().classify().rows().stream()
                            .map(row -> row.name())
                            .toList());
            draw(window);
        }
    }

    /** A folder that was dropped can be watched from then on. */
    private void offerAndWatch(TestWindow window) throws Exception {
        Files.copy(PHOTOS.resolve("cat.png"), watched.resolve("cat.png"));
        var screens = window.context().screens();
        window.robot.interact(
                () -> {
                    screens.classify().add(List.of(watched));
                    screens.live().dropped(List.of(watched));
                });
        TestWindow.until(() -> window.node("#live-offer").isVisible());
        window.screenshots.take("live-offer-light");
        window.robot.clickOn("#watch-offer");
        TestWindow.until(() -> window.text("#live-watched-below").startsWith("1 picture"));
        assertEquals(1, screens.classify().rows().size());
    }

    private void classifyNext(TestWindow window, int run, String label) throws Exception {
        TestWindow.until(() -> window.runner.runs.size() > run);
        FakeRun next = window.runner.runs.get(run);
        next.classify(
                0,
                new Classification(0.79, 1, Optional.of(label)),
                new Classification(0.1, 2, Optional.of("another class")));
        next.finish();
    }

    /** The presentation shows what comes, until somebody looks at one picture. */
    private void present(TestWindow window) throws Exception {
        var screens = window.context().screens();
        window.robot.interact(() -> screens.classify().selectedProperty().set(null));
        window.robot.push(KeyCode.F11);
        TestWindow.until(() -> window.node("#present").isVisible());
        TestWindow.until(() -> window.text("#present-source").startsWith("live"));
        int run = window.runner.runs.size() - 1;
        classifyNext(window, run, "drilling platform");
        TestWindow.until(() -> screens.classify().selectedProperty().get() != null);
        window.robot.push(KeyCode.RIGHT);
        assertFalse(screens.present().followingProperty().get());
        window.robot.push(KeyCode.F);
        assertTrue(screens.present().followingProperty().get());
        classifyNext(window, run + 1, "space shuttle");
        TestWindow.until(() -> window.has("#present-classes"));
        window.screenshots.take("live-present-light");
        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> !window.node("#present").isVisible());
    }

    /** The overlay: by keys, by numbers, by hand. */
    private void draw(TestWindow window) throws Exception {
        var region = window.context().screens().live().region();
        window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        TestWindow.until(() -> overlay().isPresent());
        window.robot.push(KeyCode.RIGHT).push(KeyCode.SHIFT, KeyCode.DOWN);
        Scene scene = overlay().orElseThrow();
        assertEquals("310", field(scene, "#region-x").getText());
        assertEquals("410", field(scene, "#region-height").getText());
        window.robot.interact(() -> field(scene, "#region-width").setText("4"));
        assertTrue(scene.lookup("#region-take").isDisabled());
        window.screenshots.take(scene, "live-picker-wrong-dark");
        window.robot.interact(() -> field(scene, "#region-width").setText("200"));
        window.screenshots.take(scene, "live-picker-dark");
        window.robot.push(KeyCode.ESCAPE);
        TestWindow.until(() -> overlay().isEmpty());
        assertFalse(window.context().screens().live().onProperty().get());
        window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        TestWindow.until(() -> overlay().isPresent());
        window.robot.drag(400, 500).dropTo(600, 650);
        TestWindow.until(() -> overlay().isEmpty());
        TestWindow.until(() -> window.has("#live-region"));
        assertEquals(new Area(400, 500, 200, 150), window.camera.shots.getLast());
        window.robot.interact(region::stop);
    }

    private static TextField field(Scene scene, String id) {
        return (TextField) scene.lookup(id);
    }

    private static Optional<Scene> overlay() {
        return Window.getWindows().stream()
                .filter(one -> one instanceof Stage && one.isShowing())
                .map(Window::getScene)
                .filter(scene -> scene.lookup("#region-pane") != null)
                .findFirst();
    }
}
