package dev.tritonexplorer.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.text.Messages;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class NotKeptTest {

    private final List<Throwable> told = new ArrayList<>();
    private final NotKept notKept = new NotKept(Path.of("/home/x"), new Messages(), told::add);

    @Test
    void saysOnceWhatIsNotKeptAndWhy() {
        notKept.accept(new AccessDeniedException("/home/x/settings.json.tmp"));
        notKept.accept(new AccessDeniedException("/home/x/workspace.json.tmp"));
        assertEquals(1, told.size());
        String words = told.getFirst().getMessage();
        assertTrue(words.contains("/home/x cannot be written (permission denied)"), words);
        notKept.accept(new FileSystemException("a", null, "No space left on device"));
        assertEquals(2, told.size());
        assertTrue(told.getLast().getMessage().contains("(No space left on device)"));
    }

    @Test
    void aFaultOfOursStaysOne() {
        var fault = new IllegalStateException("ours");
        notKept.accept(fault);
        assertSame(fault, told.getFirst());
        notKept.accept(new IOException());
        assertEquals(2, told.size());
    }
}
