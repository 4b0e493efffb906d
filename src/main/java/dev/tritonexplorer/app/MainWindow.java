package dev.tritonexplorer.app;

import dev.tritonexplorer.app.classify.DialogPictureChooser;
import dev.tritonexplorer.app.shell.ShellView;
import dev.tritonexplorer.app.theme.Theming;

import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Fills a stage with the application. On the FX thread only. */
final class MainWindow {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 1000;
    private static final double LEAST_HEIGHT = 700;

    private final AppContext context;

    MainWindow(AppContext context) {
        this.context = context;
    }

    void show(Stage stage) {
        Scene scene = new Scene(new Group(), WIDTH, HEIGHT);
        Theming theming = new Theming(scene, context.settings().get().theme());
        theming.choiceProperty()
                .addListener(
                        (property, old, now) ->
                                context.settings().update(saved -> saved.withTheme(now)));
        ShellView shell =
                new ShellView(
                        context.screens(),
                        context.tools(),
                        scene.getAccelerators(),
                        theming.choiceProperty(),
                        new DialogPictureChooser(stage, context.tools().messages()));
        scene.setRoot(shell);
        stage.setTitle(context.tools().messages().of("app.title"));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
        stage.show();
        shell.focusModels();
    }
}
