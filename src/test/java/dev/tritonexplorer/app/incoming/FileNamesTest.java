package dev.tritonexplorer.app.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

class FileNamesTest {

    @TempDir private Path folder;

    @Test
    void pathsAndUris() {
        Path plain = folder.resolve("a.png");
        Path spaced = folder.resolve("käse 100%.png");
        String text = plain + "\r\n" + spaced.toUri() + "\n\n'" + spaced + "'\n\"" + plain + "\"\n";
        assertEquals(List.of(plain, spaced, spaced, plain), FileNames.in(text));
        assertEquals(
                List.of(plain),
                FileNames.in(plain.toUri().toString().replace("file:///", "file://localhost/")));
        assertEquals(
                List.of(Path.of(System.getProperty("user.home"), "b.png")),
                FileNames.in("~/b.png"));
    }

    @Test
    void whatFileManagersPutBefore() {
        Path file = folder.resolve("copy");
        String uri = file.toUri().toString();
        assertEquals(List.of(file), FileNames.in("copy\n" + uri));
        assertEquals(List.of(file), FileNames.in("cut\n" + uri + "\n"));
        assertEquals(List.of(file), FileNames.in("x-special/nautilus-clipboard\ncopy\n" + uri));
        assertEquals(List.of(file), FileNames.in("# from a list of URIs\r\n" + uri));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "copy",
                "a.png",
                "./a.png",
                "Some prose about pictures",
                "https://example.com/a.png",
                "file://elsewhere/share/a.png",
                "file:///not%2",
                "file:relative.png",
                "/a.png\nand some prose",
                "\0"
            })
    void otherTextsNameNothing(String text) {
        assertEquals(List.of(), FileNames.in(text));
    }

    @Test
    void webAddresses() {
        assertTrue(FileNames.isWebAddress(" HTTPS://example.com/a.png\n"));
        assertTrue(FileNames.isWebAddress("http://example.com"));
        assertFalse(FileNames.isWebAddress("see http://example.com"));
    }
}
