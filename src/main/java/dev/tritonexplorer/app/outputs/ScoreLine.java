package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.text.Scores;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import java.util.List;

/**
 * A score among others, as a bar.
 *
 * @param name the label, or the index
 * @param share how long its bar is, from 0 to 1
 */
record ScoreLine(String name, String figure, double share) {

    static List<ScoreLine> of(List<Classification> classes) {
        return classes.stream()
                .map(
                        one ->
                                new ScoreLine(
                                        Scores.name(one),
                                        Scores.text(one, classes),
                                        Scores.bar(one, classes)))
                .toList();
    }

    /** Values of a tensor, named after their indexes. */
    static List<ScoreLine> of(Tensor tensor, List<Long> indexes) {
        double[] scores =
                indexes.stream().mapToDouble(index -> Values.numberAt(tensor, index)).toArray();
        return indexes.stream()
                .map(
                        index ->
                                new ScoreLine(
                                        "#" + index,
                                        Values.valueAt(tensor, index),
                                        Scores.bar(Values.numberAt(tensor, index), scores)))
                .toList();
    }
}
