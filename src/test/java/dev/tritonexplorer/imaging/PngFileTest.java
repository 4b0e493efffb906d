package dev.tritonexplorer.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

import javax.imageio.ImageIO;

class PngFileTest {

    @TempDir private Path folder;

    @Test
    void everyPixelComesBack() throws IOException {
        int[] argb = new Random(5).ints(17 * 9).toArray();
        Path file = folder.resolve("a.png");
        PngFile.write(file, 17, 9, argb);
        var read = ImageIO.read(file.toFile());
        for (int i = 0; i < argb.length; i++) {
            assertEquals(argb[i], read.getRGB(i % 17, i / 17), "pixel " + i);
        }
    }

    @Test
    void whatIsNoPictureIsRefused() {
        Path file = folder.resolve("a.png");
        for (int[] size : new int[][] {{0, 0}, {2, 2}, {-1, -1}}) {
            var problem =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> PngFile.write(file, size[0], size[1], new int[1]));
            assertTrue(problem.getMessage().contains("no picture of"), problem.getMessage());
        }
    }

    @Test
    void aFolderThatIsNotThere() {
        assertThrows(
                IOException.class,
                () -> PngFile.write(folder.resolve("no/a.png"), 1, 1, new int[1]));
    }
}
