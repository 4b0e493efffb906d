package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.BriefSign;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Label;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Copies texts that take a while to write, and says in a word what became of it. */
final class Clips {

    /** More would choke the programs that take it. */
    static final long MOST_VALUES = 1_000_000;

    private static final Duration MOMENT = Duration.ofSeconds(3);

    private final Messages messages;
    private final UserMessages words;
    private final Latest latest;
    private final BriefSign sign;
    private final Label problem = new Label();

    Clips(Background background, Messages messages, UserMessages words) {
        this.messages = messages;
        this.words = words;
        latest = new Latest(background);
        sign = new BriefSign(background, MOMENT);
        sign.getStyleClass().add("told");
        problem.getStyleClass().addAll("told", "told-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Label.USE_PREF_SIZE);
        problem.setMaxWidth(Double.MAX_VALUE);
        Icons.show(problem, false);
    }

    /** Where it says why it did not; takes no room before. */
    Label problem() {
        return problem;
    }

    /** Where it says what it did. */
    Label sign() {
        return sign;
    }

    /**
     * Copies.
     *
     * @param values how many values there are to write
     */
    void copy(double values, Callable<String> text) {
        if (values > MOST_VALUES) {
            refuse(messages.of("outputs.copy.tooMany", values, MOST_VALUES));
            return;
        }
        latest.start(
                text,
                ready -> {
                    SystemClipboard.put(ready);
                    tell(messages.of("outputs.copied"));
                },
                this::fail);
    }

    /** Says for a moment that something is done. */
    void tell(String done) {
        Icons.show(problem, false);
        sign.say(done);
    }

    void fail(Throwable cause) {
        refuse(words.of(cause).inOneLine());
    }

    /** Says what cannot be done; it stays until something can. */
    private void refuse(String why) {
        sign.clear();
        problem.setText(why);
        Icons.show(problem, true);
    }
}
