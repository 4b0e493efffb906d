package dev.tritonexplorer.app;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real X display with the application on it: the X server gets the input, as from a hand, and the
 * scene graph is only read.
 */
final class Desktop {

    static final int WIDTH = 1400;
    static final int HEIGHT = 900;
    private static final Path PICTURES = Path.of("target", "desktop");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int DRAG_STEPS = 12;

    /** Places the application's window, once it is there, and gives it the focus. */
    void begin() throws Exception {
        until("the window is shown", () -> stage().isPresent());
        read(
                () -> {
                    Stage stage = stage().orElseThrow();
                    stage.setX(0);
                    stage.setY(0);
                    stage.setWidth(WIDTH);
                    stage.setHeight(HEIGHT);
                    return stage;
                });
        String title = read(() -> stage().orElseThrow().getTitle());
        xdotool("search", "--sync", "--onlyvisible", "--name", "^" + title + "$", "windowactivate");
        until("the window has the focus", () -> stage().orElseThrow().isFocused());
    }

    private static Optional<Stage> stage() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof Stage && window.isShowing())
                .map(Stage.class::cast)
                .findFirst();
    }

    void key(String keys) throws Exception {
        xdotool("key", "--clearmodifiers", keys);
    }

    void type(String text) throws Exception {
        xdotool("type", "--delay", "20", text);
    }

    /** Presses the mouse at one place and drags to another, where it stays pressed. */
    void drag(double fromX, double fromY, double toX, double toY) throws Exception {
        move(fromX, fromY);
        xdotool("sleep", "0.2", "mousedown", "1", "sleep", "0.2");
        for (int step = 1; step <= DRAG_STEPS; step++) {
            double share = (double) step / DRAG_STEPS;
            move(fromX + (toX - fromX) * share, fromY + (toY - fromY) * share);
            xdotool("sleep", "0.05");
        }
    }

    /** Moves a little, as a hand does: some sources of a drag answer only to that. */
    void tremble(double x, double y) throws Exception {
        move(x + 3, y + 2);
        xdotool("sleep", "0.1");
        move(x, y);
        xdotool("sleep", "0.1");
    }

    void release() throws Exception {
        xdotool("mouseup", "1");
    }

    private static void move(double x, double y) throws Exception {
        xdotool("mousemove", String.valueOf(Math.round(x)), String.valueOf(Math.round(y)));
    }

    private static void xdotool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        run(command);
    }

    /** Writes the application's part of the screen to {@code target/desktop}. */
    void picture(String name) throws Exception {
        // What is on the screen follows the scene graph by a frame or two.
        xdotool("sleep", "0.7");
        Files.createDirectories(PICTURES);
        run(
                List.of(
                        "import",
                        "-window",
                        "root",
                        "-crop",
                        WIDTH + "x" + HEIGHT + "+0+0",
                        "+repage",
                        PICTURES.resolve(name + ".png").toString()));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }

    /** Clicks in the middle of the node with this id, once it is in sight. */
    void click(String id) throws Exception {
        click("#" + id, () -> ShownNodes.withId(id));
    }

    /** Clicks the control that says this, within the node of an id or, if empty, anywhere. */
    void click(String within, String text) throws Exception {
        click(text, () -> ShownNodes.saying(text, within));
    }

    private void click(String what, Callable<Optional<Node>> search) throws Exception {
        until(what + " is in sight", () -> search.call().isPresent());
        Bounds at = read(() -> onScreen(search.call().orElseThrow()));
        move(at.getCenterX(), at.getCenterY());
        xdotool("sleep", "0.15", "click", "1");
    }

    private static Bounds onScreen(Node node) {
        return node.localToScreen(node.getLayoutBounds());
    }

    /** Waits for a condition, which is asked on the FX thread. */
    void until(String what, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!read(condition)) {
            if (System.nanoTime() - start > LIMIT.toNanos()) {
                picture("failed");
                throw new TimeoutException("Not within " + LIMIT.toSeconds() + " s: " + what);
            }
            xdotool("sleep", "0.1");
        }
    }

    /** Asks on the FX thread. */
    <T> T read(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        Platform.runLater(task);
        try {
            return task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException problem) {
            throw new IllegalStateException("The window could not be read", problem.getCause());
        }
    }
}
