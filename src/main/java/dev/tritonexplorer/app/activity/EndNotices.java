package dev.tritonexplorer.app.activity;

import dev.tritonexplorer.app.activity.Activity.State;
import dev.tritonexplorer.app.activity.Notices.Notice;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.value.ObservableValue;

import java.time.Duration;
import java.util.List;

/** Tells a person who looks elsewhere that something long has ended. On the FX thread only. */
public final class EndNotices {

    /** Whoever waited for so long may have turned to something else. */
    static final Duration LONG = Duration.ofSeconds(10);

    private final Activities activities;
    private final Notices notices;
    private final Places places;
    private final ObservableValue<Boolean> attended;
    private final ActivityTexts texts;
    private final Messages messages;

    /**
     * @param attended whether the window has the person's keys
     */
    public EndNotices(
            Activities activities,
            Notices notices,
            Places places,
            ObservableValue<Boolean> attended,
            Messages messages) {
        this.activities = activities;
        this.notices = notices;
        this.places = places;
        this.attended = attended;
        this.messages = messages;
        texts = new ActivityTexts(messages);
        activities.setOnEnded(this::ended);
        attended.addListener((property, old, now) -> look());
    }

    private void ended(Activity activity) {
        Duration took = activities.elapsed(activity);
        boolean seen = attended.getValue() && places.isInView(activity);
        if (took.compareTo(LONG) < 0 || activity.spot().page().isEmpty() || seen) {
            return;
        }
        String title = texts.title(activity.deed());
        switch (activity.stateProperty().get()) {
            case State.Done done ->
                    notices.ended(
                            new UserMessage(
                                    messages.of(
                                            "activity.notice.done",
                                            title,
                                            texts.outcome(activity),
                                            texts.duration(took)),
                                    ""),
                            activity);
            case State.Failed(Duration after, UserMessage problem) ->
                    notices.ended(
                            new UserMessage(
                                    messages.of("activity.notice.failed", title, problem.message()),
                                    problem.hint()),
                            activity);
            // Who has ended it knows.
            case State.Cancelled cancelled -> {}
            case State.Running running -> {}
        }
    }

    /** What a person has come to look at need not be told any more. */
    public void look() {
        if (attended.getValue()) {
            for (Notice notice : List.copyOf(notices.shown())) {
                notice.about().filter(places::isInView).ifPresent(one -> notices.dismiss(notice));
            }
        }
    }
}
