package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.imaging.PictureException;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class ThumbnailsTest {

    private final SameThread background = new SameThread();
    private final List<String> read = new ArrayList<>();
    private final Thumbnails thumbnails =
            new Thumbnails(
                    background,
                    (file, width, height) -> {
                        read.add(file.toString());
                        throw new PictureException("no picture", null);
                    },
                    10,
                    10,
                    100);

    @Test
    void whatHasLeftTheSightIsNotRead() {
        background.hold();
        for (int index = 0; index < 1000; index++) {
            boolean inSight = index >= 998;
            thumbnails.get(FileVersion.of(Path.of("p" + index)), () -> inSight, image -> {});
        }
        background.release();
        assertEquals(List.of("p998", "p999"), read);
    }

    @Test
    void aFileIsReadOnce() {
        thumbnails.get(FileVersion.of(Path.of("a")), image -> {});
        thumbnails.get(FileVersion.of(Path.of("a")), image -> {});
        assertEquals(List.of("a"), read);
    }
}
