package dev.tritonexplorer.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.shell.Notices.Notice;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

class NoticesTest {

    private final SameThread background = new SameThread();
    private final Notices notices = new Notices(background, new UserMessages(new Messages()));

    @Test
    void eachFailureIsShownOnceAndOnlyTheLastFew() {
        for (String words : List.of("one", "two", "two", "three", "four")) {
            notices.report(new IOException(words));
        }
        assertEquals(
                List.of("two.", "three.", "four."),
                notices.shown().stream().map(one -> one.message().message()).toList());
        notices.dismiss(notices.shown().get(1));
        assertEquals(2, notices.shown().size());
    }

    @Test
    void aHintGoesByItselfAndAFailureStays() {
        notices.report(new IOException("failure"));
        notices.hint(new UserMessage("Hint", ""));
        assertEquals(List.of(true, false), notices.shown().stream().map(Notice::failure).toList());
        background.elapse(Notices.HINT_LASTS);
        assertEquals(List.of(true), notices.shown().stream().map(Notice::failure).toList());
    }
}
