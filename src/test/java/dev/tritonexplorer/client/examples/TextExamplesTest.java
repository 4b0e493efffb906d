package dev.tritonexplorer.client.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The examples with BYTES tensors, and those that send each kind of value in a form of its own. */
class TextExamplesTest extends Example {

    private static Tensor numbers(IntStream values) {
        return Tensor.ofText(SIMPLE, values.mapToObj(Integer::toString).toList());
    }

    private static int[] parsed(Tensor tensor) {
        return tensor.toText().stream().mapToInt(Integer::parseInt).toArray();
    }

    /**
     * simple_http_string_infer_client, simple_grpc_string_infer_client and
     * grpc_explicit_byte_content_client: numbers as text, half of them as JSON.
     */
    @Test
    void sumsOfText() {
        onlyReal("the demo server has no simple_string");
        load("simple_string");
        InferResponse response =
                client.infer(
                        InferRequest.of(
                                        "simple_string",
                                        new InferInput("INPUT0", numbers(IntStream.range(0, 16))),
                                        new InferInput(
                                                "INPUT1",
                                                numbers(IntStream.generate(() -> 1).limit(16)),
                                                Encoding.JSON))
                                .withOutputs(
                                        RequestedOutput.of("OUTPUT0"),
                                        RequestedOutput.of("OUTPUT1").withEncoding(Encoding.JSON)));
        assertArrayEquals(
                IntStream.range(1, 17).toArray(), parsed(response.output("OUTPUT0").orElseThrow()));
        assertArrayEquals(
                IntStream.range(-1, 15).toArray(),
                parsed(response.output("OUTPUT1").orElseThrow()));
    }

    /** The string examples' second half: text with a null character, and four bytes of any kind. */
    @ParameterizedTest
    @EnumSource(names = {"BINARY", "JSON"})
    void simpleIdentity(Encoding encoding) {
        load("simple_identity");
        String text = "he\0llo";
        assertEquals(
                Collections.nCopies(16, text),
                identity(text.getBytes(StandardCharsets.UTF_8), encoding).toText());
        byte[] blob = {0, 1, 2, 3};
        for (byte[] element : identity(blob, encoding).toElements()) {
            assertArrayEquals(blob, element);
        }
    }

    private Tensor identity(byte[] element, Encoding encoding) {
        // The demo server's identity of BYTES has no batches.
        String model = target.isReal() ? "simple_identity" : "identity_bytes";
        Shape shape = target.isReal() ? SIMPLE : Shape.of(16);
        Tensor given = Tensor.ofElements(shape, Collections.nCopies(16, element));
        Tensor returned =
                client.infer(
                                InferRequest.of(model, new InferInput("INPUT0", given, encoding))
                                        .withOutputs(
                                                RequestedOutput.of("OUTPUT0")
                                                        .withEncoding(encoding)))
                        .output("OUTPUT0")
                        .orElseThrow();
        assertEquals(shape, returned.shape());
        return returned;
    }

    /**
     * grpc_explicit_int_content_client and grpc_explicit_int8_content_client: values that travel as
     * numbers instead of raw bytes, which HTTP has as JSON; over gRPC the answer is the same.
     */
    @Test
    void explicitContents() {
        assertSumAndDifference(
                1,
                client.infer(
                        InferRequest.of(
                                "simple",
                                counting().withEncoding(Encoding.JSON),
                                repeated(1).withEncoding(Encoding.JSON))));
        byte[] values = {0, 1, 2, 3, -1, -2, Byte.MIN_VALUE, Byte.MAX_VALUE};
        Tensor given = Values.ofBytes(DataType.INT8, Shape.of(values.length), values);
        InferRequest request =
                InferRequest.of("identity_int8", new InferInput("INPUT0", given, Encoding.JSON))
                        .withOutputs(RequestedOutput.of("OUTPUT0").withEncoding(Encoding.JSON));
        Tensor returned = client.infer(request).output("OUTPUT0").orElseThrow();
        assertEquals(DataType.INT8, returned.datatype());
        assertArrayEquals(values, Values.toBytes(returned));
    }

    /** A model's optional input, given and left out. */
    @Test
    void optionalInput() {
        onlyReal("the demo server has no model with one but repeat_int32");
        InferInput first = new InferInput("INPUT0", Tensor.ofFloats(Shape.of(3), 1, 2, 3));
        InferInput second = new InferInput("INPUT1", Tensor.ofFloats(Shape.of(3), 10, 20, 30));
        assertArrayEquals(new float[] {1, 2, 3}, added(List.of(first)));
        assertArrayEquals(new float[] {11, 22, 33}, added(List.of(first, second)));
        assertArrayEquals(new float[] {11, 22, 33}, added(List.of(second, first)));
    }

    private float[] added(List<InferInput> inputs) {
        return client.infer(new InferRequest("optional_add", "", "", inputs, List.of()))
                .output("OUTPUT0")
                .orElseThrow()
                .toFloats();
    }
}
