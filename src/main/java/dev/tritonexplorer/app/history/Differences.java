package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.history.HistoryEntry.Outcome;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Two runs of the same kind side by side. */
final class Differences {

    /** Figures of one run are never quite those of another: less than this is the same. */
    private static final double SAME = 0.05;

    private final Messages messages;
    private final HistoryTexts texts;
    private final SettingTexts settings;

    /** What a line is about. */
    enum Part {
        WHERE,
        SETTINGS,
        FIGURES
    }

    /**
     * A line.
     *
     * @param change of a figure, such as {@code −12 %}; empty where there is none to tell
     * @param differs whether the two are not the same
     */
    record Line(Part part, String name, String one, String other, String change, boolean differs) {}

    Differences(Messages messages, HistoryTexts texts) {
        this.messages = messages;
        this.texts = texts;
        settings = new SettingTexts(messages);
    }

    List<Line> of(HistoryEntry one, HistoryEntry other) {
        List<Line> lines = new ArrayList<>();
        line(lines, Part.WHERE, messages.of("history.column.when"), one, other, this::moment);
        line(lines, Part.WHERE, messages.of("history.column.kind"), one, other, this::kind);
        line(lines, Part.WHERE, messages.of("history.column.server"), one, other, texts::server);
        line(lines, Part.WHERE, messages.of("history.column.model"), one, other, texts::model);
        line(
                lines,
                Part.SETTINGS,
                settings.title("protocol"),
                one,
                other,
                entry -> texts.protocol(entry.protocol()));
        for (String name : names(one.settings(), other.settings())) {
            line(
                    lines,
                    Part.SETTINGS,
                    settings.title(name),
                    one,
                    other,
                    entry -> value(entry, name));
        }
        line(lines, Part.SETTINGS, messages.of("history.column.sent"), one, other, this::sent);
        line(
                lines,
                Part.FIGURES,
                messages.of("history.column.outcome"),
                one,
                other,
                texts::outcome);
        line(lines, Part.FIGURES, messages.of("history.column.count"), one, other, texts::count);
        for (String name : names(one.outcome().figures(), other.outcome().figures())) {
            figure(lines, name, one, other);
        }
        return lines;
    }

    private static Set<String> names(Map<String, ?> one, Map<String, ?> other) {
        Set<String> names = new LinkedHashSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    private String moment(HistoryEntry entry) {
        return texts.moment(entry.at());
    }

    private String kind(HistoryEntry entry) {
        return texts.kind(entry.kind());
    }

    private String sent(HistoryEntry entry) {
        return texts.sent(entry) + ": " + texts.sentNames(entry);
    }

    private String value(HistoryEntry entry, String name) {
        String value = entry.settings().get(name);
        return value == null ? "" : settings.value(name, value);
    }

    private static void line(
            List<Line> lines,
            Part part,
            String name,
            HistoryEntry one,
            HistoryEntry other,
            Function<HistoryEntry, String> text) {
        String first = text.apply(one);
        String second = text.apply(other);
        lines.add(new Line(part, name, first, second, "", !first.equals(second)));
    }

    private void figure(List<Line> lines, String name, HistoryEntry one, HistoryEntry other) {
        Double first = one.outcome().figures().get(name);
        Double second = other.outcome().figures().get(name);
        boolean both = first != null && second != null && first > 0;
        double change = both ? second / first - 1 : 0;
        boolean differs = first == null || second == null || Math.abs(change) >= SAME;
        lines.add(
                new Line(
                        Part.FIGURES,
                        figureName(name),
                        figure(name, first),
                        figure(name, second),
                        both ? percent(change) : "",
                        differs));
    }

    private static String percent(double change) {
        String sign = change < 0 ? "−" : "+";
        long whole = Math.round(Math.abs(change) * 100);
        return whole == 0 ? "0 %" : String.format(Locale.ENGLISH, "%s%,d %%", sign, whole);
    }

    private String figureName(String name) {
        if (name.startsWith(Outcome.WAY)) {
            return name.substring(Outcome.WAY.length());
        }
        return switch (name) {
            case Outcome.ELAPSED -> messages.of("history.column.took");
            case Outcome.MEDIAN -> messages.of("history.figure.median");
            case Outcome.HIGH -> messages.of("history.figure.high");
            case Outcome.RATE -> messages.of("history.figure.rate");
            case Outcome.RESPONSES -> messages.of("history.figure.responses");
            default -> name;
        };
    }

    private static String figure(String name, @Nullable Double value) {
        if (value == null) {
            return "";
        }
        return switch (name) {
            case Outcome.RATE -> Figures.rate(value);
            case Outcome.RESPONSES -> String.format(Locale.ENGLISH, "%,d", value.longValue());
            default -> HistoryTexts.duration(value);
        };
    }
}
