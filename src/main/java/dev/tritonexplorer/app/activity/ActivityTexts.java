package dev.tritonexplorer.app.activity;

import dev.tritonexplorer.app.activity.Activity.State;
import dev.tritonexplorer.app.text.Messages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people read about activities. */
public final class ActivityTexts {

    private static final Duration EXACT = Duration.ofSeconds(10);

    private final Messages messages;
    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneId.systemDefault());

    public ActivityTexts(Messages messages) {
        this.messages = messages;
    }

    /** What is done. */
    public String title(Deed deed) {
        String subject = deed.subject();
        return switch (deed.kind()) {
            case CLASSIFY -> messages.of("activity.classify", deed.count());
            case INFER ->
                    deed.count() > 1
                            ? messages.of("activity.inferMany", deed.count())
                            : messages.of("activity.infer");
            case COMPARE -> messages.of("activity.compare", subject);
            case LOAD -> messages.of("activity.load", subject);
            case UNLOAD -> messages.of("activity.unload", subject);
            case EXPORT -> messages.of("activity.export", subject);
            case CONNECT -> messages.of("activity.connect", subject);
            case START_DEMO -> messages.of("activity.startDemo");
            case ADD_PICTURES ->
                    deed.count() > 1
                            ? messages.of("activity.addMany", deed.count())
                            : messages.of("activity.add", subject);
            case TEST_CONNECTION -> messages.of("activity.testConnection", subject);
            case LOAD_TEST -> messages.of("activity.loadTest", subject);
        };
    }

    /** With which model and server; empty if with none. */
    public String where(Activity activity) {
        boolean named = activity.deed().subject().equals(activity.spot().model());
        return Stream.of(named ? "" : activity.spot().model(), activity.spot().server())
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** How far it is; empty while there is nothing to say. */
    public String progress(Activity activity) {
        Progress now = activity.progressProperty().get();
        String counted =
                switch (activity.deed().kind()) {
                    case INFER -> responses(now);
                    case COMPARE ->
                            now.isKnown()
                                    ? messages.of(
                                            "activity.progress.ways",
                                            now.done(),
                                            now.total(),
                                            now.parts())
                                    : "";
                    case LOAD_TEST ->
                            messages.of(
                                    "activity.progress.share", Math.round(100 * now.fraction()));
                    default ->
                            now.isKnown()
                                    ? messages.of("activity.progress", now.done(), now.total())
                                    : "";
                };
        return now.failed() == 0
                ? counted
                : messages.of("activity.progress.failed", counted, now.failed());
    }

    private String responses(Progress now) {
        String responses = messages.of("activity.progress.responses", now.parts());
        return now.total() > 1
                ? messages.of("activity.progress.requests", now.done(), now.total(), responses)
                : now.parts() == 0 ? "" : responses;
    }

    /** How it ended, in short; empty while it goes on. */
    public String outcome(Activity activity) {
        Progress last = activity.progressProperty().get();
        return switch (activity.stateProperty().get()) {
            case State.Running() -> "";
            case State.Done(Duration took) ->
                    last.failed() > 0
                            ? messages.of("activity.done.failures", last.failed())
                            : activity.deed().kind() == Deed.Kind.INFER && last.parts() > 0
                                    ? messages.of("activity.progress.responses", last.parts())
                                    : messages.of("activity.done");
            case State.Failed failed -> messages.of("activity.failed");
            case State.Cancelled cancelled -> {
                String far = progress(activity);
                yield far.isEmpty()
                        ? messages.of("activity.cancelled")
                        : messages.of("activity.cancelledAt", far);
            }
        };
    }

    /** All of it in one sentence, for those who hear it. */
    String accessible(Activity activity, Duration elapsed) {
        String how = activity.isRunning() ? progress(activity) : outcome(activity);
        String problem =
                activity.stateProperty().get() instanceof State.Failed failed
                        ? failed.problem().inOneLine()
                        : "";
        return Stream.of(title(activity.deed()), where(activity), how, duration(elapsed), problem)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Such as {@code 0.4 s}, {@code 12 s} or {@code 2 min 5 s}. */
    public String duration(Duration time) {
        if (time.compareTo(EXACT) < 0) {
            return messages.of(
                    "activity.seconds",
                    String.format(Locale.ENGLISH, "%.1f", time.toMillis() / 1e3));
        }
        return whole(time);
    }

    /** The same without parts of seconds, for what is still counted. */
    String whole(Duration time) {
        if (time.toMinutes() < 1) {
            return messages.of("activity.seconds", Long.toString(time.toSeconds()));
        }
        return time.toHours() < 1
                ? messages.of("activity.minutes", time.toMinutes(), time.toSecondsPart())
                : messages.of("activity.hours", time.toHours(), time.toMinutesPart());
    }

    String clock(Instant at) {
        return time.format(at);
    }

    /** What the button in the header says, with the notices that nobody has read. */
    String sign(Activities.Busy busy, int missed) {
        String doing = messages.of("activity.sign", busy.count());
        Optional<Double> share = busy.fraction();
        String far =
                share.isEmpty()
                        ? doing
                        : messages.of(
                                "activity.sign.percent", doing, Math.round(share.get() * 100));
        return missed == 0 ? far : messages.of("activity.sign.missed", far, missed);
    }
}
