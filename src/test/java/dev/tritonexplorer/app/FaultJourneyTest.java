package dev.tritonexplorer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.activity.Notices;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.classify.PictureResult.Classified;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.support.RealTriton;
import dev.tritonexplorer.support.TestServers;

import javafx.application.Platform;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A real Triton that dies, hangs and comes back under the real window: the window goes on, says so,
 * and is as before without a click.
 */
class FaultJourneyTest {

    private static final String MODEL = "efficientnet_lite0";
    private static final int PICTURES = 200;

    private static final List<PageId> TABS =
            List.of(PageId.CLASSIFY, PageId.TENSORS, PageId.CONFIG, PageId.STATISTICS);

    private static final List<PageId> PAGES =
            List.of(
                    PageId.OVERVIEW,
                    PageId.REPOSITORY,
                    PageId.SERVER_STATISTICS,
                    PageId.METRICS,
                    PageId.MEMORY,
                    PageId.TRACE_LOGS,
                    PageId.CLASSIFY,
                    PageId.TENSORS,
                    PageId.CONFIG,
                    PageId.STATISTICS);

    /** A hang that outlasts the limit of a control call, 5 s, and the pause before the next. */
    private static final Duration HANG = Duration.ofSeconds(20);

    /** Far more than a frame, far less than the shortest limit of a call. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(FaultJourneyTest.class);

    private static RealTriton triton;

    @TempDir private Path home;
    private final FxRobot robot = new FxRobot();
    private Stage stage;
    private AppContext context;
    private Screenshots screenshots;
    private Heartbeat heartbeat;

    @BeforeAll
    static void startTriton() throws InterruptedException {
        triton = TestServers.ownReal();
    }

    @AfterAll
    static void endTriton() throws IOException {
        if (triton != null) {
            triton.close();
        }
    }

    @BeforeEach
    void open() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.registerStage(Stage::new);
        context = new AppContext(new VirtualThreads(Platform::runLater), Doors.real(), home);
        robot.interact(
                () -> {
                    new MainWindow(context).show(stage, () -> {});
                    stage.setX(0);
                    stage.setY(0);
                    stage.setWidth(1000);
                    stage.setHeight(800);
                });
        screenshots = new Screenshots(stage);
        heartbeat = new Heartbeat();
    }

    @AfterEach
    void close() throws Exception {
        heartbeat.end();
        robot.interact(() -> context.stop());
        context.close();
        FxToolkit.cleanupStages();
    }

    @Test
    void crashesAndComesBackUnderEveryPage() throws Exception {
        connect(Protocol.HTTP);
        visit(page -> until(30, page.name(), () -> isThere(page)));
        triton.crash();
        until(20, "it is said", this::isSaidToBeGone);
        visit(page -> screenshots.take("fault-crashed-" + page.name() + "-light"));
        triton.restart();
        until(30, "it came back", this::isReady);
        visit(page -> until(30, page.name() + " is back", () -> isThere(page)));
        goTo(PageId.CLASSIFY);
        robot.interact(() -> context.screens().classify().addSamples());
        until(30, "the samples", () -> count(FaultJourneyTest::isClassified) == 4);
        assertWindowWasAlive();
    }

    @Test
    void hangsUnderEveryPage() throws Exception {
        connect(Protocol.GRPC);
        triton.pause();
        try {
            until(25, "it is said", this::isSaidToBeGone);
            visit(page -> screenshots.take("fault-hung-" + page.name() + "-light"));
        } finally {
            triton.resume();
        }
        until(30, "it came back", this::isReady);
        visit(page -> until(30, page.name() + " is back", () -> isThere(page)));
        assertWindowWasAlive();
    }

    @Test
    void crashesInTheMiddleOfARun() throws Exception {
        connect(Protocol.GRPC);
        startRun();
        triton.crash();
        until(20, "it is said", this::isSaidToBeGone);
        until(90, "no picture waits", () -> count(FaultJourneyTest::isWaiting) == 0);
        assertTrue(count(FaultJourneyTest::isClassified) < PICTURES);
        screenshots.take("fault-run-crashed-light");
        triton.restart();
        until(30, "it came back", this::isReady);
        until(30, "the page is there", () -> ShownNodes.withId("run").isPresent());
        robot.clickOn("#run");
        until(90, "all pictures", () -> count(FaultJourneyTest::isClassified) == PICTURES);
        assertWindowWasAlive();
    }

    @Test
    void hangsInTheMiddleOfARun() throws Exception {
        connect(Protocol.HTTP);
        startRun();
        triton.pause();
        long start = System.nanoTime();
        try {
            until(20, "it is said", this::isSaidToBeGone);
            screenshots.take("fault-run-hung-light");
            until(30, "the hang", () -> System.nanoTime() - start > HANG.toNanos());
        } finally {
            triton.resume();
        }
        until(30, "it came back", this::isReady);
        until(90, "no picture waits", () -> count(FaultJourneyTest::isWaiting) == 0);
        assertEquals(PICTURES, count(FaultJourneyTest::isClassified));
        assertWindowWasAlive();
    }

    private void connect(Protocol by) throws TimeoutException {
        robot.interact(() -> context.screens().connect().connectTo(triton.addresses(), by));
        until(30, "Triton", this::isReady);
        until(30, "its classifier", () -> text("model-name").equals(MODEL));
    }

    private interface Step {
        void on(PageId page) throws Exception;
    }

    private void visit(Step step) throws Exception {
        for (PageId page : PAGES) {
            goTo(page);
            step.on(page);
        }
    }

    private void goTo(PageId page) {
        var navigation = context.screens().navigation();
        robot.interact(
                () -> {
                    if (TABS.contains(page)) {
                        navigation.showTab(page);
                    } else {
                        navigation.pageProperty().set(page);
                    }
                });
    }

    /** Whether the page shows what the server said, and not a state without it. */
    private boolean isThere(PageId page) {
        if (TABS.contains(page)) {
            return text("model-name").equals(MODEL);
        }
        return switch (page.name()) {
            case "overview" -> text("count-READY").matches("[1-9]\\d*");
            case "repository" -> ShownNodes.withId("repository-table").isPresent();
            case "server-statistics" -> ShownNodes.withId("all-statistics").isPresent();
            case "metrics" -> text("metrics-updated").startsWith("updated");
            case "memory" -> text("memory-summary").contains("region");
            case "trace-logs" -> ShownNodes.withId("setting-trace_rate").isPresent();
            default -> throw new AssertionError("No page " + page);
        };
    }

