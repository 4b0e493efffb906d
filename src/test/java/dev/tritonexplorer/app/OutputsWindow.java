package dev.tritonexplorer.app;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.outputs.OutputsView;
import dev.tritonexplorer.app.outputs.TranscriptModel;
import dev.tritonexplorer.app.settings.ThemeChoice;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.VirtualThreads;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.theme.Theming;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;

/** The outputs alone in a window, for tests that tell the model what came. */
final class OutputsWindow implements AutoCloseable {

    final FxRobot robot = new FxRobot();
    final Background background = new VirtualThreads(Platform::runLater);
    final TranscriptModel model = new TranscriptModel(background);
    final Screenshots screenshots;
    volatile Optional<Path> file = Optional.empty();
    private final Stage stage;
    private Theming theming;

    OutputsWindow() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage = FxToolkit.registerStage(Stage::new);
        screenshots = new Screenshots(stage);
        robot.interact(this::show);
    }

    private void show() {
        Messages messages = new Messages();
        OutputsView view =
                new OutputsView(
                        model,
                        messages,
                        new UserMessages(messages),
                        background,
                        (name, ending) -> file);
        StackPane root = new StackPane(view);
        root.setStyle("-fx-padding: 14px; -fx-background-color: -app-page;");
        Scene scene = new Scene(root, 700, 800);
        theming = new Theming(scene, ThemeChoice.LIGHT);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    void theme(ThemeChoice choice) {
        robot.interact(() -> theming.choiceProperty().set(choice));
        WaitForAsyncUtils.waitForFxEvents();
    }

    void size(double width, double height) {
        robot.interact(
                () -> {
                    stage.setWidth(width);
                    stage.setHeight(height);
                });
        WaitForAsyncUtils.waitForFxEvents();
    }

    Scene scene() {
        return stage.getScene();
    }

    /** Chooses a view of the first output that has it. */
    void form(String name) {
        ToggleButton button =
                robot.lookup(
                                (Node node) ->
                                        node instanceof ToggleButton toggle
                                                && toggle.getText().equals(name))
                        .query();
        robot.interact(button::fire);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Whether a text can be seen anywhere. */
    boolean shows(String text) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () ->
                        Nodes.seen(scene()).stream()
                                .anyMatch(
                                        node ->
                                                node instanceof Labeled labeled
                                                        && labeled.getText() != null
                                                        && labeled.getText().contains(text)));
    }

    /** What has less contrast than WCAG AA wants, and controls without a name. */
    Set<String> unreadable() {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, this::findUnreadable);
    }

    private Set<String> findUnreadable() {
        Set<String> found = new TreeSet<>();
        for (Node node : Nodes.seen(scene())) {
            if (node instanceof Text text && !text.getText().isBlank() && !text.isDisabled()) {
                Contrast.shown(text, text.getFill())
                        .map(colour -> Contrast.ratio(colour, Contrast.behind(text)))
                        .filter(ratio -> ratio < (text instanceof FontIcon ? 3 : 4.5))
                        .ifPresent(
                                ratio ->
                                        found.add(
                                                "%.2f %s “%s”"
                                                        .formatted(
                                                                ratio,
                                                                Nodes.path(text),
                                                                text.getText())));
            }
            boolean bare =
                    node instanceof Control control
                            && control.isFocusTraversable()
                            && control.getAccessibleText() == null
                            && !(control instanceof Labeled labeled
                                    && labeled.getText() != null
                                    && !labeled.getText().isEmpty())
                            && !(control instanceof ScrollPane)
                            && !isLabelled(control);
            if (bare) {
                found.add("no name: " + Nodes.path(node));
            }
        }
        return found;
    }

    private boolean isLabelled(Node control) {
        return Nodes.seen(scene()).stream()
                .anyMatch(node -> node instanceof Label label && label.getLabelFor() == control);
    }

    void until(String text) throws TimeoutException {
        TestWindow.until(() -> shows(text));
    }

    @Override
    public void close() throws TimeoutException {
        robot.interact(background::close);
        FxToolkit.cleanupStages();
    }
}
