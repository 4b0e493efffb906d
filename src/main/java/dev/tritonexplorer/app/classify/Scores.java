package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.client.Classification;

import java.util.List;

/** How classes and scores are shown: probabilities as percent, other scores as numbers. */
final class Scores {

    private Scores() {}

    /** The label, or the index if the server has none. */
    static String name(Classification of) {
        return of.label().filter(label -> !label.isBlank()).orElse("#" + of.index());
    }

    static String text(Classification of, List<Classification> all) {
        return areProbabilities(all) ? Figures.percent(of.score()) : Figures.number(of.score());
    }

    /** How long the bar is, from 0 to 1; of other scores as a share of the greatest. */
    static double bar(Classification of, List<Classification> all) {
        if (areProbabilities(all)) {
            return of.score();
        }
        double greatest = all.stream().mapToDouble(Classification::score).max().orElse(1);
        return greatest <= 0 ? 0 : Math.clamp(of.score() / greatest, 0.0, 1.0);
    }

    private static boolean areProbabilities(List<Classification> all) {
        return all.stream().allMatch(one -> one.score() >= 0 && one.score() <= 1);
    }
}
