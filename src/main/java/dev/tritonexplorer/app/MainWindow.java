package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.DialogPictureChooser;
import dev.tritonexplorer.app.shell.ShellView;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.theme.Appearance;
import dev.tritonexplorer.app.theme.Theming;
import dev.tritonexplorer.app.theme.Zoom;
import dev.tritonexplorer.app.theme.ZoomPane;

import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Fills a stage with the application. On the FX thread only. */
final class MainWindow {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 1000;
    private static final double LEAST_HEIGHT = 700;

    /** A zoomed window scrolls below this: the screens are cramped there, but whole. */
    private static final double LEAST_LAYOUT_WIDTH = 940;

    private static final double LEAST_LAYOUT_HEIGHT = 600;

    private final AppContext context;

    MainWindow(AppContext context) {
        this.context = context;
    }

    /**
     * @param shown told when the first frame is there and answers
     */
    void show(Stage stage, Runnable shown) {
        Messages messages = context.tools().messages();
        Scene scene = new Scene(new Group(), WIDTH, HEIGHT);
        context.tools().layout().install(scene);
        Theming theming = new Theming(scene, context.settings().get().theme());
        theming.choiceProperty()
                .addListener(
                        (property, old, now) ->
                                context.settings().update(saved -> saved.withTheme(now)));
        Zoom zoom = new Zoom(context.settings().get().zoom());
        zoom.percentProperty()
                .addListener(
                        (property, old, now) ->
                                context.settings().update(saved -> saved.withZoom(now.intValue())));
        ShellView shell =
                new ShellView(
                        context.screens(),
                        context.tools(),
                        scene.getAccelerators(),
                        new Appearance(theming.choiceProperty(), zoom, stage::setFullScreen),
                        new DialogPictureChooser(stage, messages));
        theming.setParts(shell::takeApart);
        ZoomPane root =
                new ZoomPane(
                        stage,
                        zoom,
                        shell,
                        LEAST_LAYOUT_WIDTH,
                        LEAST_LAYOUT_HEIGHT,
                        percent -> messages.of("zoom.level", percent));
        root.install(scene.getAccelerators());
        scene.setRoot(root);
        // The presentation has its own key to leave it, and says so.
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setTitle(messages.of("app.title"));
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
        stage.setScene(scene);
        WindowKeeper keeper =
                new WindowKeeper(stage, context.settings(), context.tools().background());
        keeper.restore();
        FirstFrame.watch(scene, shown);
        stage.show();
        keeper.keep();
        shell.focusModels();
    }
}
