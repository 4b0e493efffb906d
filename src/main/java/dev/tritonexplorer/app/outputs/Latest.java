package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Reckons off the FX thread; a new task replaces the one before, whose result nobody wants. */
final class Latest {

    private final Background background;
    private @Nullable Running running;

    Latest(Background background) {
        this.background = background;
    }

    <T> void start(Callable<T> task, Consumer<T> success, Consumer<Throwable> failure) {
        if (running != null) {
            running.cancel();
        }
        running = background.work(task).onSuccess(success).onFailure(failure).start();
    }
}
