package dev.tritonexplorer.app.outputs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Timings;
import dev.tritonexplorer.client.Values;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;

class OutputFactsTest {

    private static List<OutputForm> forms(Tensor tensor) {
        return OutputFacts.of(new InferOutput("OUT", tensor)).forms();
    }

    @Test
    void theShapeChoosesTheViews() {
        assertEquals(
                List.of(
                        OutputForm.TOP, OutputForm.TABLE, OutputForm.CHART, OutputForm.HISTOGRAM),
                forms(Answers.scores(1000)));
        assertEquals(
                List.of(OutputForm.TABLE, OutputForm.CHART, OutputForm.HISTOGRAM),
                forms(Tensor.ofInts(Shape.of(1, 16), new int[16])));
        assertEquals(
                List.of(OutputForm.IMAGE, OutputForm.TABLE, OutputForm.HISTOGRAM),
                forms(Answers.picture(64)));
        assertEquals(
                List.of(OutputForm.TABLE, OutputForm.HISTOGRAM, OutputForm.IMAGE),
                forms(Answers.spread(20, 30)));
        assertEquals(List.of(OutputForm.TABLE), forms(Tensor.ofFloats(Shape.of(), 1)));
        assertEquals(List.of(), forms(Tensor.ofFloats(Shape.of(0, 3))));
    }

    @Test
    void classesAreToldFromOtherTexts() {
        assertEquals(
                OutputForm.CLASSES,
                forms(Tensor.ofText(Shape.of(2), List.of("-1.5e-07:3", "0.5:281:tabby: a cat")))
                        .getFirst());
        assertEquals(
                OutputForm.TEXT,
                forms(Tensor.ofText(Shape.of(2), List.of("0.5:281:tabby", "hello"))).getFirst());
    }

    @Test
    void scoresAreBarsOfTheirShare() {
        Tensor scores = Tensor.ofFloats(Shape.of(3), 0.5f, 0.25f, 0);
        assertEquals(
                List.of(new ScoreLine("#0", "0.5", 0.5), new ScoreLine("#1", "0.25", 0.25)),
                ScoreLine.of(scores, List.of(0L, 1L)));
        Tensor logits = Values.ofFloats(DataType.FP16, Shape.of(2), 10, -10);
        assertEquals(
                List.of(new ScoreLine("#0", "10.0", 1), new ScoreLine("#1", "-10.0", 0)),
                ScoreLine.of(logits, List.of(0L, 1L)));
    }

    @Test
    void vectorsAreColumns() {
        VectorColumns few = VectorColumns.of(Tensor.ofFloats(Shape.of(3), -1, Float.NaN, 3));
        assertTrue(few.isBars());
        assertEquals(-1, few.least());
        assertEquals(3, few.most());
        assertEquals(0.25, few.share(0));
        VectorColumns many = VectorColumns.of(Answers.scores(1000));
        assertEquals(VectorColumns.MOST, many.columns().size());
        assertEquals(999, many.columns().getLast().to());
        assertEquals(0.794f, many.most());
        VectorColumns none = VectorColumns.of(Tensor.ofFloats(Shape.of(2), Float.NaN, Float.NaN));
        assertEquals(0, none.most());
    }

    @Test
    void stagesFollowEachOther() {
        CallStages stages =
                CallStages.of(
                        new Timings(
                                OptionalLong.empty(),
                                OptionalLong.of(20),
                                OptionalLong.of(60),
                                OptionalLong.of(10),
                                OptionalLong.of(20),
                                100));
        assertEquals(4, stages.known().size());
        assertEquals(0.2, stages.known().get(1).from());
        assertEquals(0.8, stages.known().get(1).to());
        assertEquals(1, stages.known().getLast().to());
    }

    @Test
    void filesHaveNamesThatEverySystemTakes() {
        assertEquals("a_b.npy", SaveForm.NPY.fileName("a/b"));
        assertEquals("output.csv", SaveForm.CSV.fileName("../"));
        assertEquals("x.json", SaveForm.JSON.fileName("x.json"));
        assertEquals(84, SaveForm.RAW.fileName("n".repeat(300)).length());
    }

    @Test
    void numbersAreShort() {
        assertEquals("0", Numbers.text(0));
        assertEquals("0.79412", Numbers.text(0.794123));
        assertEquals("224", Numbers.text(224));
        assertEquals("-12.5", Numbers.text(-12.5));
        assertEquals("1.200e-09", Numbers.text(1.2e-9));
        assertEquals("∞", Numbers.text(Double.POSITIVE_INFINITY));
        assertEquals("999 B", Numbers.bytes(999));
        assertEquals("602 kB", Numbers.bytes(602_112));
        assertEquals("1.0 MB", Numbers.bytes(999_600));
    }
}
