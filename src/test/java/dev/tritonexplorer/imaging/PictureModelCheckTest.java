package dev.tritonexplorer.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.ModelConfig.Format;
import dev.tritonexplorer.client.ModelMetadata;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;
import dev.tritonexplorer.imaging.PictureModelCheck.Fix;
import dev.tritonexplorer.imaging.PictureModelCheck.Refused;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

class PictureModelCheckTest {

    /** A model that is accepted, until a test changes something. */
    private Format format = Format.FORMAT_NCHW;

    private String inputType = "FP32";
    private Shape inputShape = Shape.of(-1, 3, 224, 200);
    private String outputType = "FP32";
    private Shape outputShape = Shape.of(-1, 1000);
    private int inputs = 1;
    private int configInputs = 1;
    private int outputs = 1;
    private int maxBatchSize = 8;
    private boolean decoupled;
    private Overrides overrides = Overrides.NONE;

    private PictureModelCheck check() {
        ModelMetadata metadata =
                new ModelMetadata(
                        "net",
                        List.of("1"),
                        "onnxruntime_onnx",
                        repeat(inputs, "input", inputType, inputShape),
                        repeat(outputs, "scores", outputType, outputShape));
        ModelConfig.Input input =
                new ModelConfig.Input("input", "TYPE_" + inputType, format, inputShape, false);
        ModelConfig config =
                new ModelConfig(
                        "net",
                        "",
                        "onnxruntime",
                        maxBatchSize,
                        decoupled,
                        Collections.nCopies(configInputs, input),
                        List.of(),
                        "{}");
        return PictureModelCheck.of(metadata, config, "1", overrides);
    }

    private static List<TensorMetadata> repeat(int count, String name, String type, Shape shape) {
        return IntStream.range(0, count)
                .mapToObj(i -> new TensorMetadata(i == 0 ? name : name + i, type, shape))
                .toList();
    }

    private PictureModel accepted() {
        return assertInstanceOf(Accepted.class, check(), () -> check().toString()).model();
    }

    private void refused(Set<Fix> fixes, String... words) {
        Refused refused = assertInstanceOf(Refused.class, check());
        assertEquals(fixes, refused.fixes(), refused.message());
        for (String word : words) {
            assertTrue(refused.message().contains(word), refused.message());
        }
    }

    private void override(Layout layout, int channels, int height, int width) {
        overrides =
                new Overrides(
                        Optional.ofNullable(layout),
                        channels == 0 ? OptionalInt.empty() : OptionalInt.of(channels),
                        height == 0 ? OptionalInt.empty() : OptionalInt.of(height),
                        width == 0 ? OptionalInt.empty() : OptionalInt.of(width));
    }

    @Test
    void batchingModel() {
        assertEquals(
                new PictureModel(
                        "net",
                        "1",
                        "input",
                        DataType.FP32,
                        Layout.NCHW,
                        3,
                        224,
                        200,
                        8,
                        "scores",
                        1000),
                accepted());
    }

    @Test
    void modelWithoutBatchDimension() {
        maxBatchSize = 0;
        format = Format.FORMAT_NHWC;
        inputType = "UINT8";
        inputShape = Shape.of(28, 30, 1);
        outputShape = Shape.of(1, 10, 1);
        PictureModel model = accepted();
        assertEquals(List.of(1, 28, 30), List.of(model.channels(), model.height(), model.width()));
        assertEquals(10, model.classCount());
        assertEquals(Shape.of(28, 30, 1), model.batchShape(1));
    }

    @Test
    void varyingNumberOfClassesIsZero() {
        outputShape = Shape.of(-1, -1);
        assertEquals(0, accepted().classCount());
    }

    @Test
    void oneInput() {
        inputs = 2;
        refused(Set.of(), "2 inputs (input, input1)", "exactly one input");
        inputs = 0;
        refused(Set.of(), "no input");
        inputs = 1;
        configInputs = 3;
        refused(Set.of(), "configuration", "3 inputs");
    }

    @Test
    void oneOutput() {
        outputs = 3;
        refused(Set.of(), "3 outputs (scores, scores1, scores2)", "exactly one output");
    }

    @Test
    void scoresAreFp32() {
        outputType = "FP16";
        refused(Set.of(), "'scores'", "is FP16", "FP32");
    }

    @Test
    void outputIsAVector() {
        outputShape = Shape.of(-1, 7, 7);
        refused(Set.of(), "[-1, 7, 7]", "vector");
        outputShape = Shape.of(-1);
        refused(Set.of(), "[-1]", "vector");
        maxBatchSize = 0;
        inputShape = Shape.of(3, 224, 224);
        outputShape = Shape.of(2, 1000);
        refused(Set.of(), "[2, 1000]", "vector");
    }

