package dev.tritonexplorer.app;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a person does in a window, each gesture a task of the FX thread, with pauses between. */
abstract class LoadGestures {

    private static final int PULSES = 5;
    private static final long MOST_SECONDS = 600;

    private final Stage stage;
    private final Random random = new Random(7);

    LoadGestures(Stage stage) {
        this.stage = stage;
    }

    /** Scrolls, sorts by every column and moves the choice. */
    void table(String query) throws Exception {
        TableView<?> table = (TableView<?>) fx(() -> node(query));
        scroll(query, 24);
        for (int column = 0; column < table.getColumns().size(); column++) {
            int at = column;
            act(() -> sort(table, at));
            pause(150);
        }
        act(() -> table.getSortOrder().clear());
        act(() -> table.getSelectionModel().selectAll());
        pause(100);
        act(table::requestFocus);
        for (KeyCode code :
                List.of(KeyCode.END, KeyCode.PAGE_UP, KeyCode.UP, KeyCode.HOME, KeyCode.DOWN)) {
            key(code, false);
            pause(100);
        }
    }

    static <R> void sort(TableView<R> table, int column) {
        table.getSortOrder().setAll(List.of(table.getColumns().get(column)));
    }

    void scroll(String query, int steps) throws Exception {
        for (int step = 0; step < steps; step++) {
            double by = step % 4 == 3 ? random.nextInt(-20_000, 30_000) : 120;
            act(
                    () -> {
                        Node flow = node(query).lookup(".virtual-flow");
                        ((VirtualFlow<?>) flow).scrollPixels(by);
                    });
            pause(40);
        }
        pause(100);
    }

    interface Typing {
        void typed(String text);
    }

    void type(Typing field, String text) throws Exception {
        for (int length = Math.min(1, text.length()); length <= text.length(); length++) {
            String typed = text.substring(0, length);
            act(() -> field.typed(typed));
            pause(60);
        }
        pause(100);
    }

    void field(String query, String text) {
        ((TextField) node(query)).setText(text);
    }

    /** Goes to the focused node first and to the window's own keys then, as a key of a keyboard. */
    void key(KeyCode code, boolean control) throws Exception {
        act(
                () -> {
                    KeyEvent pressed =
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    code,
                                    false,
                                    control,
                                    false,
                                    false);
                    com.sun.javafx.scene.SceneHelper.processKeyEvent(stage.getScene(), pressed);
                });
    }

    Node node(String query) {
        return stage.getScene().lookup(query);
    }

    String text(String query) {
        return node(query) instanceof Labeled labeled ? labeled.getText() : "";
    }

    static void act(Runnable action) throws Exception {
        fx(
                () -> {
                    action.run();
                    return 0;
                });
        pause(30);
    }

    static <T> T fx(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        return task.get(1, TimeUnit.MINUTES);
    }

    /** Waits until what is due has been styled and laid out, however busy the computer is. */
    static void settle() throws Exception {
        FutureTask<Void> settled = new FutureTask<>(() -> null);
        AnimationTimer timer =
                new AnimationTimer() {
                    int pulses;

                    @Override
                    public void handle(long now) {
                        if (++pulses == PULSES) {
                            stop();
                            settled.run();
                        }
                    }
                };
        act(timer::start);
        settled.get(1, TimeUnit.MINUTES);
    }

    static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!fx(condition)) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("It took more than " + MOST_SECONDS + " s");
            }
            pause(100);
        }
    }

    static void pause(long milliseconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(milliseconds);
    }
}
