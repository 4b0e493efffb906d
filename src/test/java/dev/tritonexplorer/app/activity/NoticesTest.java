package dev.tritonexplorer.app.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.app.activity.Notices.Kind;
import dev.tritonexplorer.app.activity.Notices.Notice;
import dev.tritonexplorer.app.crash.CrashReport;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.ObservableList;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

class NoticesTest {

    private final SameThread background = new SameThread();
    private final Notices notices =
            new Notices(
                    background,
                    new UserMessages(new Messages()),
                    () -> Instant.EPOCH,
                    problem -> new CrashReport("report"));

    private static List<String> texts(ObservableList<Notice> some) {
        return some.stream().map(one -> one.message().message()).toList();
    }

    private List<Kind> kinds() {
        return notices.shown().stream().map(Notice::kind).toList();
    }

    @Test
    void eachFailureIsShownOnceAndOnlyTheLastFew() {
        for (String words : List.of("one", "two", "two", "three", "four")) {
            notices.report(new IOException(words));
        }
        assertEquals(List.of("two.", "three.", "four."), texts(notices.shown()));
        notices.dismiss(notices.shown().get(1));
        assertEquals(2, notices.shown().size());
    }

    @Test
    void aHintGoesByItselfAndAFailureStays() {
        notices.report(new IOException("failure"));
        notices.hint(new UserMessage("Hint", ""));
        assertEquals(List.of(Kind.FAILURE, Kind.HINT), kinds());
        background.elapse(Notices.HINT_LASTS);
        assertEquals(List.of(Kind.FAILURE), kinds());
    }

    @Test
    void noneIsLost() {
        for (String words : List.of("one", "two", "two", "three", "four")) {
            notices.report(new IOException(words));
        }
        notices.hint(new UserMessage("Hint", ""));
        assertEquals(List.of("Hint", "four.", "three.", "two.", "one."), texts(notices.past()));
        assertEquals(2, notices.missedProperty().get(), "pushed out before they were read");
        notices.dismiss(notices.shown().getFirst());
        assertEquals(2, notices.missedProperty().get());
        background.elapse(Notices.HINT_LASTS);
        assertEquals(3, notices.missedProperty().get());
        notices.seen();
        assertEquals(0, notices.missedProperty().get());
        for (int index = 0; index < 50; index++) {
            notices.hint(new UserMessage("many " + index, ""));
        }
        assertEquals(Notices.MOST_PAST, notices.past().size());
        assertEquals("many 49", notices.past().getFirst().message().message());
    }
}
