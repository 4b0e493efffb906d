package dev.tritonexplorer.app.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.activity.Activities.Busy;
import dev.tritonexplorer.app.activity.Activity.State;
import dev.tritonexplorer.app.crash.CrashReport;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.page.PageId;
import dev.tritonexplorer.app.task.Patience;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ActivitiesTest {

    private static final UserMessage AWAY = new UserMessage("Nothing answers.", "Start it.");

    private final SameThread background = new SameThread();
    private final Messages messages = new Messages();
    private final ActivityTexts texts = new ActivityTexts(messages);
    private Instant now = Instant.EPOCH;
    private final Activities activities = new Activities(background, () -> now, () -> "gpu-box");
    private final List<String> cancelled = new ArrayList<>();

    private Activity classify(int pictures) {
        return activities.begin(
                new Deed(Deed.Kind.CLASSIFY, "", pictures),
                "resnet",
                Optional.of(PageId.CLASSIFY),
                Optional.of(() -> cancelled.add("classify")));
    }

    @Test
    void whatGoesOnStandsInTheListUntilItHasEnded() {
        Activity first = classify(128);
        Activity second =
                activities.begin(
                        Deed.of(Deed.Kind.EXPORT, "results.csv"),
                        "",
                        Optional.empty(),
                        Optional.empty());
        assertEquals(List.of(first, second), activities.running());
        assertTrue(first.canCancel());
        assertFalse(second.canCancel());
        first.progress(new Progress(84, 128, 1, 0));
        assertEquals("84 of 128 · 1 failed", texts.progress(first));
        assertEquals("resnet · gpu-box", texts.where(first));
        now = now.plusSeconds(3);
        first.done();
        assertEquals(List.of(second), activities.running());
        assertEquals(List.of(first), activities.ended());
        assertEquals(new State.Done(Duration.ofSeconds(3)), first.stateProperty().get());
        assertEquals("done, 1 failed", texts.outcome(first));
        now = now.plusSeconds(60);
        second.failed(AWAY);
        assertEquals(List.of(second, first), activities.ended());
        assertEquals(Duration.ofSeconds(3), activities.elapsed(first), "it has stopped");
        first.failed(AWAY);
        first.progress(Progress.of(1, 2));
        assertEquals("done, 1 failed", texts.outcome(first), "what has ended does not change");
    }

    @Test
    void cancellingIsTheirWhoDoIt() {
        Activity run = classify(3);
        run.progress(Progress.of(1, 3));
        run.cancel();
        assertEquals(List.of("classify"), cancelled);
        assertTrue(run.isRunning(), "until that is told");
        run.cancelled();
        assertEquals("cancelled at 1 of 3", texts.outcome(run));
        run.cancel();
        assertEquals(List.of("classify"), cancelled);
    }

    @Test
    void theSignIsQuietForAMomentAndThenCounts() {
        Activity run = classify(10);
        run.progress(Progress.of(5, 10));
        assertEquals(Busy.NOT, activities.busyProperty().get());
        background.elapse(Patience.LIMIT);
        assertEquals(new Busy(1, Optional.of(0.5)), activities.busyProperty().get());
        Activity open =
                activities.begin(
                        new Deed(Deed.Kind.INFER, "", 1),
                        "repeat",
                        Optional.of(PageId.TENSORS),
                        Optional.empty());
        open.progress(new Progress(0, 0, 0, 17));
        assertEquals("17 responses", texts.progress(open));
        assertEquals(new Busy(2, Optional.of(0.5)), activities.busyProperty().get());
        assertEquals("2 activities · 50 %", texts.sign(activities.busyProperty().get(), 0));
        run.done();
        assertEquals(new Busy(1, Optional.empty()), activities.busyProperty().get());
        open.done();
        assertEquals(Busy.NOT, activities.busyProperty().get());
        assertEquals(
                "Nothing is running · 1 notice not read",
                texts.sign(activities.busyProperty().get(), 1));
    }

    @Test
    void onlyTheLastOnesAreKept() {
        for (int index = 0; index < 50; index++) {
            classify(index).done();
        }
        assertEquals(Activities.MOST_ENDED, activities.ended().size());
        assertEquals(49, activities.ended().getFirst().deed().count());
        activities.clear();
        assertEquals(List.of(), activities.ended());
    }

    @Test
    void secondsPassWhileSomethingGoesOn() {
        Activity run = classify(1);
        background.elapse(Duration.ofSeconds(1));
        background.elapse(Duration.ofSeconds(1));
        assertEquals(2, activities.secondsProperty().get());
        run.done();
        background.elapse(Duration.ofSeconds(1));
        background.elapse(Duration.ofSeconds(1));
        assertEquals(3, activities.secondsProperty().get(), "the last one ends it");
    }

    @Test
    void durationsArePlain() {
        assertEquals("0.4 s", texts.duration(Duration.ofMillis(430)));
        assertEquals("12 s", texts.duration(Duration.ofMillis(12_900)));
        assertEquals("2 min 5 s", texts.duration(Duration.ofSeconds(125)));
        assertEquals("1 h 1 min", texts.duration(Duration.ofMinutes(61)));
    }

    /** Where a person is, for what follows. */
    private static final class Window implements Places {

        private Optional<Activity> shown = Optional.empty();

        @Override
        public Optional<String> whyNot(Activity activity) {
            return Optional.empty();
        }

        @Override
        public void go(Activity activity) {
            shown = Optional.of(activity);
        }

        @Override
        public boolean isInView(Activity activity) {
            return shown.filter(activity::equals).isPresent();
        }
    }

    @Test
    void aLongRunThatEndsElsewhereIsToldOnce() {
        Window window = new Window();
        SimpleObjectProperty<Boolean> attended = new SimpleObjectProperty<>(true);
        Notices notices =
                new Notices(
                        background,
                        new UserMessages(messages),
                        () -> now,
                        problem -> new CrashReport("report"));
        EndNotices told = new EndNotices(activities, notices, window, attended, messages);
        Activity quick = classify(2);
        now = now.plus(EndNotices.LONG).minusMillis(1);
        quick.done();
        assertEquals(0, notices.shown().size(), "nobody has turned away");

        Activity watched = classify(3);
        window.go(watched);
        now = now.plus(EndNotices.LONG);
        watched.done();
        assertEquals(0, notices.shown().size(), "it was looked at");

        Activity elsewhere = classify(4);
        now = now.plus(EndNotices.LONG);
        elsewhere.done();
        assertEquals(
                "Classify 4 pictures: done after 10 s.",
                notices.shown().getFirst().message().message());
        assertEquals(0, notices.past().size(), "it stands with the activities");
        window.go(elsewhere);
        told.look();
        assertEquals(0, notices.shown().size(), "it was gone to");

        Activity failing = classify(5);
        window.go(failing);
        attended.set(false);
        now = now.plus(EndNotices.LONG);
        failing.failed(AWAY);
        assertEquals(
                "Classify 5 pictures failed: Nothing answers. Start it.",
                notices.shown().getFirst().message().inOneLine());
        attended.set(true);
        assertEquals(0, notices.shown().size(), "the person is back");

        Activity stopped = classify(6);
        now = now.plus(EndNotices.LONG);
        stopped.cancelled();
        assertEquals(0, notices.shown().size(), "who has ended it knows");
    }
}
