package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a server refuses fails with the same kind and the server's own words in both protocols. The
 * words are those of Triton 2.51.
 */
class RefusalContractTest extends Contract {

    private static final String UNKNOWN_MODEL =
            "Request for unknown model: 'no_such_model' is not found";
    private static final String UNKNOWN_VERSION =
            "Request for unknown model: 'simple' version 9 is not found";
    private static final Tensor INTS = Tensor.ofInts(Shape.of(1, 16), new int[16]);

    /** A call, and how it must fail. */
    record Refusal(String name, ErrorKind kind, String words, Consumer<TritonClient> call) {
        static Refusal infer(String name, String words, InferRequest request) {
            return new Refusal(
                    name, ErrorKind.INVALID_REQUEST, words, client -> client.infer(request));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Refusal> refusals() {
        return Stream.concat(unknownNames(), badRequests()).toList();
    }

    private static Stream<Refusal> unknownNames() {
        InferRequest unknown = InferRequest.of("no_such_model", new InferInput("INPUT0", INTS));
        return Stream.of(
                new Refusal(
                        "infer, unknown model",
                        ErrorKind.NOT_FOUND,
                        UNKNOWN_MODEL,
                        client -> client.infer(unknown)),
                new Refusal(
                        "infer, unknown version",
                        ErrorKind.NOT_FOUND,
                        UNKNOWN_VERSION,
                        client -> client.infer(simple(1, 1).withVersion("9"))),
                new Refusal(
                        "metadata, unknown model",
                        ErrorKind.NOT_FOUND,
                        UNKNOWN_MODEL,
                        client -> client.modelMetadata("no_such_model", "")),
                new Refusal(
                        "metadata, unknown version",
                        ErrorKind.NOT_FOUND,
                        UNKNOWN_VERSION,
                        client -> client.modelMetadata("simple", "9")),
                new Refusal(
                        "config, unknown model",
                        ErrorKind.NOT_FOUND,
                        UNKNOWN_MODEL,
                        client -> client.modelConfig("no_such_model", "")),
                new Refusal(
                        "config, unknown version",
                        ErrorKind.NOT_FOUND,
                        UNKNOWN_VERSION,
                        client -> client.modelConfig("simple", "9")),
                new Refusal(
                        "statistics, unknown model",
                        ErrorKind.INVALID_REQUEST,
                        "requested model 'no_such_model' is not available",
                        client -> client.statistics("no_such_model", "")),
                new Refusal(
                        "statistics, unknown version",
                        ErrorKind.INVALID_REQUEST,
                        "requested model version is not available for model 'simple'",
                        client -> client.statistics("simple", "9")));
    }

    private static Stream<Refusal> badRequests() {
        return Stream.of(
                Refusal.infer(
                        "missing input",
                        "[request id: <id_unknown>] expected 2 inputs but got 1 inputs for model"
                                + " 'simple'. Got input(s) ['INPUT0'], but missing required"
                                + " input(s) ['INPUT1']. Please provide all required input(s).",
                        with("INPUT0", INTS)),
                Refusal.infer(
                        "unknown input",
                        "unexpected inference input 'X' for model 'simple'",
                        with("INPUT0", INTS, "X", INTS)),
                Refusal.infer(
                        "wrong datatype",
                        "[request id: 5] inference input 'INPUT0' data-type is 'FP32', but model"
                                + " 'simple' expects 'INT32'",
                        with(
                                        "INPUT0",
                                        Tensor.ofFloats(Shape.of(1, 16), new float[16]),
                                        "INPUT1",
                                        INTS)
                                .withId("5")),
                Refusal.infer(
                        "wrong shape",
                        "[request id: <id_unknown>] unexpected shape for input 'INPUT0' for model"
                                + " 'simple'. Expected [-1,16], got [1,15].",
                        with(
                                "INPUT0",
                                Tensor.ofInts(Shape.of(1, 15), new int[15]),
                                "INPUT1",
                                INTS)),
                Refusal.infer(
                        "wrong rank",
                        "[request id: <id_unknown>] unexpected shape for input 'INPUT0' for model"
                                + " 'identity_int32'. Expected [-1], got [1,16].",
                        InferRequest.of("identity_int32", new InferInput("INPUT0", INTS))),
                Refusal.infer(
                        "batch too large",
                        "[request id: <id_unknown>] inference request batch-size must be <= 8 for"
                                + " 'simple'",
                        simple(9, 1)),
                Refusal.infer(
                        "batches differ",
                        "[request id: <id_unknown>] input 'INPUT0' batch size does not match other"
                                + " inputs for 'simple'",
                        with(
                                "INPUT0",
                                Tensor.ofInts(Shape.of(2, 16), new int[32]),
                                "INPUT1",
                                INTS)),
                Refusal.infer(
                        "unknown output",
                        "unexpected inference output 'NOPE' for model 'simple'",
                        simple(1, 1).withOutputs(RequestedOutput.of("NOPE"))));
    }

    private static InferRequest with(String name, Tensor tensor) {
        return InferRequest.of("simple", new InferInput(name, tensor));
    }

    private static InferRequest with(String first, Tensor one, String second, Tensor other) {
        return InferRequest.of("simple", new InferInput(first, one), new InferInput(second, other));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusedWithTheServersWords(Refusal refusal) {
        TritonException failure = failure(() -> refusal.call().accept(client));
        assertEquals(refusal.kind(), failure.kind(), failure::getMessage);
        String words = failure.serverMessage().orElseThrow();
        // Triton explains a wrong shape at length; the first sentence says what is wrong.
        String compared =
                refusal.words().contains("unexpected shape")
                        ? words.substring(0, Math.min(words.length(), refusal.words().length()))
                        : words;
        assertEquals(refusal.words(), compared);
        assertStillWorks();
    }

    @Test
    void decoupledModelNeedsAStream() {
        InferRequest request =
                InferRequest.of(
                        "repeat_int32", new InferInput("IN", Tensor.ofInts(Shape.of(1), 1)));
        TritonException failure = failure(() -> client.infer(request));
        assertEquals(ErrorKind.UNSUPPORTED, failure.kind());
        String where = target.protocol() == Protocol.HTTP ? "HTTP end point" : "ModelInfer RPC";
        assertEquals(
                Optional.of(where + " doesn't support models with decoupled transaction policy"),
                failure.serverMessage());
        assertTrue(failure.hint().orElseThrow().contains("stream"));
        assertStillWorks();
    }

    @Test
    void modelThatFailedToLoad() {
        TritonException failure =
                failure(
                        () ->
                                client.infer(
                                        InferRequest.of(
                                                "broken", new InferInput("INPUT0", floats(1)))));
        assertTrue(failure.serverMessage().orElseThrow().contains("broken"));
        assertTrue(failure.hint().isPresent(), failure::getMessage);
    }

    @Test
    void halvesHaveNoClasses() {
        Tensor halves = new Tensor(DataType.FP16, Shape.of(2), MemorySegment.ofArray(new byte[4]));
        TritonException failure =
                failure(
                        () ->
                                client.infer(
                                        identity(halves)
                                                .withOutputs(new RequestedOutput("OUTPUT0", 1))));
        assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
        assertTrue(
                failure.serverMessage().orElseThrow().contains("unsupported type 'FP16'"),
                failure::getMessage);
        assertStillWorks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no such model", "50%", "größer 世界", "a/b", "a?b#c"})
    void namesAreWhatTheyAre(String name) {
        InferRequest request = InferRequest.of(name, new InferInput("INPUT0", INTS));
        TritonException failure = failure(() -> client.infer(request));
        assertEquals(ErrorKind.NOT_FOUND, failure.kind(), failure::getMessage);
        assertFalse(client.isModelReady(name, ""));
        assertStillWorks();
    }

    private void assertStillWorks() {
        assertArrayEquals(
                counting(SIMPLE_LENGTH),
                client.infer(simple(1, 0)).output("OUTPUT1").orElseThrow().toInts());
    }
}