    private void startRun() throws Exception {
        Path folder = Files.createDirectory(home.resolve("pictures"));
        Path photo = Path.of("assets", "photos", "cat.png");
        for (int index = 0; index < PICTURES; index++) {
            Files.copy(photo, folder.resolve("cat-%03d.png".formatted(index)));
        }
        robot.interact(() -> context.screens().classify().add(List.of(folder)));
        until(30, "the run goes", () -> count(FaultJourneyTest::isClassified) > 5);
    }

    private boolean isReady() {
        String status = text("status");
        return status.startsWith("ready") || status.startsWith("came back");
    }

    private boolean isSaidToBeGone() {
        String status = text("status");
        return Stream.of("not answering", "no answer", "no connection")
                .anyMatch(status::startsWith);
    }

    private static boolean isClassified(PictureRow row) {
        return row.state() instanceof State.Finished(Classified result, int batch);
    }

    private static boolean isWaiting(PictureRow row) {
        return row.state() instanceof State.Waiting;
    }

    /** On the FX thread. */
    private static int count(Predicate<PictureRow> wanted) {
        return (int) ShownNodes.pictures().stream().filter(wanted).count();
    }

    private void assertWindowWasAlive() {
        Duration silence = heartbeat.longestSilence();
        LOG.info("The FX thread’s longest silence was {} ms", silence.toMillis());
        assertTrue(
                silence.compareTo(LONGEST_SILENCE) < 0, () -> "The FX thread was away " + silence);
        assertEquals(
                List.of(),
                WaitForAsyncUtils.waitForAsyncFx(
                        10_000,
                        () ->
                                context.screens().notices().shown().stream()
                                        .filter(one -> one.kind() == Notices.Kind.FAILURE)
                                        .toList()));
    }

    private static String text(String id) {
        return ShownNodes.text(id);
    }

    /** Waits for a condition, which is asked on the FX thread. */
    private void until(int seconds, String what, Callable<Boolean> condition)
            throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(
                    seconds,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition));
        } catch (TimeoutException problem) {
            String status = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> text("status"));
            String progress = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> text("progress-text"));
            throw new AssertionError(
                    "Not within %d s: %s. Status: %s. Progress: %s"
                            .formatted(seconds, what, status, progress),
                    problem);
        }
    }
}
