package dev.tritonexplorer.app;

import dev.tritonexplorer.app.about.Facts;
import dev.tritonexplorer.app.control.WarmUp;
import dev.tritonexplorer.app.log.LogFiles;
import dev.tritonexplorer.app.log.LogFolder;
import dev.tritonexplorer.app.settings.SettingsFolder;
import dev.tritonexplorer.app.task.Shutdown;
import dev.tritonexplorer.app.task.VirtualThreads;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The window's life: made, shown, closed. */
public final class TritonExplorerApp extends Application {

    private static final Logger LOG = LoggerFactory.getLogger(TritonExplorerApp.class);

    /** For what is saved and given back when the display has gone. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    /** After it the rest does not wait for the first frame any more. */
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(5);

    /** The first frame: connecting, the demo server and the rest begin after it. */
    private final CompletableFuture<Void> shown = new CompletableFuture<>();

    private @Nullable AppContext context;

    /** Called by the toolkit; use {@link Launcher}. */
    public TritonExplorerApp() {}

    @Override
    public void init() {
        LogFiles.begin(LogFolder.find());
        LOG.info("Starts: {}", Facts.ofProcess().lines().strip().replace("\n", ", "));
        context =
                new AppContext(
                        new VirtualThreads(Platform::runLater, shown),
                        Doors.real(),
                        SettingsFolder.find());
    }

    @Override
    public void start(Stage stage) {
        AppContext parts = context;
        if (parts == null) {
            throw new IllegalStateException("The toolkit did not call init");
        }
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, problem) -> parts.screens().notices().report(problem));
        new MainWindow(parts).show(stage, () -> shown.complete(null));
        // A window that is shown on no screen is drawn on none either.
        shown.completeOnTimeout(null, MOST_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        parts.begin();
        parts.tools().background().later(Duration.ZERO, () -> new WarmUp(stage.getScene()).begin());
        parts.tools()
                .background()
                .work(
                        () -> {
                            LostDisplay.watch(() -> endWithoutDisplay(parts));
                            return parts;
                        })
                .start();
        TrainingWalk.beginIfAsked(stage.getScene(), parts.screens());
    }

    private static void endWithoutDisplay(AppContext parts) {
        if (Platform.isFxApplicationThread()) {
            parts.stop();
        }
        Shutdown.within(ENDING, parts::close);
    }

    /** Returns at once; what takes a while to close does so on a thread that the JVM waits for. */
    @Override
    public void stop() {
        AppContext parts = context;
        if (parts != null) {
            context = null;
            parts.stop();
            Shutdown.begin(parts::close);
        }
    }
}
