package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.compare.Comparison;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.Hindrance;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.compare.WayFigures;
import dev.tritonexplorer.compare.WayReport;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What the page says of ways and their figures. */
final class WayTexts {

    private final Messages messages;
    private final UserMessages words;

    private final UnaryOperator<Classification> labels;

    /**
     * @param labels gives a class the label that it is shown with
     */
    WayTexts(Messages messages, UserMessages words, UnaryOperator<Classification> labels) {
        this.messages = messages;
        this.words = words;
        this.labels = labels;
    }

    String protocol(Optional<Protocol> protocol) {
        if (protocol.isEmpty()) {
            return messages.of("compare.any");
        }
        return switch (protocol.get()) {
            case HTTP -> messages.of("compare.protocol.http");
            case GRPC -> messages.of("compare.protocol.grpc");
        };
    }

    String mode(Optional<Mode> mode) {
        if (mode.isEmpty()) {
            return messages.of("compare.any");
        }
        return switch (mode.get()) {
            case SYNC -> messages.of("compare.mode.sync");
            case ASYNC -> messages.of("compare.mode.async");
            case STREAM -> messages.of("compare.mode.stream");
        };
    }

    String tensors(Optional<Tensors> tensors) {
        if (tensors.isEmpty()) {
            return messages.of("compare.any");
        }
        return switch (tensors.get()) {
            case BINARY -> messages.of("compare.tensors.binary");
            case JSON -> messages.of("compare.tensors.json");
            case SYSTEM -> messages.of("compare.tensors.system");
            case CUDA -> messages.of("compare.tensors.cuda");
        };
    }

    /** A way in a sentence. */
    String way(Way way) {
        String tensors =
                switch (way.tensors()) {
                    case BINARY, JSON -> tensors(Optional.of(way.tensors()));
                    case SYSTEM -> messages.of("compare.tensors.system.long");
                    case CUDA -> messages.of("compare.tensors.cuda.long");
                };
        return messages.of(
                "compare.way",
                protocol(Optional.of(way.protocol())),
                mode(Optional.of(way.mode())),
                tensors);
    }

    /** Why ways cannot run, in a few words. */
    String reason(Hindrance hindrance) {
        return switch (hindrance.kind()) {
            case NO_JSON -> messages.of("compare.reason.noJson");
            case NO_STREAMS -> messages.of("compare.reason.noStreams");
            case NO_JSON_DATATYPE -> messages.of("compare.reason.noJsonDatatype");
            case NO_ANSWER -> messages.of("compare.reason.noAnswer", words.of(hindrance.said()));
            case OPERATING_SYSTEM -> messages.of("compare.reason.operatingSystem");
            case NO_ACCESS -> messages.of("compare.reason.noAccess");
            case REMOTE_SERVER -> messages.of("compare.reason.remoteServer");
            case NO_EXTENSION -> messages.of("compare.reason.noExtension");
            case NO_GPU -> messages.of("compare.reason.noGpu");
        };
    }

    /** The reason and what to try, in full. */
    String wholeReason(Hindrance hindrance) {
        return (words.of(hindrance.said()) + "\n" + hindrance.remedy().map(words::of).orElse(""))
                .strip();
    }

    /** The way that is ahead. */
    String title(ComparisonReport report) {
        return report.fastest()
                .map(
                        fastest ->
                                report.finished()
                                        ? messages.of("compare.fastest", way(fastest.way()))
                                        : messages.of("compare.fastest.soFar", way(fastest.way())))
                .orElseGet(
                        () ->
                                report.finished()
                                        ? messages.of("compare.noneRan")
                                        : messages.of("compare.warmingUp"));
    }

    /** By how much it is ahead. */
    String subtitle(ComparisonReport report, @Nullable Way inUse) {
        Optional<WayReport> fastest = report.fastest();
        if (fastest.isEmpty()) {
            return "";
        }
        long best = fastest.get().times().orElseThrow().median();
        String figure = Figures.milliseconds(best);
        if (fastest.get().way().equals(inUse)) {
            return messages.of("compare.fastest.inUse", figure);
        }
        Optional<WayFigures> used =
                report.ways().stream()
                        .filter(each -> each.way().equals(inUse))
                        .findFirst()
                        .flatMap(WayReport::times);
        if (inUse == null || used.isEmpty()) {
            return figure;
        }
        long less = Math.round(100.0 * (used.get().median() - best) / used.get().median());
        return less == 0
                ? messages.of("compare.fastest.same", figure, way(inUse))
                : messages.of("compare.fastest.less", figure, less, way(inUse));
    }

