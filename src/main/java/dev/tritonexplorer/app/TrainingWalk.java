package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.Counts;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.shell.NavigationModel;
import dev.tritonexplorer.app.shell.Screens;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.util.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Walks once through the window on the demo server, so that the JVM can note which classes and
 * methods a start needs (its AOT cache), then closes it. The installer's build runs it. On the FX
 * thread only.
 */
final class TrainingWalk {

    /** The system property that asks for it. */
    static final String PROPERTY = "triton-explorer.training";

    private static final Logger LOG = LoggerFactory.getLogger(TrainingWalk.class);

    /** Long enough for a page to be laid out and drawn. */
    private static final Duration PAUSE = Duration.millis(250);

    private static final int MOST_PAUSES = 240;

    private static final List<PageId> TABS =
            List.of(
                    PageId.TENSORS,
                    PageId.CONFIG,
                    PageId.STATISTICS,
                    PageId.LOAD_TEST,
                    PageId.CLASSIFY);

    private static final List<PageId> PAGES =
            List.of(
                    PageId.OVERVIEW,
                    PageId.REPOSITORY,
                    PageId.SERVER_STATISTICS,
                    PageId.METRICS,
                    PageId.MEMORY,
                    PageId.TRACE_LOGS,
                    PageId.HISTORY,
                    PageId.PREFERENCES);

    private final Deque<Step> steps = new ArrayDeque<>();
    private final Timeline clock = new Timeline(new KeyFrame(PAUSE, tick -> next()));
    private final Scene scene;
    private int waited;

    /**
     * @param what for the log, should it never come
     */
    private record Step(String what, BooleanSupplier ready, Runnable doing) {}

    private TrainingWalk(Scene scene, Screens screens) {
        this.scene = scene;
        NavigationModel navigation = screens.navigation();
        when("samples", () -> done(screens.classify().countsProperty().get()), () -> {});
        for (PageId tab : TABS) {
            then(tab.name(), () -> navigation.showTab(tab));
        }
        key(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
        when("again", () -> done(screens.classify().countsProperty().get()), () -> {});
        for (PageId page : PAGES) {
            then(page.name(), () -> navigation.pageProperty().set(page));
        }
        then("back", () -> navigation.showTab(PageId.CLASSIFY));
        for (int twice = 0; twice < 2; twice++) {
            key(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
            key(KeyCode.J, KeyCombination.SHORTCUT_DOWN);
        }
        key(KeyCode.F1);
        key(KeyCode.ESCAPE);
        then("end", () -> {});
    }

    /** Begins the walk if the system property asks for it. */
    static void beginIfAsked(Scene scene, Screens screens) {
        if (Boolean.getBoolean(PROPERTY)) {
            TrainingWalk walk = new TrainingWalk(scene, screens);
            walk.clock.setCycleCount(Animation.INDEFINITE);
            walk.clock.play();
        }
    }

    private static boolean done(Counts counts) {
        return counts.all() > 0 && counts.classified() == counts.all();
    }

    private void when(String what, BooleanSupplier ready, Runnable doing) {
        steps.add(new Step(what, ready, doing));
    }

    private void then(String what, Runnable doing) {
        when(what, () -> true, doing);
    }

    private void key(KeyCode code, KeyCombination.Modifier... modifiers) {
        KeyCombination key = new KeyCodeCombination(code, modifiers);
        then(
                key.getName(),
                () ->
                        Optional.ofNullable(scene.getAccelerators().get(key))
                                .orElseThrow(() -> new IllegalStateException(key.getName()))
                                .run());
    }

    private void next() {
        Step step = steps.peek();
        if (step == null) {
            clock.stop();
            Platform.exit();
        } else if (step.ready().getAsBoolean()) {
            steps.remove();
            waited = 0;
            step.doing().run();
        } else if (++waited > MOST_PAUSES) {
            LOG.error("The training run waited in vain for {}", step.what());
            Runtime.getRuntime().halt(1);
        }
    }
}
