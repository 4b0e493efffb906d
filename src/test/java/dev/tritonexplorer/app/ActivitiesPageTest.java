package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.activity.Activities;
import dev.tritonexplorer.app.activity.Activity;
import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.FakeRunner.FakeRun;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.figures.Moment;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.classify.ResultFile.Form;
import dev.tritonexplorer.client.Classification;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes on and what has ended, in the real window. */
class ActivitiesPageTest {

    private static final int PICTURES = 128;

    @TempDir private Path home;
    private final Moment begun = Moment.now();

    @Test
    void whatGoesOnIsSeenFromEveryPage() throws Exception {
        try (TestWindow window = new TestWindow(home)) {
            // However slow the computer is, nothing takes long here.
            window.clock = () -> begun;
            window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
            assertTrue(window.node("#activity-panel").getParent().isVisible());
            window.screenshots.take("activities-empty-light");
            window.robot.push(KeyCode.ESCAPE);
            assertTrue(window.node("#activity").isFocused());
            window.connect();
            run(window);
            cancel(window);
            notices(window);
            longRun(window);
        }
    }

    private void run(TestWindow window) throws Exception {
        Activities activities = window.context().screens().activities();
        ClassifyModel classify = window.context().screens().classify();
        window.robot.interact(
                () ->
                        classify.exports()
                                .export(
                                        home.resolve("a folder that has gone/results.csv"),
                                        Form.CSV));
        FakeRun run = add(window);
        for (int index = 0; index < 84; index++) {
            run.classify(index, new Classification(0.8, index, Optional.of("Egyptian cat")));
        }
        run.unreadable(84, "The file starts with “%PDF”, which no picture does");
        List<Activity> loads = new ArrayList<>();
        window.robot.interact(
                () ->
                        loads.add(
                                activities.begin(
                                        Deed.of(Deed.Kind.LOAD, "adder"),
                                        "adder",
                                        Optional.of(PageId.REPOSITORY),
                                        Optional.of(() -> loads.getFirst().cancelled()))));
        TestWindow.until(
                () -> activities.running().getFirst().progressProperty().get().done() == 85);
        TestWindow.until(() -> activities.busyProperty().get().count() == 2);
        assertTrue(
                window.node("#activity").getAccessibleText().startsWith("2 activities · 66 %"),
                window.node("#activity").getAccessibleText());
        window.screenshots.take("activities-busy-light");
        window.robot.clickOn("#activity");
        both(window, "activities");
    }

    private void both(TestWindow window, String name) throws Exception {
        window.screenshots.take(name + "-light");
        window.robot.push(KeyCode.ESCAPE);
        window.theme(ThemeChoice.DARK);
        window.robot.clickOn("#activity");
        window.screenshots.take(name + "-dark");
        window.robot.push(KeyCode.ESCAPE);
        window.theme(ThemeChoice.LIGHT);
    }

    private FakeRun add(TestWindow window) throws Exception {
        List<Path> files = new ArrayList<>();
        Path folder = Files.createDirectories(home.resolve("photos"));
        for (int index = 0; index < PICTURES; index++) {
            files.add(Files.writeString(folder.resolve("photo-%05d.jpg".formatted(index)), ""));
        }
        int before = window.runner.runs.size();
        window.robot.interact(() -> window.context().screens().classify().add(List.of(folder)));
        TestWindow.until(() -> window.runner.runs.size() > before);
        return window.runner.last();
    }

    private void cancel(TestWindow window) throws Exception {
        Activities activities = window.context().screens().activities();
        Activity run = activities.running().getFirst();
        window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
        window.robot.clickOn(
                (Node one) ->
                        "Cancel: Classify 128 pictures".equals(one.getAccessibleText())
                                && one.isVisible());
        assertTrue(window.runner.last().cancelled);
        window.runner.last().finish();
        window.robot.interact(() -> activities.running().getLast().done());
        TestWindow.until(() -> activities.running().isEmpty());
        assertEquals(Deed.Kind.CLASSIFY, run.deed().kind());
        assertTrue(run.stateProperty().get() instanceof Activity.State.Cancelled);
        TestWindow.until(() -> window.node("#activity").getAccessibleText().startsWith("Nothing"));
        window.robot.push(KeyCode.ESCAPE);
    }

    private void notices(TestWindow window) throws Exception {
        var told = window.context().screens().notices();
        window.robot.interact(
                () -> {
                    told.hint(new UserMessage("The clipboard holds no picture.", "Copy one."));
                    told.report(new IllegalStateException("A failure for this test"));
                });
        TestWindow.until(() -> window.robot.lookup("#notice").queryAll().size() == 2);
        window.screenshots.take("notices-light");
        window.robot.push(KeyCode.F6);
        assertTrue(window.scene().getFocusOwner().getAccessibleText().contains("unexpected"));
        window.robot.push(KeyCode.DELETE);
        TestWindow.until(() -> window.robot.lookup("#notice").queryAll().size() == 1);
        assertTrue(window.scene().getFocusOwner().getAccessibleText().contains("clipboard"));
        window.robot.push(KeyCode.DELETE);
        TestWindow.until(() -> !window.has("#notice"));
        assertFalse(window.scene().getFocusOwner() == null);
        window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
        assertTrue(
                window.robot
                        .lookup("The clipboard holds no picture. Copy one.")
                        .tryQuery()
                        .isPresent());
        window.robot.push(KeyCode.ESCAPE);
        window.robot.clickOn("#activity");
        both(window, "activities-ended");
    }

    private void longRun(TestWindow window) throws Exception {
        var navigation = window.context().screens().navigation();
        FakeRun run = add(window);
        window.clock =
                () ->
                        new Moment(
                                begun.at().plus(Duration.ofSeconds(42)),
                                begun.nanos() + Duration.ofSeconds(42).toNanos());
        window.robot.interact(() -> navigation.pageProperty().set(PageId.OVERVIEW));
        for (int index = 0; index < PICTURES; index++) {
            run.classify(index, new Classification(0.8, index, Optional.of("Egyptian cat")));
        }
        run.finish();
        TestWindow.until(() -> window.has("#notice-show"));
        window.screenshots.take("notice-ended-light");
        window.theme(ThemeChoice.DARK);
        window.screenshots.take("notice-ended-dark");
        window.robot.push(KeyCode.F6).push(KeyCode.TAB);
        assertTrue(window.node("#notice-show").isFocused());
        window.robot.push(KeyCode.ENTER);
        TestWindow.until(() -> !window.has("#notice"));
        assertEquals(PageId.MODEL, navigation.pageProperty().get());
        assertEquals(PageId.CLASSIFY, navigation.tabProperty().get());
    }
}
