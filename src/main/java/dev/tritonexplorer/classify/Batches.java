package dev.tritonexplorer.classify;

import dev.tritonexplorer.client.TritonException;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of pictures as requests, numbered from 1; unreadable ones go straight to the delivery.
 * For one thread.
 */
final class Batches {

    private final List<Path> files;
    private final int size;
    private final Prefetch pictures;
    private final Outage outage;
    private final Delivery delivery;
    private final Breaker breaker;
    private int requests;

    Batches(
            List<Path> files,
            int size,
            Prefetch pictures,
            Outage outage,
            Delivery delivery,
            Breaker breaker) {
        this.files = files;
        this.size = size;
        this.pictures = pictures;
        this.outage = outage;
        this.delivery = delivery;
        this.breaker = breaker;
    }

    /**
     * The next readable pictures, at least one; null after the last, or when the server is gone.
     *
     * @throws InterruptedException if the run was cancelled
     */
    @Nullable Batch next() throws Exception {
        List<Prefetch.Ready> batch = new ArrayList<>();
        while (batch.size() < size) {
            Optional<TritonException> gone = outage.verdict();
            if (gone.isPresent()) {
                batch.forEach(ready -> unsent(ready.index(), gone.get()));
                pictures.skipRest().forEach(index -> unsent(index, gone.get()));
                return null;
            }
            switch (breaker.await(pictures::take)) {
                case null -> {
                    return batch.isEmpty() ? null : number(batch);
                }
                case Prefetch.Ready ready -> batch.add(ready);
                case Prefetch.Broken(Path file, int index, var error) ->
                        delivery.first(new PictureResult.Unreadable(file, index, error));
            }
        }
        return number(batch);
    }

    private Batch number(List<Prefetch.Ready> batch) {
        return new Batch(Integer.toString(++requests), batch);
    }

    private void unsent(int index, TritonException reason) {
        delivery.first(new PictureResult.Failed(files.get(index), index, "", reason));
    }
}
