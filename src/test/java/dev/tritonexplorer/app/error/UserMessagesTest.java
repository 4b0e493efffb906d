package dev.tritonexplorer.app.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.PictureException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;

class UserMessagesTest {

    private final UserMessages words = new UserMessages(new Messages());

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void everyKindKeepsItsWords(ErrorKind kind) {
        UserMessage message = words.of(new TritonException(kind, "It said no", null));
        assertEquals("It said no.", message.message());
    }

    @Test
    void aKnownCureComesFirst() {
        UserMessage message =
                words.of(
                        new TritonException(
                                ErrorKind.UNREACHABLE, "No.", null, "Start the server.", null));
        assertEquals(new UserMessage("No.", "Start the server."), message);
        assertTrue(
                words.of(new TritonException(ErrorKind.UNREACHABLE, "No.", null))
                        .hint()
                        .contains("8001"));
    }

    @Test
    void nobodyReadsAnEmptySentenceOrAStackTrace() {
        assertFalse(words.of(new IOException()).message().isBlank());
        UserMessage bug = words.of(new IllegalStateException("internal"));
        assertTrue(bug.message().contains("IllegalStateException"));
        assertFalse(bug.message().contains("internal"));
        assertEquals("Broken.", words.of(new PictureException("Broken", null)).inOneLine());
    }
}
