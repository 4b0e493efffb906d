package dev.tritonexplorer.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.Values;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureModel;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

class LocalClassesTest {

    private final FakeClient client = new FakeClient();

    /** All but the last class have a label, which may hold a colon. */
    LocalClassesTest() {
        client.behaviour =
                request -> {
                    int count = request.outputs().getFirst().classes();
                    List<String> classes =
                            IntStream.range(0, count)
                                    .mapToObj(
                                            i ->
                                                    "0.100000:%d%s"
                                                            .formatted(
                                                                    i,
                                                                    i < count - 1
                                                                            ? ":is:" + i
                                                                            : ""))
                                    .toList();
                    String version = request.version().isEmpty() ? "7" : request.version();
                    return CompletableFuture.completedFuture(
                            new InferResponse(
                                    request.model(),
                                    version,
                                    "",
                                    List.of(
                                            new InferOutput(
                                                    "out",
                                                    Tensor.ofText(Shape.of(1, count), classes))),
                                    FakeClient.response(request, "", Tensor.ofFloats(Shape.of(0)))
                                            .timings()));
                };
    }

    private LocalClasses local(int classCount) {
        return new LocalClasses(
                client,
                new PictureModel(
                        "net",
                        "",
                        "in",
                        DataType.FP32,
                        Layout.NCHW,
                        3,
                        2,
                        2,
                        8,
                        "out",
                        classCount));
    }

    private static List<Integer> indexes(List<Classification> classes) {
        return classes.stream().map(Classification::index).toList();
    }

    @Test
    void theBestComeFirstWithTheServersLabels() {
        Tensor output = Tensor.ofFloats(Shape.of(2, 4), .1f, .4f, .2f, .3f, 0, 0, 5, 9);
        List<List<Classification>> best = local(4).best(output, 2, 2, "7");
        assertEquals(
                List.of(
                        new Classification(0.4, 1, Optional.of("is:1")),
                        new Classification(0.3, 3, Optional.empty())),
                best.getFirst());
        assertEquals(List.of(3, 2), indexes(best.getLast()));
    }

    @Test
    void moreThanThereAreAreAll() {
        Tensor output = Tensor.ofFloats(Shape.of(1, 3), 1, 3, 2);
        assertEquals(List.of(1, 2, 0), indexes(local(3).best(output, 1, 10, "7").getFirst()));
    }

    @Test
    void equalScoresKeepTheirOrderAndWhatIsNoNumberIsLast() {
        float inf = Float.POSITIVE_INFINITY;
        Tensor output = Tensor.ofFloats(Shape.of(1, 7), Float.NaN, 1, -inf, inf, 1, Float.NaN, -0f);
        assertEquals(
                List.of(3, 1, 4, 6, 2, 0, 5), indexes(local(7).best(output, 1, 7, "7").getFirst()));
    }

    /** What C's printf makes of them: halves go to the even digit, zero keeps its sign. */
    @Test
    void scoresHaveTheServersSixDecimals() {
        Tensor output =
                Tensor.ofFloats(
                        Shape.of(1, 5), 0.28216087f, 1 / 128f, 3 / 128f, -1e-9f, 12345.678f);
        assertEquals(
                List.of(12345.677734, 0.282161, 0.023438, 0.007812, -0.0),
                local(5).best(output, 1, 5, "7").getFirst().stream()
                        .map(Classification::score)
                        .toList());
    }

    @Test
    void everyNumberCanBeRanked() {
        for (Tensor output :
                List.of(
                        Values.ofBytes(
                                DataType.UINT8, Shape.of(1, 3), (byte) 1, (byte) 200, (byte) 3),
                        Values.ofInts(DataType.UINT32, Shape.of(1, 3), 1, -1, 3),
                        Values.ofLongs(DataType.INT64, Shape.of(1, 3), -1, 9, 3),
                        Values.ofFloats(DataType.FP16, Shape.of(1, 3), -1, 9, 3),
                        Values.ofDoubles(Shape.of(1, 3), -1, 9, 3))) {
            assertEquals(
                    List.of(1, 2, 0),
                    indexes(local(3).best(output, 1, 3, "7").getFirst()),
                    output.datatype().toString());
        }
    }

    @Test
    void labelsAreAskedForOnceAVersion() {
        LocalClasses local = local(3);
        local.learn();
        Tensor output = Tensor.ofFloats(Shape.of(1, 3), 1, 2, 3);
        for (String version : List.of("7", "7", "8", "8", "7")) {
            local.best(output, 1, 1, version);
        }
        assertEquals(
                List.of("", "8"), client.requests.stream().map(InferRequest::version).toList());
        assertEquals(List.of(new RequestedOutput("out", 3)), client.requests.getFirst().outputs());
        assertEquals(
                Shape.of(1, 3, 2, 2),
                client.requests.getFirst().inputs().getFirst().data().shape());
    }

    @Test
    void anOpenNumberOfClassesIsLearntFromTheFirstAnswer() {
        LocalClasses local = local(0);
        local.learn();
        assertEquals(List.of(), client.requests);
        local.best(Tensor.ofFloats(Shape.of(1, 2), 1, 2), 1, 1, "7");
        assertEquals(2, client.requests.getFirst().outputs().getFirst().classes());
    }

    @Test
    void labelsThatCannotBeHadAreTheCallsError() {
        client.behaviour = request -> CompletableFuture.failedFuture(FakeClient.unreachable());
        assertThrows(TritonException.class, local(3)::learn);
        Tensor output = Tensor.ofFloats(Shape.of(1, 3), 1, 2, 3);
        LocalClasses local = local(3);
        assertThrows(TritonException.class, () -> local.best(output, 1, 1, "7"));
    }
}
