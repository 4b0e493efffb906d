package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferOutput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.ModelStatistics;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Inference: what is sent arrives, and what comes back is what the model made. */
class InferContractTest extends Contract {

    private static final int PICTURE_ELEMENTS = 3 * 224 * 224;

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void simpleAddsAndSubtracts(int batch) {
        InferResponse response = client.infer(simple(batch, 5));
        int[] given = counting(batch * SIMPLE_LENGTH);
        Tensor sum = response.output("OUTPUT0").orElseThrow();
        Tensor difference = response.output("OUTPUT1").orElseThrow();
        assertEquals(Shape.of(batch, SIMPLE_LENGTH), sum.shape());
        assertEquals(DataType.INT32, sum.datatype());
        assertArrayEquals(IntStream.of(given).map(i -> i + 5).toArray(), sum.toInts());
        assertArrayEquals(IntStream.of(given).map(i -> i - 5).toArray(), difference.toInts());
        assertEquals(2, response.outputs().size());
        assertEquals("simple", response.model());
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void everyDatatypeComesBackAsItWas(DataType type) {
        assertComesBack(sample(type, 5));
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void noElements(DataType type) {
        assertComesBack(sample(type, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {PICTURE_ELEMENTS, 2 * 1024 * 1024})
    void largeTensors(int count) {
        assertComesBack(floats(count));
    }

    /** Random bits of the datatype's size; BOOL 0 or 1, BYTES what text handling would spoil. */
    private static Tensor sample(DataType type, int count) {
        if (type == DataType.BYTES) {
            List<byte[]> elements =
                    List.of(
                            "a\0b".getBytes(StandardCharsets.UTF_8),
                            new byte[0],
                            new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0x80},
                            "Grüße, 世界".getBytes(StandardCharsets.UTF_8),
                            new byte[70_000]);
            return Tensor.ofElements(Shape.of(count), elements.subList(0, count));
        }
        byte[] bits = new byte[count * type.byteSize()];
        new Random(type.ordinal()).nextBytes(bits);
        if (type == DataType.BOOL) {
            for (int i = 0; i < bits.length; i++) {
                bits[i] &= 1;
            }
        }
        return new Tensor(type, Shape.of(count), MemorySegment.ofArray(bits));
    }

    @Test
    void offHeapInput() {
        byte[] bits = sample(DataType.INT64, 3).data().toArray(ValueLayout.JAVA_BYTE);
        try (Arena arena = Arena.ofShared()) {
            MemorySegment data = arena.allocate(bits.length);
            data.copyFrom(MemorySegment.ofArray(bits));
            assertComesBack(new Tensor(DataType.INT64, Shape.of(3), data));
        }
    }

    @Test
    void inputInTheMiddleOfAnArray() {
        MemorySegment all = sample(DataType.FP32, 9).data();
        assertComesBack(new Tensor(DataType.FP32, Shape.of(5), all.asSlice(4, 20)));
        assertComesBack(new Tensor(DataType.FP32, Shape.of(5), all.asSlice(4, 20).asReadOnly()));
    }

    private void assertComesBack(Tensor tensor) {
        InferResponse response = client.infer(identity(tensor));
        Tensor back = response.output("OUTPUT0").orElseThrow();
        assertEquals(tensor.datatype(), back.datatype());
        assertEquals(tensor.shape(), back.shape());
        assertEquals(-1, tensor.data().mismatch(back.data()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "a \"quoted\" \\ id", "größer 世界"})
    void requestIdComesBack(String id) {
        assertEquals(id, client.infer(simple(1, 1).withId(id)).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1"})
    void versionIsTold(String version) {
        assertEquals("1", client.infer(simple(1, 1).withVersion(version)).version());
    }

    @Test
    void eachVersionAnswersForItself() {
        assertEquals(List.of("1", "2"), client.modelMetadata("versions", "").versions());
        assertEquals(7, timesVersion("1"));
        assertEquals(14, timesVersion("2"));
        assertEquals(14, timesVersion(""), "the highest one");
        assertTrue(client.isModelReady("versions", "1"));
        assertEquals(
                List.of("2"),
                client.statistics("versions", "2").stream().map(ModelStatistics::version).toList());
        assertEquals(2, client.statistics("versions", "").size());
    }

    private int timesVersion(String version) {
        Tensor seven = Tensor.ofInts(Shape.of(1), 7);
        InferResponse response =
                client.infer(
                        InferRequest.of("versions", new InferInput("INPUT0", seven))
                                .withVersion(version));
        assertEquals(version.isEmpty() ? "2" : version, response.version());
        return response.output("OUTPUT0").orElseThrow().toInts()[0];
    }

    @Test
    void onlyTheRequestedOutputs() {
        InferResponse response =
                client.infer(simple(1, 1).withOutputs(RequestedOutput.of("OUTPUT1")));
        assertEquals(
                List.of("OUTPUT1"), response.outputs().stream().map(InferOutput::name).toList());
        assertEquals(-1, response.output("OUTPUT1").orElseThrow().toInts()[0]);
        assertEquals(Optional.empty(), response.output("OUTPUT0"));
    }

    @Test
    void classesAreTheHighestScoresWithTheirLabels() throws IOException {
        List<String> labels =
                Files.readAllLines(Path.of("assets/models/efficientnet_lite0/labels.txt"));
        InferRequest request = pictures(2);
        float[] scores = client.infer(request).output("probabilities").orElseThrow().toFloats();
        Tensor tensor =
                client.infer(request.withOutputs(new RequestedOutput("probabilities", 3)))
                        .output("probabilities")
                        .orElseThrow();
        assertEquals(Shape.of(2, 3), tensor.shape());
        List<List<Classification>> classes = Classification.parse(tensor);
        assertEquals(2, classes.size());
        for (int item = 0; item < 2; item++) {
            float[] own = Arrays.copyOfRange(scores, item * 1000, (item + 1) * 1000);
            List<Integer> best =
                    IntStream.range(0, 1000)
                            .boxed()
                            .sorted(Comparator.comparingDouble(index -> -own[index]))
                            .limit(3)
                            .toList();
            assertEquals(best, classes.get(item).stream().map(Classification::index).toList());
            for (Classification each : classes.get(item)) {
                assertEquals(own[each.index()], each.score(), 1e-5);
                assertEquals(Optional.of(labels.get(each.index())), each.label());
            }
        }
    }

    @Test
    void moreClassesThanThereAre() {
        Tensor tensor =
                client.infer(pictures(1).withOutputs(new RequestedOutput("probabilities", 5000)))
                        .output("probabilities")
                        .orElseThrow();
        assertEquals(Shape.of(1, 1000), tensor.shape());
        assertEquals(
                1000,
                Classification.parse(tensor).getFirst().stream()
                        .mapToInt(Classification::index)
                        .distinct()
                        .count());
    }

    @Test
    void classesWithoutLabels() {
        Tensor tensor =
                client.infer(simple(1, 5).withOutputs(new RequestedOutput("OUTPUT1", 2)))
                        .output("OUTPUT1")
                        .orElseThrow();
        assertEquals(
                List.of(
                        List.of(
                                new Classification(10, 15, Optional.empty()),
                                new Classification(9, 14, Optional.empty()))),
                Classification.parse(tensor));
    }

    @Test
    void classesOfAModelWithoutBatches() {
        Tensor scores = Tensor.ofFloats(Shape.of(4), -2.5f, 1e-7f, -1e9f, 3e6f);
        Tensor tensor =
                client.infer(identity(scores).withOutputs(new RequestedOutput("OUTPUT0", 4)))
                        .output("OUTPUT0")
                        .orElseThrow();
        assertEquals(Shape.of(4), tensor.shape());
        assertEquals(
                List.of("3000000.000000:3", "0.000000:1", "-2.500000:0", "-1000000000.000000:2"),
                tensor.toText());
        assertEquals(
                List.of(3, 1, 0, 2),
                Classification.parse(tensor).getFirst().stream()
                        .map(Classification::index)
                        .toList());
    }

    /** Two different patterns, far from each other for the classifier. */
    private static InferRequest pictures(int batch) {
        float[] pixels = new float[batch * PICTURE_ELEMENTS];
        for (int i = 0; i < pixels.length; i++) {
            int step = i < PICTURE_ELEMENTS ? 7919 : 104_729;
            pixels[i] = (i % 50_000) * (long) step % 255 / 127.5f - 1;
        }
        Shape shape = Shape.of(batch, 3, 224, 224);
        return InferRequest.of(
                "efficientnet_lite0", new InferInput("input", Tensor.ofFloats(shape, pixels)));
    }

    @Test
    void concurrentRequestsGetTheirOwnAnswers() throws Exception {
        List<CompletableFuture<InferResponse>> futures =
                IntStream.range(0, 32)
                        .mapToObj(i -> client.inferAsync(simple(1, i).withId("request " + i)))
                        .toList();
        for (int i = 0; i < futures.size(); i++) {
            InferResponse response = futures.get(i).get(30, TimeUnit.SECONDS);
            assertEquals("request " + i, response.id());
            assertEquals(-i, response.output("OUTPUT1").orElseThrow().toInts()[0]);
        }
    }

    @Test
    void everyResponseHasTimings() {
        InferResponse response = client.infer(simple(1, 1));
        assertTrue(response.timings().total() > 0);
        assertTrue(response.timings().waiting().orElseThrow() > 0);
    }
}
