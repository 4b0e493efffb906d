package dev.tritonexplorer.app.task;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Asks for something at once and again some time after each answer, while a page is in view. On the
 * FX thread only.
 *
 * @param <T> the answer
 */
public final class Polling<T> {

    private final Background background;
    private final Duration pause;
    private final Consumer<? super T> answered;
    private final Consumer<? super Throwable> failed;
    private @Nullable Callable<T> question;
    private @Nullable Running asking;
    private @Nullable Running waiting;

    /**
     * @param pause between an answer and the next question
     */
    public Polling(
            Background background,
            Duration pause,
            Consumer<? super T> answered,
            Consumer<? super Throwable> failed) {
        this.background = background;
        this.pause = pause;
        this.answered = answered;
        this.failed = failed;
    }

    /** Asks this from now on, instead of what was asked before. */
    public void start(Callable<T> asked) {
        stop();
        question = asked;
        ask();
    }

    /** Asks now instead of after the pause; without effect while it is stopped. */
    public void askNow() {
        Callable<T> same = question;
        if (same != null) {
            start(same);
        }
    }

    /** An answer that is still to come is dropped. */
    public void stop() {
        question = null;
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
        }
    }

    private void ask() {
        Callable<T> now = question;
        if (now == null) {
            return;
        }
        asking =
                background
                        .work(now)
                        .onSuccess(
                                answer -> {
                                    answered.accept(answer);
                                    again(now);
                                })
                        .onFailure(
                                problem -> {
                                    failed.accept(problem);
                                    again(now);
                                })
                        .start();
    }

    /** Whoever took the answer may have stopped it, or asked for something else. */
    private void again(Callable<T> asked) {
        if (question == asked) {
            waiting = background.later(pause, this::ask);
        }
    }
}
