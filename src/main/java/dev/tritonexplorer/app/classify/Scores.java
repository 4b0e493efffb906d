package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.client.Classification;

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
        return areProbabilities(all) ? Figures.percent(of.score()) : Figures.number(of.score());
    }

    /**
     * How long the bar is, from 0 to 1. A score that is no probability says something only beside
     * the others shown: the best fills the bar; the bar begins at 0, or where there are negative
     * ones, such as logarithms, at the least.
     */
    public static double bar(Classification of, List<Classification> all) {
        double score = of.score();
        if (areProbabilities(all)) {
            return score;
        }
        if (!Double.isFinite(score)) {
            return score > 0 ? 1 : 0;
        }
        double[] finite =
                all.stream()
                        .mapToDouble(Classification::score)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        double best = finite[finite.length - 1];
        double from = Math.min(0, finite[0]);
        return best == from ? 1 : Math.clamp((score - from) / (best - from), 0.0, 1.0);
    }

    /** A table for spreadsheets: a line a class, its fields between tabs, under their names. */
    static String table(List<Classification> all) {
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

    static boolean areProbabilities(List<Classification> all) {
        return all.stream().allMatch(one -> one.score() >= 0 && one.score() <= 1);
    }
}
