package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.function.Consumer;

/** Failures that belong to no screen. May be told from any thread. */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST = 3;

    private final UserMessages words;
    private final ObservableList<UserMessage> shown = FXCollections.observableArrayList();
    private final Consumer<UserMessage> inbox;

    public Notices(Background background, UserMessages words) {
        this.words = words;
        inbox = background.inbox(this::add);
    }

    /** Logs a failure and tells the person; the window goes on. */
    public void report(Throwable problem) {
        LOG.error("A failure reached the window", problem);
        inbox.accept(words.of(problem));
    }

    /** Newest last; each once, and not more than fit. */
    public ObservableList<UserMessage> shown() {
        return shown;
    }

    public void dismiss(UserMessage notice) {
        shown.remove(notice);
    }

    private void add(List<UserMessage> arrived) {
        for (UserMessage notice : arrived) {
            if (!shown.contains(notice)) {
                shown.add(notice);
            }
        }
        if (shown.size() > MOST) {
            shown.remove(0, shown.size() - MOST);
        }
    }
}