    @Test
    void inputRank() {
        inputShape = Shape.of(-1, 16);
        refused(Set.of(), "[-1, 16]", "2 dimensions", "has 4");
        maxBatchSize = 0;
        inputShape = Shape.of(1, 3, 224, 224);
        outputShape = Shape.of(1000);
        refused(Set.of(), "[1, 3, 224, 224]", "4 dimensions", "has 3");
    }

    @Test
    void inputDatatype() {
        inputType = "BYTES";
        refused(Set.of(), "'input'", "BYTES");
        inputType = "BOOL";
        refused(Set.of(), "BOOL");
        inputType = "FP8";
        refused(Set.of(), "FP8");
        inputType = "BF16";
        assertEquals(DataType.BF16, accepted().datatype());
    }

    @Test
    void decoupledModelsNeedStreams() {
        decoupled = true;
        refused(Set.of(), "decoupled", "stream");
    }

    @Test
    void unknownLayoutIsAskedForWithAGuess() {
        format = Format.FORMAT_NONE;
        refused(Set.of(Fix.LAYOUT), "FORMAT_NONE", "[3, 224, 200] looks like NCHW");
        inputShape = Shape.of(-1, 224, 200, 3);
        refused(Set.of(Fix.LAYOUT), "looks like NHWC");
        inputShape = Shape.of(-1, 1, 28, 28);
        refused(Set.of(Fix.LAYOUT), "looks like NCHW");
        inputShape = Shape.of(-1, -1, -1, -1);
        refused(Set.of(Fix.LAYOUT), "NCHW and NHWC alike");
    }

    @Test
    void chosenLayoutIsTaken() {
        format = Format.FORMAT_NONE;
        override(Layout.NCHW, 0, 0, 0);
        assertEquals(Layout.NCHW, accepted().layout());
        override(Layout.NHWC, 0, 0, 0);
        refused(Set.of(Fix.LAYOUT), "200 channels as NHWC", "[-1, 3, 224, 200]");
    }

    @Test
    void layoutThatContradictsTheConfiguration() {
        override(Layout.NHWC, 0, 0, 0);
        refused(Set.of(Fix.LAYOUT), "NHWC contradicts", "FORMAT_NCHW");
    }

    @Test
    void openSizeIsAskedFor() {
        inputShape = Shape.of(-1, 3, -1, -1);
        refused(Set.of(Fix.SIZE), "height open (−1)", "width and height");
        override(null, 0, 100, 0);
        refused(Set.of(Fix.SIZE), "width open");
        override(null, 0, 100, 120);
        PictureModel model = accepted();
        assertEquals(List.of(100, 120), List.of(model.height(), model.width()));
    }

    @Test
    void openChannelsAreAskedForTogetherWithTheSize() {
        inputShape = Shape.of(-1, -1, -1, 200);
        refused(Set.of(Fix.CHANNELS, Fix.SIZE), "channels open", "1 (grey) or 3 (RGB)");
        override(null, 1, 50, 0);
        assertEquals(1, accepted().channels());
        override(null, 2, 50, 0);
        refused(Set.of(Fix.CHANNELS), "2 channels");
    }

    @Test
    void sizeThatContradictsTheModel() {
        override(null, 0, 0, 224);
        refused(Set.of(Fix.SIZE), "width 224 contradicts", "width 200");
        override(null, 1, 0, 0);
        refused(Set.of(Fix.CHANNELS), "channels 1 contradicts", "channels 3");
        inputShape = Shape.of(-1, 3, -1, -1);
        override(null, 0, -5, 10);
        refused(Set.of(Fix.SIZE), "-5 is not possible");
    }

    @Test
    void sizeThatAgreesWithTheModel() {
        override(Layout.NCHW, 3, 224, 200);
        assertEquals(200, accepted().width());
    }

    @Test
    void channelsMustBeOneOrThree() {
        inputShape = Shape.of(-1, 4, 224, 224);
        refused(Set.of(), "4 channels", "1 (grey) or 3 (RGB)");
    }

    @Test
    void picturesBeyondTwoGigabytes() {
        inputShape = Shape.of(-1, 3, -1, -1);
        override(null, 0, 40_000, 40_000);
        refused(Set.of(Fix.SIZE), "40000 × 40000", "2 GB");
    }

    @Test
    void emptyDimension() {
        inputShape = Shape.of(-1, 3, 0, 224);
        refused(Set.of(), "height 0");
    }
}
