package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.tensors.TensorNumbers;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A score among others, as a bar.
 *
 * @param name the label, or the index
 * @param share how long its bar is, from 0 to 1: a probability itself; any other score beside the
 *     best, which fills the bar, and 0 or, below it, the least
 */
record ScoreLine(String name, String figure, double share) {

    static List<ScoreLine> of(List<Classification> classes) {
        boolean percent = areProbabilities(classes, Classification::score);
        return classes.stream()
                .map(
                        one ->
                                new ScoreLine(
                                        one.label()
                                                .filter(label -> !label.isBlank())
                                                .orElse("#" + one.index()),
                                        percent
                                                ? Figures.percent(one.score())
                                                : Figures.number(one.score()),
                                        share(one.score(), classes, Classification::score)))
                .toList();
    }

    /** Values of a tensor, named after their indexes. */
    static List<ScoreLine> of(Tensor tensor, List<Long> indexes) {
        ToDoubleFunction<Long> score = index -> TensorNumbers.at(tensor, index);
        return indexes.stream()
                .map(
                        index ->
                                new ScoreLine(
                                        "#" + index,
                                        Values.valueAt(tensor, index),
                                        share(score.applyAsDouble(index), indexes, score)))
                .toList();
    }

    private static <T> double share(double score, List<T> all, ToDoubleFunction<T> scoreOf) {
        if (areProbabilities(all, scoreOf)) {
            return score;
        }
        if (!Double.isFinite(score)) {
            return score > 0 ? 1 : 0;
        }
        double[] finite =
                all.stream().mapToDouble(scoreOf).filter(Double::isFinite).sorted().toArray();
        double best = finite[finite.length - 1];
        double from = Math.min(0, finite[0]);
        return best == from ? 1 : Math.clamp((score - from) / (best - from), 0.0, 1.0);
    }

    private static <T> boolean areProbabilities(List<T> all, ToDoubleFunction<T> scoreOf) {
        return all.stream().mapToDouble(scoreOf).allMatch(score -> score >= 0 && score <= 1);
    }
}
