package dev.tritonexplorer.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class FileDropTest {

    private final List<Path> taken = new ArrayList<>();
    private final Region sign = new Region();
    private boolean wanted = true;
    private final FileDrop drop = new FileDrop(new Region(), () -> wanted, taken::addAll, sign);

    @Test
    void takesFilesInTheirOrder() {
        assertFalse(sign.isVisible());
        assertTrue(drop.take(List.of(new File("b.png"), new File("folder"))));
        assertEquals(List.of(Path.of("b.png"), Path.of("folder")), taken);
    }

    @Test
    void takesNothingWithoutAModelForPictures() {
        wanted = false;
        assertFalse(drop.take(List.of(new File("a.png"))));
        wanted = true;
        assertFalse(drop.take(List.of()));
        assertEquals(List.of(), taken);
    }
}
