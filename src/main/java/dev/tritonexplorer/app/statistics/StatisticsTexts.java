package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words of the statistics' pages. */
final class StatisticsTexts {

    private static final int MANY = 3;
    private static final long MINUTE_S = 60;
    private static final long HOUR_S = 3600;
    private static final long TWO_DAYS_S = 48 * HOUR_S;

    private final Messages messages;
    private final ZoneId zone = ZoneId.systemDefault();
    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(zone);
    private final DateTimeFormatter dateTime =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH).withZone(zone);

    StatisticsTexts(Messages messages) {
        this.messages = messages;
    }

    static String count(long count) {
        return Quantity.COUNT.text(count);
    }

    String stage(Stage stage) {
        return switch (stage) {
            case QUEUE -> messages.of("timing.queue");
            case COMPUTE_INPUT -> messages.of("timing.computeInput");
            case COMPUTE_INFER -> messages.of("timing.computeInfer");
            case COMPUTE_OUTPUT -> messages.of("timing.computeOutput");
        };
    }

    String meaning(Stage stage) {
        return switch (stage) {
            case QUEUE -> messages.of("timing.queue.meaning");
            case COMPUTE_INPUT -> messages.of("timing.computeInput.meaning");
            case COMPUTE_INFER -> messages.of("timing.computeInfer.meaning");
            case COMPUTE_OUTPUT -> messages.of("timing.computeOutput.meaning");
        };
    }

    String per(Per per) {
        return switch (per) {
            case REQUEST -> messages.of("statistics.per.request");
            case EXECUTION -> messages.of("statistics.per.execution");
            case INFERENCE -> messages.of("statistics.per.inference");
        };
    }

    String perMeaning(Per per) {
        return switch (per) {
            case REQUEST -> messages.of("statistics.per.request.meaning");
            case EXECUTION -> messages.of("statistics.per.execution.meaning");
            case INFERENCE -> messages.of("statistics.per.inference.meaning");
        };
    }

    /** The day is told unless it is today. */
    String clock(Instant at) {
        boolean today = LocalDate.ofInstant(at, zone).equals(LocalDate.now(zone));
        return (today ? time : dateTime).format(at);
    }

    /** When a model ran last, by the server's clock. */
    String lastInference(long ms, Instant now) {
        if (ms <= 0) {
            return messages.of("statistics.last.never");
        }
        Instant at = Instant.ofEpochMilli(ms);
        return messages.of("statistics.last", ago(at, now), dateTime.format(at));
    }

    /** How long ago, roughly; a dash for never. */
    String ago(long ms, Instant now) {
        return ms <= 0 ? Quantity.COUNT.text(Double.NaN) : ago(Instant.ofEpochMilli(ms), now);
    }

    private String ago(Instant at, Instant now) {
        // The server's clock may be a little ahead of ours.
        long seconds = Math.max(0, Duration.between(at, now).toSeconds());
        if (seconds < 2 * MINUTE_S) {
            return messages.of("statistics.ago.seconds", seconds);
        }
        if (seconds < 2 * HOUR_S) {
            return messages.of("statistics.ago.minutes", seconds / MINUTE_S);
        }
        return seconds < TWO_DAYS_S
                ? messages.of("statistics.ago.hours", seconds / HOUR_S)
                : messages.of("statistics.ago.days", seconds / (24 * HOUR_S));
    }

    String since(Since since, String zero) {
        return switch (since) {
            case LOAD -> messages.of("statistics.since.load");
            case ZERO ->
                    zero.isEmpty()
                            ? messages.of("statistics.since.zero")
                            : messages.of("statistics.since.time", zero);
        };
    }

    /** That counters went back; empty if none did. */
    String restarted(List<Counting> countings) {
        if (countings.isEmpty()) {
            return "";
        }
        String when = clock(countings.getLast().restarted().orElseThrow());
        if (countings.size() == 1) {
            VersionKey key = countings.getFirst().key();
            return messages.of("statistics.restarted", key.model(), key.version(), when);
        }
        String some =
                countings.stream()
                        .limit(MANY)
                        .map(one -> one.key().model())
                        .distinct()
                        .collect(Collectors.joining(", "));
        return messages.of("statistics.restarted.many", countings.size(), some, when);
    }

    /** What is shown instead of figures. */
    StatePane pane(StatisticsState state, Runnable retry) {
        return switch (state) {
            case StatisticsState.Unsupported() ->
                    StatePane.calm(
                            Feather.BAR_CHART_2,
                            messages.of("statistics.unsupported.title"),
                            messages.of("statistics.unsupported.message"),
                            "");
            case StatisticsState.Empty() ->
                    StatePane.calm(
                            Feather.BAR_CHART_2,
                            messages.of("statistics.empty.title"),
                            messages.of("statistics.empty.message"),
                            "");
            case StatisticsState.Failed(UserMessage problem) -> {
                Button again = new Button(messages.of("statistics.retry"));
                again.setOnAction(event -> retry.run());
                yield StatePane.failure(
                        Feather.ALERT_TRIANGLE,
                        messages.of("statistics.failed.title"),
                        problem.message(),
                        problem.hint(),
                        again);
            }
            case StatisticsState.Nothing(), StatisticsState.Waiting(), StatisticsState.Shown _ ->
                    StatePane.busy(new ProgressIndicator(), messages.of("statistics.waiting"), "");
        };
    }
}
