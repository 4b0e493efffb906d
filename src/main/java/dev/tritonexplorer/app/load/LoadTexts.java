package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadReport;
import dev.tritonexplorer.load.LoadWarning;
import dev.tritonexplorer.load.Mode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people read about load tests. */
final class LoadTexts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH)
                    .withZone(ZoneId.systemDefault());
    private static final double NS_PER_MS = 1e6;

    private final Messages messages;

    LoadTexts(Messages messages) {
        this.messages = messages;
    }

    /** How a run was asked, and when. */
    String name(LoadReport report) {
        return messages.of("load.run.name", way(report), TIME.format(report.began()));
    }

    /** Such as {@code HTTP, sync, binary}. */
    String way(LoadReport report) {
        LoadReport.Target target = report.target();
        String tensors =
                report.settings()
                        .sharing()
                        .map(
                                kind ->
                                        switch (kind) {
                                            case SYSTEM -> messages.of("travel.path.system");
                                            case CUDA -> messages.of("travel.path.cuda");
                                        })
                        .orElseGet(
                                () ->
                                        target.json()
                                                ? messages.of("travel.path.json")
                                                : messages.of("travel.path.binary"));
        return messages.of(
                "load.run.way",
                target.protocol().equals("grpc")
                        ? messages.of("connect.grpc")
                        : messages.of("connect.http"),
                mode(report.settings().mode()),
                tensors);
    }

    String mode(Mode mode) {
        return switch (mode) {
            case SYNC -> messages.of("load.mode.sync");
            case ASYNC -> messages.of("load.mode.async");
            case STREAM -> messages.of("load.mode.stream");
        };
    }

    /** Such as {@code 8 in flight}. */
    String level(Level level) {
        String value = LevelsText.number(level.value());
        return switch (level.kind()) {
            case CONCURRENCY -> messages.of("load.level.concurrency", value);
            case RATE -> messages.of("load.level.rate", value);
        };
    }

    /** A latency in ns, for people; a dash for none. */
    static String latency(double ns) {
        return ns > 0 ? Quantity.MILLISECONDS.text(ns / NS_PER_MS) : "–";
    }

    /** Such as {@code 12 s} or {@code 2 min 5 s}. */
    String duration(Duration time) {
        long seconds = Math.max(1, Math.round(time.toMillis() / 1e3));
        return seconds < 60
                ? messages.of("load.seconds", String.valueOf(seconds))
                : messages.of("load.minutes", seconds / 60, seconds % 60);
    }

    /** How long it takes: {@code about 30 s}, or {@code 30 s to 2 min 5 s}. */
    String estimate(LoadOrder order) {
        String least = duration(order.least());
        String most = duration(order.most());
        return least.equals(most)
                ? messages.of("load.estimate.exact", least)
                : messages.of("load.estimate", least, most);
    }

    /** What there is to say of a level besides its figures. */
    String outcome(LevelResult level) {
        if (level.ended().isPresent()) {
            return messages.of("load.outcome.ended");
        }
        if (level.stopped()) {
            return messages.of("load.outcome.stopped");
        }
        if (!level.withinLimit()) {
            return messages.of("load.outcome.over");
        }
        return switch (level.stability()) {
            case STABLE -> messages.of("load.outcome.stable");
            case UNSTABLE -> messages.of("load.outcome.unstable");
            case NOT_ASKED -> messages.of("load.outcome.timed");
        };
    }

    /** What is the matter, and what to do; empty if that is said elsewhere. */
    Optional<String> warning(LoadWarning warning) {
        double value = warning.value();
        return Optional.ofNullable(
                switch (warning.kind()) {
                    case NOT_STABLE -> messages.of("load.warning.notStable", (long) value);
                    case SENT_LATE -> messages.of("load.warning.sentLate", percent(value));
                    case CLIENT_OVERHEAD ->
                            messages.of("load.warning.clientOverhead", percent(value));
                    case OTHER_TRAFFIC -> messages.of("load.warning.otherTraffic", (long) value);
                    case NETWORK_FLOORED ->
                            messages.of("load.warning.networkFloored", latency(value));
                    case NO_STATISTICS ->
                            messages.of("load.warning.noStatistics", warning.detail().orElse(""));
                    case LIMIT_EXCEEDED ->
                            messages.of("load.warning.limitExceeded", latency(value));
                    case INCOMPLETE -> null;
                });
    }

    private static String percent(double share) {
        return String.format(Locale.ENGLISH, share < 0.1 ? "%.1f" : "%.0f", share * 100);
    }

    /** The failed requests by kind; empty if there are none. */
    String errors(LevelResult level) {
        return level.errors().entrySet().stream()
                .map(
                        one ->
                                messages.of(
                                        "load.errors.one",
                                        one.getValue().count(),
                                        kind(one.getKey())))
                .collect(Collectors.joining(", "));
    }

    private String kind(ErrorKind kind) {
        return switch (kind) {
            case UNREACHABLE -> messages.of("load.errors.unreachable");
            case TIMED_OUT -> messages.of("load.errors.timedOut");
            case CANCELLED -> messages.of("load.errors.cancelled");
            case UNAUTHORISED -> messages.of("load.errors.unauthorised");
            case NOT_FOUND -> messages.of("load.errors.notFound");
            case INVALID_REQUEST -> messages.of("load.errors.invalid");
            case UNAVAILABLE -> messages.of("load.errors.unavailable");
            case UNSUPPORTED -> messages.of("load.errors.unsupported");
            default -> messages.of("load.errors.server");
        };
    }

    /** All warnings of a report, each once, with the levels that they are of. */
    List<String> warnings(LoadReport report) {
        Stream<String> own = report.warnings().stream().flatMap(one -> warning(one).stream());
        Stream<String> levels =
                Stream.of(LoadWarning.Kind.values())
                        .flatMap(kind -> of(kind, report.levels()).stream());
        return Stream.concat(own, levels).distinct().toList();
    }

    /** The warning of a kind from the level where it is worst. */
    private Optional<String> of(LoadWarning.Kind kind, List<LevelResult> levels) {
        List<LevelResult> with =
                levels.stream()
                        .filter(
                                level ->
                                        level.warnings().stream()
                                                .anyMatch(one -> one.kind() == kind))
                        .toList();
        return with.stream()
                .flatMap(level -> level.warnings().stream())
                .filter(one -> one.kind() == kind)
                .max((one, two) -> Double.compare(one.value(), two.value()))
                .flatMap(this::warning)
                .map(
                        said ->
                                levels.size() == 1
                                        ? said
                                        : messages.of(
                                                "load.warning.at",
                                                with.stream()
                                                        .map(level -> level(level.level()))
                                                        .collect(Collectors.joining(", ")),
                                                said));
    }

    UserMessage unread(Path file, UserMessage why) {
        return new UserMessage(
                messages.of("load.unread", String.valueOf(file.getFileName()), why.message()),
                messages.of("load.unread.hint"));
    }
}
