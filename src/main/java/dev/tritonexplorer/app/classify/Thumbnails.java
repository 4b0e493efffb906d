package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.control.Images;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.Thumbnail;

import javafx.scene.image.Image;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Small pictures of files, read off the FX thread, a few at a time, those asked for last first:
 * they are the ones in sight. Keeps a bounded number of them. On the FX thread only.
 */
public final class Thumbnails {

    private static final int MOST_AT_ONCE = 2;

    /** Older ones scrolled out of sight long ago. */
    private static final int MOST_WAITING = 64;

    /** Reads a file's picture into a box: {@link Thumbnail#read}, or a fake in tests. */
    @FunctionalInterface
    public interface Reader {
        Thumbnail read(Path file, int boxWidth, int boxHeight) throws PictureException;
    }

    private record Wanted(
            FileVersion file, BooleanSupplier isWanted, Consumer<Optional<Image>> then) {}

    private final Background background;
    private final Reader reader;
    private final int boxWidth;
    private final int boxHeight;
    private final Map<FileVersion, Optional<Image>> kept;
    private final Deque<Wanted> waiting = new ArrayDeque<>();
    private int reading;

    /**
     * @param boxWidth in pixels, as {@code boxHeight}
     * @param mostKept how many pictures stay in memory
     */
    public Thumbnails(
            Background background, Reader reader, int boxWidth, int boxHeight, int mostKept) {
        this.background = background;
        this.reader = reader;
        this.boxWidth = boxWidth;
        this.boxHeight = boxHeight;
        kept =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<FileVersion, Optional<Image>> eldest) {
                        return size() > mostKept;
                    }
                };
    }

    /**
     * Gives a file's picture, at once if it is kept; empty if the file holds none. A request that
     * was overtaken by many later ones is dropped.
     */
    void get(FileVersion file, Consumer<Optional<Image>> then) {
        get(file, () -> true, then);
    }

    /**
     * As {@link #get(FileVersion, Consumer)}.
     *
     * @param isWanted asked when the turn comes: what has left the sight by then is not read
     */
    void get(FileVersion file, BooleanSupplier isWanted, Consumer<Optional<Image>> then) {
        Optional<Image> known = kept.get(file);
        if (known != null) {
            then.accept(known);
            return;
        }
        waiting.push(new Wanted(file, isWanted, then));
        if (waiting.size() > MOST_WAITING) {
            waiting.removeLast();
        }
        readNext();
    }

    private void readNext() {
        while (reading < MOST_AT_ONCE && !waiting.isEmpty()) {
            Wanted next = waiting.pop();
            if (!next.isWanted().getAsBoolean()) {
                continue;
            }
            Optional<Image> known = kept.get(next.file());
            if (known != null) {
                next.then().accept(known);
                continue;
            }
            reading++;
            background
                    .work(() -> Optional.of(image(next.file().file())))
                    .onSuccess(image -> done(next, image))
                    // The picture's own row says why.
                    .onFailure(problem -> done(next, Optional.empty()))
                    .start();
        }
    }

    private void done(Wanted wanted, Optional<Image> image) {
        reading--;
        kept.put(wanted.file(), image);
        wanted.then().accept(image);
        readNext();
    }

    private Image image(Path file) throws PictureException {
        Thumbnail small = reader.read(file, boxWidth, boxHeight);
        return Images.ofArgb(small.width(), small.height(), small.argb());
    }
}
