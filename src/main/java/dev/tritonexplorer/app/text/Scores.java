package dev.tritonexplorer.app.text;

import dev.tritonexplorer.client.Classification;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How classes and scores are shown: probabilities as percent, other scores as numbers. */
public final class Scores {

    private Scores() {}

    /** The label, or the index if the server has none. */
    public static String name(Classification of) {
        return of.label().filter(label -> !label.isBlank()).orElse("#" + of.index());
    }

    public static String text(Classification of, List<Classification> all) {
        return areProbabilities(scores(all))
                ? Figures.percent(of.score())
                : Figures.number(of.score());
    }

    /** As {@link #bar(double, double[])}, of a class. */
    public static double bar(Classification of, List<Classification> all) {
        return bar(of.score(), scores(all));
    }

    /**
     * How long the bar is, from 0 to 1. A score that is no probability says something only beside
     * the others shown: the best fills the bar; the bar begins at 0, or where there are negative
     * ones, such as logarithms, at the least.
     */
    public static double bar(double score, double... all) {
        if (areProbabilities(all)) {
            return score;
        }
        if (!Double.isFinite(score)) {
            return score > 0 ? 1 : 0;
        }
        double[] finite = Arrays.stream(all).filter(Double::isFinite).sorted().toArray();
        double best = finite[finite.length - 1];
        double from = Math.min(0, finite[0]);
        return best == from ? 1 : Math.clamp((score - from) / (best - from), 0.0, 1.0);
    }

    private static double[] scores(List<Classification> all) {
        return all.stream().mapToDouble(Classification::score).toArray();
    }

    /** A table for spreadsheets: a line a class, its fields between tabs, under their names. */
    public static String table(List<Classification> all) {
        return all.stream()
                .map(
                        one ->
                                "%s\t%d\t%s\n"
                                        .formatted(
                                                one.label().orElse("").replace('\t', ' '),
                                                one.index(),
                                                one.score()))
                .collect(Collectors.joining("", "class\tindex\tscore\n", ""));
    }

    private static boolean areProbabilities(double... all) {
        return Arrays.stream(all).allMatch(score -> score >= 0 && score <= 1);
    }
}
