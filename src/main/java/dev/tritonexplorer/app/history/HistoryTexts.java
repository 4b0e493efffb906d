package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.history.HistoryEntry.Input;
import dev.tritonexplorer.app.history.HistoryEntry.Outcome;
import dev.tritonexplorer.app.history.HistoryEntry.Server;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.client.Protocol;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said of runs. */
public final class HistoryTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final double NS_PER_S = 1e9;
    private static final double LONG = 10;
    private static final int WEEK = 7;

    private final Messages messages;
    private final ZoneId zone;

    public HistoryTexts(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.zone = zone;
    }

    /** What a day is called on another one: as near as people say it. */
    String day(LocalDate day, LocalDate today) {
        long ago = today.toEpochDay() - day.toEpochDay();
        if (ago == 0) {
            return messages.of("history.day.today");
        }
        if (ago == 1) {
            return messages.of("history.day.yesterday");
        }
        return isNear(ago) ? weekday(day) : DateTimeFormatter.ISO_LOCAL_DATE.format(day);
    }

    /** What else is to be said of a day. */
    String date(LocalDate day, LocalDate today) {
        return isNear(today.toEpochDay() - day.toEpochDay())
                ? DateTimeFormatter.ISO_LOCAL_DATE.format(day)
                : weekday(day);
    }

    private static boolean isNear(long ago) {
        return ago >= 0 && ago < WEEK;
    }

    private String weekday(LocalDate day) {
        Locale own = messages.language();
        Locale names = own.getLanguage().isEmpty() ? Locale.ENGLISH : own;
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, names);
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }

    String kind(HistoryKind kind) {
        return switch (kind) {
            case CLASSIFY -> messages.of("history.kind.classify");
            case INFER -> messages.of("history.kind.infer");
            case STREAM -> messages.of("history.kind.stream");
            case GENERATE -> messages.of("history.kind.generate");
            case COMPARE -> messages.of("history.kind.compare");
        };
    }

    String server(HistoryEntry entry) {
        Server server = entry.server();
        if (server.demo()) {
            return messages.of("history.demo");
        }
        return server.name().isEmpty() ? address(entry) : server.name();
    }

    /** Where it was reached. */
    String address(HistoryEntry entry) {
        Endpoint endpoint = entry.server().addresses().of(entry.protocol());
        return endpoint.tls() || !endpoint.basePath().isEmpty()
                ? endpoint.toString()
                : endpoint.authority();
    }

    String model(HistoryEntry entry) {
        return entry.version().isEmpty()
                ? entry.model()
                : messages.of("history.model", entry.model(), entry.version());
    }

    String protocol(Protocol protocol) {
        return protocol == Protocol.HTTP ? "HTTP" : "gRPC";
    }

    /** How requests went. */
    String how(HistoryEntry entry) {
        Map<String, String> settings = entry.settings();
        List<String> parts = new ArrayList<>();
        if (entry.kind() == HistoryKind.COMPARE) {
            parts.add(messages.of("history.ways", entry.outcome().total()));
        } else {
            parts.add(protocol(entry.protocol()));
        }
        for (String name : List.of("mode", "tensors", "streamed")) {
            String value = settings.get(name);
            if (value != null) {
                parts.add(new SettingTexts(messages).value(name, value));
            }
        }
        String times = settings.getOrDefault("times", "1");
        if (!times.equals("1")) {
            parts.add(messages.of("history.times", times));
        }
        return String.join(" · ", parts);
    }

    /** How much was sent. */
    String sent(HistoryEntry entry) {
        return switch (entry.kind()) {
            case CLASSIFY, COMPARE -> messages.of("history.pictures", entry.pictureCount());
            case INFER, STREAM -> messages.of("history.inputs", entry.inputs().size());
            case GENERATE -> messages.of("history.prompt");
        };
    }

    /** What was sent, by name. */
    String sentNames(HistoryEntry entry) {
        return switch (entry.kind()) {
            case CLASSIFY, COMPARE ->
                    entry.pictures().stream()
                            .map(HistoryTexts::name)
                            .collect(Collectors.joining(", "));
            case INFER, STREAM ->
                    entry.inputs().stream()
                            .map(HistoryTexts::input)
                            .collect(Collectors.joining(", "));
            case GENERATE ->
                    entry.settings().getOrDefault("prompt", "").strip().replaceAll("\\s+", " ");
        };
    }

    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static String input(Input input) {
        return input.name() + " " + input.datatype() + " " + input.shape();
    }

    /** The best that is to be said of it. */
    String outcome(HistoryEntry entry) {
        Outcome outcome = entry.outcome();
        return switch (outcome.end()) {
            case FAILED -> outcome.problem();
            case CANCELLED -> messages.of("history.cancelled");
            case DONE ->
                    outcome.answer().isEmpty()
                            ? outcome.failed() > 0 ? outcome.problem() : messages.of("history.done")
                            : outcome.answer();
        };
    }

    /** How far it came. */
    String count(HistoryEntry entry) {
        Outcome outcome = entry.outcome();
        return switch (entry.kind()) {
            case CLASSIFY ->
                    outcome.failed() > 0
                            ? messages.of("history.failed", outcome.failed(), outcome.total())
                            : outcome.done() < outcome.total()
                                    ? messages.of("history.part", outcome.done(), outcome.total())
                                    : messages.of("history.classified", outcome.done());
            case INFER, STREAM, GENERATE ->
                    messages.of(
                            "history.responses",
                            outcome.figures().getOrDefault(Outcome.RESPONSES, 0.0).longValue());
            case COMPARE ->
                    outcome.answer().isEmpty()
                            ? messages.of("history.part", outcome.done(), outcome.total())
                            : messages.of("history.fastest", outcome.done());
        };
    }

    String took(HistoryEntry entry) {
        Double elapsed = entry.outcome().figures().get(Outcome.ELAPSED);
        return elapsed == null ? "" : duration(elapsed);
    }

    /** Half of the requests within, and how many a second. */
    String pace(HistoryEntry entry) {
        Map<String, Double> figures = entry.outcome().figures();
        List<String> parts = new ArrayList<>();
        Double median = figures.get(Outcome.MEDIAN);
        if (median != null && entry.outcome().done() > 1) {
            parts.add(messages.of("history.median", duration(median)));
        }
        Double rate = figures.get(Outcome.RATE);
        if (rate != null) {
            parts.add(messages.of("history.rate", Figures.rate(rate)));
        }
        return String.join(" · ", parts);
    }

    static String duration(double ns) {
        return ns >= LONG * NS_PER_S
                ? String.format(Locale.ENGLISH, "%,.1f s", ns / NS_PER_S)
                : Figures.milliseconds((long) ns);
    }

    /** All that words are looked for in. */
    public String searched(HistoryEntry entry) {
        return String.join(
                " ",
                kind(entry.kind()),
                server(entry),
                address(entry),
                model(entry),
                how(entry),
                sentNames(entry),
                entry.outcome().answer(),
                entry.outcome().problem(),
                moment(entry.at()));
    }

    /** The names of the columns of a copied table. */
    List<String> columns() {
        return List.of(
                messages.of("history.column.when"),
                messages.of("history.column.kind"),
                messages.of("history.column.server"),
                messages.of("history.column.model"),
                messages.of("history.column.how"),
                messages.of("history.column.sent"),
                messages.of("history.column.outcome"),
                messages.of("history.column.count"),
                messages.of("history.column.took"),
                messages.of("history.column.pace"));
    }

    /** A line of a copied table. */
    List<String> cells(HistoryEntry entry) {
        return List.of(
                moment(entry.at()),
                kind(entry.kind()),
                server(entry),
                model(entry),
                how(entry),
                sent(entry) + ": " + sentNames(entry),
                outcome(entry),
                count(entry),
                took(entry),
                pace(entry));
    }
}
