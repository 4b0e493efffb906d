package dev.tritonexplorer.classify;

import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureText;
import dev.tritonexplorer.imaging.PreparedPicture;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Pictures prepared ahead of their turn, in order, a few at a time: at most {@code ahead} are being
 * prepared or wait to be taken, so that memory does not grow with the list. One thread takes.
 */
final class Prefetch implements AutoCloseable {

    /** A picture in its turn: ready to be sent, or the reason why not. */
    sealed interface Turn {}

    record Ready(Path file, int index, PreparedPicture picture) implements Turn {}

    record Broken(Path file, int index, PictureException error) implements Turn {}

    private final List<Path> files;
    private final int ahead;
    private final Preparer preparer;
    private final ExecutorService pool;
    private final Queue<Future<Turn>> waiting = new ArrayDeque<>();
    private int next;

    Prefetch(List<Path> files, int threads, int ahead, Preparer preparer) {
        this.files = files;
        this.ahead = ahead;
        this.preparer = preparer;
        this.pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name("picture-", 1).factory());
    }

    /** The next picture, waiting until it is prepared; null after the last. */
    @Nullable Turn take() throws InterruptedException {
        while (waiting.size() < ahead && next < files.size()) {
            int index = next++;
            waiting.add(pool.submit((Callable<Turn>) () -> prepare(index)));
        }
        Future<Turn> first = waiting.poll();
        if (first == null) {
            return null;
        }
        try {
            return first.get();
        } catch (ExecutionException problem) {
            throw new IllegalStateException("Preparing a picture failed", problem.getCause());
        }
    }

    /** The indexes of the pictures not taken yet; they are not prepared any more. */
    List<Integer> skipRest() {
        int first = next - waiting.size();
        waiting.forEach(future -> future.cancel(false));
        waiting.clear();
        next = files.size();
        return IntStream.range(first, files.size()).boxed().toList();
    }

    /** A broken file breaks nothing but itself, whatever a decoder throws at it. */
    private Turn prepare(int index) {
        Path file = files.get(index);
        try {
            return new Ready(file, index, preparer.prepare(file));
        } catch (PictureException problem) {
            return new Broken(file, index, problem);
        } catch (OutOfMemoryError problem) {
            return new Broken(
                    file,
                    index,
                    new PictureException(PictureText.NO_MEMORY_TO_READ.with(), problem));
        } catch (RuntimeException | StackOverflowError problem) {
            return new Broken(
                    file, index, new PictureException(PictureText.FAILED.with(problem), problem));
        }
    }

    /** Prepares no further pictures; a decoder at work ends by itself. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
