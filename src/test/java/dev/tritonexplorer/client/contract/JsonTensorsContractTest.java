package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tensors whose values travel as JSON where the protocol has it; the answer is the same. */
class JsonTensorsContractTest extends Contract {

    private Tensor throughJson(Tensor tensor, Encoding in, Encoding out) {
        InferRequest request =
                InferRequest.of(
                                "identity_" + tensor.datatype().name().toLowerCase(Locale.ROOT),
                                new InferInput("INPUT0", tensor).withEncoding(in))
                        .withOutputs(RequestedOutput.of("OUTPUT0").withEncoding(out));
        return client.infer(request).output("OUTPUT0").orElseThrow();
    }

    /** The least, the greatest, 0, 1 and −1 of each datatype, and what is odd of it. */
    private static Tensor extremes(DataType type) {
        if (type == DataType.BYTES) {
            return Tensor.ofText(Shape.of(4), List.of("", "a\0\"\\\n", "Grüße, 世界", "😀"));
        }
        ByteBuffer bytes = ByteBuffer.allocate(6 * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long bits : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            switch (type) {
                case BOOL -> bytes.put((byte) (bits & 1));
                case FP32 -> bytes.putFloat(bits == 1 ? Float.MIN_VALUE : bits / 3f);
                case FP64 -> bytes.putDouble(bits == 1 ? Double.MIN_VALUE : bits / 3d);
                default -> {
                    int size = type.byteSize();
                    long value = bits == 1 ? 1 : bits == 0 ? 0 : bits >> (64 - 8 * size);
                    for (int i = 0; i < size; i++) {
                        bytes.put((byte) (value >>> (8 * i)));
                    }
                }
            }
        }
        byte[] used = Arrays.copyOf(bytes.array(), bytes.position());
        return new Tensor(type, Shape.of(5), MemorySegment.ofArray(used));
    }

    private static void assertSame(Tensor expected, Tensor actual) {
        assertEquals(expected.datatype(), actual.datatype());
        assertEquals(expected.shape(), actual.shape());
        assertArrayEquals(
                expected.data().toArray(ValueLayout.JAVA_BYTE),
                actual.data().toArray(ValueLayout.JAVA_BYTE));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FP16", "BF16"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyDatatypeComesBackAsItWas(DataType type) {
        Tensor tensor = extremes(type);
        assertSame(tensor, throughJson(tensor, Encoding.JSON, Encoding.BINARY));
        assertSame(tensor, throughJson(tensor, Encoding.BINARY, Encoding.JSON));
        assertSame(tensor, throughJson(tensor, Encoding.JSON, Encoding.JSON));
    }

    @ParameterizedTest
    @EnumSource(names = {"INT32", "FP64", "BYTES"})
    void noElements(DataType type) {
        Tensor none = new Tensor(type, Shape.of(0), MemorySegment.ofArray(new byte[0]));
        assertSame(none, throughJson(none, Encoding.JSON, Encoding.JSON));
        assertSame(none, throughJson(none, Encoding.JSON, Encoding.BINARY));
    }

    @Test
    void whatIsNotFinite() {
        Tensor odd =
                Tensor.ofFloats(
                        Shape.of(3), Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        assertArrayEquals(
                odd.toFloats(), throughJson(odd, Encoding.JSON, Encoding.BINARY).toFloats());
        assertArrayEquals(
                odd.toFloats(), throughJson(odd, Encoding.BINARY, Encoding.JSON).toFloats());
    }

    @ParameterizedTest
    @EnumSource(names = {"FP16", "BF16"})
    void halvesAreNoJson(DataType type) {
        Tensor tensor = new Tensor(type, Shape.of(1), MemorySegment.ofArray(new byte[] {0, 0x3f}));
        if (target.protocol() == Protocol.GRPC) {
            assertSame(tensor, throughJson(tensor, Encoding.JSON, Encoding.JSON));
            return;
        }
        TritonException failure =
                failure(() -> throughJson(tensor, Encoding.JSON, Encoding.BINARY));
        assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
        assertTrue(failure.hint().orElseThrow().contains("BINARY"));
        assertEquals(
                ErrorKind.INVALID_REQUEST,
                failure(() -> throughJson(tensor, Encoding.BINARY, Encoding.JSON)).kind());
    }

    @Test
    void eachTensorHasItsOwn() {
        InferRequest request = simple(2, 7);
        List<InferInput> inputs = request.inputs();
        InferRequest mixed =
                InferRequest.of("simple", inputs.get(0).withEncoding(Encoding.JSON), inputs.get(1))
                        .withOutputs(
                                RequestedOutput.of("OUTPUT0"),
                                RequestedOutput.of("OUTPUT1").withEncoding(Encoding.JSON));
        var response = client.infer(mixed);
        assertEquals(15 + 7, response.output("OUTPUT0").orElseThrow().toInts()[31]);
        assertEquals(15 - 7, response.output("OUTPUT1").orElseThrow().toInts()[31]);
    }

    @Test
    void aRawRequestIsItsTensorAlone() {
        Tensor tensor = Tensor.ofInts(Shape.of(3), 1, -2, 3);
        InferRequest raw =
                InferRequest.of(
                        "identity_int32",
                        new InferInput("INPUT0", tensor).withEncoding(Encoding.RAW));
        assertSame(tensor, client.infer(raw).output("OUTPUT0").orElseThrow());
        if (target.protocol() == Protocol.HTTP) {
            TritonException more = failure(() -> client.infer(raw.withId("1")));
            assertEquals(ErrorKind.INVALID_REQUEST, more.kind());
            assertTrue(more.hint().orElseThrow().contains("BINARY"));
        } else {
            assertEquals("1", client.infer(raw.withId("1")).id(), "over gRPC bytes are bytes");
        }
    }

    @Test
    void classesAsJson() {
        Tensor classes =
                client.infer(
                                simple(1, 5)
                                        .withOutputs(
                                                new RequestedOutput("OUTPUT0", 2, Encoding.JSON)))
                        .output("OUTPUT0")
                        .orElseThrow();
        assertEquals(List.of("20:15", "19:14"), classes.toText());
    }
}
