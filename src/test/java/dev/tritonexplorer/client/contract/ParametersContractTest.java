package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Parameter;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Sequence;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Map;

/** What a request may carry beside its tensors, and how it may travel. */
class ParametersContractTest extends Contract {

    private int add(Sequence sequence, int value) {
        InferRequest request =
                InferRequest.of(
                                "simple_sequence",
                                new InferInput("INPUT", Tensor.ofInts(Shape.of(1, 1), value)))
                        .withSequence(sequence);
        return client.infer(request).output("OUTPUT").orElseThrow().toInts()[0];
    }

    @Test
    void sequencesDoNotMix() {
        long unsigned = 0xf000_0000_0000_0001L;
        String text = "séquence \"1\"";
        assertEquals(1, add(Sequence.of(7, true, false), 1));
        assertEquals(10, add(Sequence.of(text, true, false), 10));
        assertEquals(100, add(Sequence.of(unsigned, true, false), 100));
        assertEquals(3, add(Sequence.of(7, false, false), 2));
        assertEquals(30, add(Sequence.of(text, false, false), 20));
        assertEquals(300, add(Sequence.of(unsigned, false, false), 200));
        assertEquals(6, add(Sequence.of(7, false, true), 3));
        assertEquals(60, add(Sequence.of(text, false, true), 30));
        assertEquals(600, add(Sequence.of(unsigned, false, true), 300));
        assertEquals(5, add(Sequence.of(7, true, true), 5), "a new sequence under the same id");
    }

    @Test
    void aSequenceThatWasNotStartedIsRefused() {
        TritonException failure = failure(() -> add(Sequence.of(99, false, false), 1));
        assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
        assertTrue(failure.getMessage().contains("START flag"), failure.getMessage());
    }

    private static InferRequest reveal() {
        return InferRequest.of(
                "reveal", new InferInput("INPUT0", Tensor.ofInts(Shape.of(1, 2), 1, 2)));
    }

    private JsonNode revealed(InferRequest request) {
        return JsonMapper.shared()
                .readTree(
                        client.infer(request).output("REQUEST").orElseThrow().toText().getFirst());
    }

    @Test
    void parametersReachTheModel() {
        JsonNode request =
                revealed(
                        reveal().withId("é \"1\"")
                                .withServerTimeout(Duration.ofMillis(1500))
                                .withPriority(1)
                                .withParameters(
                                        Map.of(
                                                "text", Parameter.of("ü\n"),
                                                "flag", Parameter.of(true),
                                                "least", Parameter.of(Long.MIN_VALUE),
                                                "most", Parameter.of(Long.MAX_VALUE),
                                                "fraction", Parameter.of(0.1))));
        assertEquals("é \"1\"", request.path("id").stringValue());
        assertEquals(1_500_000, request.path("timeout").longValue());
        JsonNode parameters = request.path("parameters");
        assertEquals("ü\n", parameters.path("text").stringValue());
        assertTrue(parameters.path("flag").booleanValue());
        assertEquals(Long.MIN_VALUE, parameters.path("least").longValue());
        assertEquals(Long.MAX_VALUE, parameters.path("most").longValue());
        assertEquals(0.1, parameters.path("fraction").doubleValue());
        assertEquals(5, parameters.size(), parameters::toString);
    }

    @Test
    void withoutParametersThereAreNone() {
        JsonNode request = revealed(reveal());
        assertEquals("", request.path("id").stringValue());
        assertEquals(0, request.path("parameters").size(), request::toString);
    }

    @ParameterizedTest
    @CsvSource({"NONE,GZIP", "NONE,DEFLATE", "GZIP,NONE", "DEFLATE,NONE", "GZIP,GZIP"})
    void compressionChangesNothing(Compression request, Compression response) {
        CallSettings settings = CallSettings.DEFAULTS.withCompression(request, response);
        InferResponse sum = client.infer(simple(8, 3).withId("ü").withSettings(settings));
        assertEquals("ü", sum.id());
        assertEquals(3 + 15, sum.output("OUTPUT0").orElseThrow().toInts()[127]);
        assertEquals(15 - 3, sum.output("OUTPUT1").orElseThrow().toInts()[127]);
        Tensor large = floats(300_000);
        assertArrayEquals(
                large.toFloats(),
                client.infer(identity(large).withSettings(settings))
                        .output("OUTPUT0")
                        .orElseThrow()
                        .toFloats());
        assertTrue(sum.timings().waiting().orElseThrow() > 0);
    }

    @Test
    void anErrorIsReadableAlsoWhenCompressed() {
        CallSettings settings =
                CallSettings.DEFAULTS.withCompression(Compression.GZIP, Compression.GZIP);
        InferRequest wrong =
                InferRequest.of("no_such_model", simple(1, 1).inputs().getFirst())
                        .withSettings(settings);
        assertEquals(ErrorKind.NOT_FOUND, failure(() -> client.infer(wrong)).kind());
    }

    @Test
    void optionalInputs() {
        InferInput first = new InferInput("INPUT0", Tensor.ofFloats(Shape.of(2), 1f, 2f));
        InferInput second = new InferInput("INPUT1", Tensor.ofFloats(Shape.of(2), 10f, 20f));
        assertArrayEquals(new float[] {1f, 2f}, added(first));
        assertArrayEquals(new float[] {11f, 22f}, added(first, second));
    }

    private float[] added(InferInput... inputs) {
        return client.infer(InferRequest.of("optional_add", inputs))
                .output("OUTPUT0")
                .orElseThrow()
                .toFloats();
    }

    @Test
    void aCallHasItsOwnDeadline() {
        client.isServerLive();
        InferRequest slow =
                InferRequest.of("sleep50", new InferInput("INPUT0", floats(1)))
                        .withSettings(CallSettings.DEFAULTS.withDeadline(Duration.ofMillis(5)));
        TritonException failure = failure(() -> client.infer(slow));
        assertEquals(ErrorKind.TIMED_OUT, failure.kind());
        assertTrue(failure.getMessage().contains("within 5 ms"), failure.getMessage());
        assertEquals(ErrorKind.TIMED_OUT, failure(client.inferAsync(slow)).kind());
    }

    @Test
    void headersAreTakenAndTheQueryIsHttpsAlone() {
        CallSettings settings = CallSettings.DEFAULTS.withHeaders(Map.of("X-One", "1", "b", ""));
        assertEquals("m", client.infer(simple(1, 1).withId("m").withSettings(settings)).id());
        InferRequest asking =
                simple(1, 1).withSettings(settings.withQuery(Map.of("a b", "ü&=", "c", "")));
        if (target.protocol() == Protocol.HTTP) {
            assertEquals(2, client.infer(asking).outputs().size());
        } else {
            assertEquals(ErrorKind.INVALID_REQUEST, failure(() -> client.infer(asking)).kind());
        }
    }
}
