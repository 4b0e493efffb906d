package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.PicturePreprocessor;
import dev.tritonexplorer.imaging.TensorPicture;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Pictures as a model sees them, made off the FX thread by the preprocessor itself. One is wanted
 * at a time: the next request overtakes the one before it, whose answer is not heard any more.
 * Keeps a few. On the FX thread only.
 *
 * @param <T> what is made of a picture
 */
final class ModelSight<T> {

    private static final int MOST_KEPT = 8;

    /** One that was overtaken may take a while to notice. */
    private static final int MOST_AT_ONCE = 2;

    /** What is to be seen, and how: everything that the tensor depends on. */
    record Wanted(FileVersion file, PictureModel model, PictureOptions options) {}

    /** Makes a picture: {@link #prepare} and what a view needs of it, or a fake in tests. */
    @FunctionalInterface
    interface Maker<T> {
        T make(Wanted wanted) throws PictureException;
    }

    /** What came of it. */
    sealed interface Seen<T> {

        /** There is a picture. */
        record Picture<T>(T picture) implements Seen<T> {}

        /** There is none. */
        record Nothing<T>(PictureException reason) implements Seen<T> {}
    }

    private final Background background;
    private final Maker<T> maker;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Map<Wanted, Seen<T>> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Wanted, Seen<T>> eldest) {
                    return size() > MOST_KEPT;
                }
            };
    private @Nullable Running running;

    ModelSight(Background background, Maker<T> maker) {
        this.background = background;
        this.maker = maker;
    }

    /** The tensor of a file's picture as a picture. Takes as long as preparing a request does. */
    static TensorPicture prepare(Wanted wanted) throws PictureException {
        return TensorPicture.of(
                PicturePreprocessor.prepare(wanted.file().file(), wanted.model(), wanted.options())
                        .tensor(),
                0,
                wanted.model().layout(),
                wanted.options());
    }

    /** Gives a picture, at once if it is kept, unless another one is asked for before. */
    void get(Wanted wanted, Consumer<Seen<T>> then) {
        cancel();
        Seen<T> known = kept.get(wanted);
        if (known != null) {
            then.accept(known);
            return;
        }
        running =
                background
                        .work(() -> make(wanted))
                        .onSuccess(
                                seen -> {
                                    kept.put(wanted, seen);
                                    then.accept(seen);
                                })
                        .start();
    }

    /** Nothing is wanted any more. */
    void cancel() {
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    private Seen<T> make(Wanted wanted) throws InterruptedException {
        places.acquire();
        try {
            return new Seen.Picture<>(maker.make(wanted));
        } catch (PictureException unreadable) {
            return new Seen.Nothing<>(unreadable);
        } finally {
            places.release();
        }
    }
}