    /** A bar's parts in words. */
    String parts(WayFigures figures) {
        Parts parts = Parts.of(figures);
        List<String> all = new ArrayList<>();
        add(all, messages.of("compare.part.send"), figures.send());
        add(all, messages.of("compare.part.server"), figures.server());
        all.add(named(messages.of("compare.part.wait"), parts.waiting()));
        add(all, messages.of("compare.part.receive"), figures.receive());
        return String.join(" · ", all);
    }

    private static void add(List<String> to, String name, OptionalLong time) {
        if (time.isPresent()) {
            to.add(named(name, time.getAsLong()));
        }
    }

    private static String named(String name, long time) {
        return name + " " + Figures.milliseconds(time);
    }

    /** All that is known of a way, for its tooltip. */
    String details(WayReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(way(report.way()));
        report.times()
                .ifPresent(
                        figures -> {
                            lines.add(parts(figures));
                            if (figures.otherTraffic()) {
                                lines.add(messages.of("compare.otherTraffic"));
                            }
                            if (!figures.classes().isEmpty()) {
                                lines.add(classes(figures.classes()));
                            }
                        });
        report.figures()
                .ifPresent(
                        figures ->
                                lines.add(
                                        messages.of(
                                                "compare.counts",
                                                figures.answered(),
                                                figures.failed())));
        problem(report).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    /** The first failure of a way, in words. */
    Optional<String> problem(WayReport report) {
        return report.figures()
                .flatMap(WayFigures::firstError)
                .map(problem -> words.of(problem).inOneLine());
    }

    /** What must not be overlooked: failures, and answers that are not the same. */
    List<String> warnings(ComparisonReport report) {
        List<String> lines = new ArrayList<>();
        for (WayReport each : report.ways()) {
            WayFigures figures = each.times().orElse(null);
            if (figures != null && figures.failed() > 0) {
                lines.add(
                        messages.of(
                                "compare.failures",
                                way(each.way()),
                                figures.failed(),
                                problem(each).orElse("")));
            }
        }
        for (Way each : report.differing()) {
            WayFigures figures = report.of(each).times().orElseThrow();
            lines.add(messages.of("compare.differs", way(each), classes(figures.classes())));
        }
        report.unchecked().ifPresent(why -> lines.add(messages.of("compare.unchecked", why)));
        return lines;
    }

    /** What all ways agree on; empty if they do not, or it is not known yet. */
    String agreement(ComparisonReport report) {
        Optional<WayFigures> any = report.fastest().flatMap(WayReport::times);
        if (any.isEmpty() || any.get().classes().isEmpty() || !report.differing().isEmpty()) {
            return "";
        }
        return messages.of("compare.agree", classes(any.get().classes()));
    }

    private String classes(List<Classification> classes) {
        return classes.stream()
                .map(labels)
                .map(
                        each ->
                                each.label().orElseGet(() -> "#" + each.index())
                                        + " "
                                        + (each.score() >= 0 && each.score() <= 1
                                                ? Figures.percent(each.score())
                                                : Figures.number(each.score())))
                .collect(Collectors.joining(", "));
    }

    /** How it was measured. */
    String method() {
        return messages.of("compare.method", Comparison.IN_FLIGHT);
    }

    String times(double factor) {
        return messages.of("compare.times", String.format(Locale.ENGLISH, "%.2f", factor));
    }

    String rate(double perSecond) {
        return messages.of("compare.perSecond", Figures.rate(perSecond));
    }

    /** Bytes as people read them, in powers of ten. */
    static String bytes(long count) {
        if (count < 1000) {
            return count + " B";
        }
        double kilo = count / 1e3;
        if (kilo < 999.5) {
            return String.format(Locale.ENGLISH, kilo < 9.95 ? "%.1f kB" : "%.0f kB", kilo);
        }
        return String.format(Locale.ENGLISH, "%.1f MB", count / 1e6);
    }
}
