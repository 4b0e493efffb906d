package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Failures and hints that belong to no screen. */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST = 3;

    /** Long enough to read a hint twice. */
    static final Duration HINT_LASTS = Duration.ofSeconds(12);

    /**
     * What is shown.
     *
     * @param failure whether something failed; else it is a hint, which goes by itself
     */
    public record Notice(UserMessage message, boolean failure) {}

    private final Background background;
    private final UserMessages words;
    private final ObservableList<Notice> shown = FXCollections.observableArrayList();
    private final Consumer<UserMessage> inbox;

    public Notices(Background background, UserMessages words) {
        this.background = background;
        this.words = words;
        inbox = background.inbox(this::add);
    }

    /** Logs a failure and tells the person; the window goes on. Any thread. */
    public void report(Throwable problem) {
        LOG.error("A failure reached the window", problem);
        inbox.accept(words.of(problem));
    }

    /** Tells the person why something did not happen, for a while. On the FX thread. */
    public void hint(UserMessage message) {
        Notice hint = new Notice(message, false);
        add(hint);
        background.later(HINT_LASTS, () -> dismiss(hint));
    }

    /** Newest last; each once, and not more than fit. */
    public ObservableList<Notice> shown() {
        return shown;
    }

    public void dismiss(Notice notice) {
        shown.remove(notice);
    }

    private void add(List<UserMessage> arrived) {
        arrived.forEach(message -> add(new Notice(message, true)));
    }

    private void add(Notice notice) {
        if (!shown.contains(notice)) {
            shown.add(notice);
        }
        if (shown.size() > MOST) {
            shown.remove(0, shown.size() - MOST);
        }
    }
}
