package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.DialogPictureChooser;
import dev.tritonexplorer.app.settings.SettingsFolder;
import dev.tritonexplorer.app.shell.ShellView;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.app.theme.Theming;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

/** The window's life: made, shown, closed. */
public final class TritonExplorerApp extends Application {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 1000;
    private static final double LEAST_HEIGHT = 700;

    private @Nullable AppContext context;

    /** Called by the toolkit; use {@link Launcher}. */
    public TritonExplorerApp() {}

    @Override
    public void init() {
        context = new AppContext(new VirtualThreads(Platform::runLater), SettingsFolder.find());
    }

    @Override
    public void start(Stage stage) {
        AppContext parts = context;
        if (parts == null) {
            throw new IllegalStateException("The toolkit did not call init");
        }
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, problem) -> parts.screens().notices().report(problem));
        Scene scene = new Scene(new Group(), WIDTH, HEIGHT);
        Theming theming = new Theming(scene, parts.settings().get().theme());
        theming.choiceProperty()
                .addListener(
                        (property, old, now) ->
                                parts.settings().update(saved -> saved.withTheme(now)));
        new ShellView(
                parts.screens(),
                parts.tools(),
                scene,
                theming,
                new DialogPictureChooser(stage, parts.tools().messages()));
        stage.setTitle(parts.tools().messages().of("app.title"));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
        stage.show();
        parts.begin();
    }

    /** Returns at once; what takes a while to close does so on a thread that the JVM waits for. */
    @Override
    public void stop() {
        AppContext parts = context;
        if (parts != null) {
            context = null;
            parts.stop();
            Thread.ofPlatform().name("shutdown").daemon(false).start(parts::close);
        }
    }
}
