package dev.tritonexplorer.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.client.Classification;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

class ScoresTest {

    private static final double EXACT = 1e-9;

    private static List<Classification> scores(double... values) {
        return DoubleStream.of(values)
                .mapToObj(value -> new Classification(value, 7, Optional.empty()))
                .toList();
    }

    private static void bars(List<Classification> all, double... expected) {
        for (int index = 0; index < expected.length; index++) {
            assertEquals(expected[index], Scores.bar(all.get(index), all), EXACT);
        }
    }

    @Test
    void probabilitiesAreSharesOfOne() {
        bars(scores(0.8, 0.1, 0), 0.8, 0.1, 0);
        assertEquals("80.0 %", Scores.text(scores(0.8).getFirst(), scores(0.8)));
    }

    @Test
    void otherScoresAreSharesOfTheBest() {
        bars(scores(12, 6, 0), 1, 0.5, 0);
        assertEquals("12.000", Scores.text(scores(12).getFirst(), scores(12)));
    }

    @Test
    void negativeScoresBeginAtTheLeast() {
        bars(scores(6, 2, -2), 1, 0.5, 0);
        bars(scores(-0.5, -2.5, -4.5), 1, 0.5, 0);
        bars(scores(-3, -3), 1, 1);
        bars(scores(-3), 1);
    }

    @Test
    void scoresThatAreNotFiniteSpoilNoBar() {
        bars(
                scores(Double.POSITIVE_INFINITY, 4, 2, Double.NaN, Double.NEGATIVE_INFINITY),
                1,
                1,
                0.5,
                0,
                0);
        bars(scores(Double.NaN), 0);
    }

    @Test
    void aClassWithoutALabelIsItsIndex() {
        assertEquals("#7", Scores.name(scores(1).getFirst()));
        assertEquals("#7", Scores.name(new Classification(1, 7, Optional.of(" "))));
        assertEquals("cat", Scores.name(new Classification(1, 7, Optional.of("cat"))));
    }

    @Test
    void theTableHasALineAClass() {
        assertEquals(
                "class\tindex\tscore\nEgyptian cat\t285\t0.794\n\t7\t-1.5\n",
                Scores.table(
                        List.of(
                                new Classification(0.794, 285, Optional.of("Egyptian\tcat")),
                                new Classification(-1.5, 7, Optional.empty()))));
    }
}
