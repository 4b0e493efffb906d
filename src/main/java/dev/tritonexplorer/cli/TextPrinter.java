package dev.tritonexplorer.cli;

import dev.tritonexplorer.classify.PictureFields;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.classify.PictureTimings;
import dev.tritonexplorer.classify.TimingNames;
import dev.tritonexplorer.client.Classification;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Results as image_client prints them, each under its file's name. Failures, and what else there is
 * to know, go to the standard error.
 */
final class TextPrinter implements ResultPrinter {

    private final Console console;
    private final boolean verbose;

    TextPrinter(Console console, boolean verbose) {
        this.console = console;
        this.verbose = verbose;
    }

    @Override
    public void print(PictureResult result) {
        if (!(result instanceof PictureResult.Classified classified)) {
            console.err(result.file() + ": " + PictureFields.reason(result));
            return;
        }
        console.out("Image '" + classified.file() + "':");
        classified.classes().forEach(each -> console.out("    " + line(each)));
        classified.notes().forEach(note -> console.err(classified.file() + ": " + note));
        if (verbose) {
            console.err(
                    Messages.text(
                            "classify.timings",
                            classified.file(),
                            classified.requestId(),
                            timings(classified.timings())));
        }
    }

    static String line(Classification classification) {
        return String.format(
                        Locale.ROOT, "%.6f (%d)", classification.score(), classification.index())
                + classification.label().map(label -> " = " + label).orElse("");
    }

    private static String timings(PictureTimings timings) {
        return TimingNames.of(timings).entrySet().stream()
                .map(
                        entry ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %.3f",
                                        entry.getKey(),
                                        entry.getValue() / 1e6))
                .collect(Collectors.joining(", "));
    }
}
