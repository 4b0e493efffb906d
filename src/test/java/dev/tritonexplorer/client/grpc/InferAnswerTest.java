package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.InferTensorContents;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse;
import dev.tritonexplorer.client.grpc.proto.ModelInferResponse.InferOutputTensor;
import dev.tritonexplorer.client.wire.OutputWindows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

class InferAnswerTest {

    private static InferAnswer read(byte[] message) throws IOException {
        return InferAnswer.read(new ByteArrayInputStream(message));
    }

    private static Tensor only(ModelInferResponse.Builder message) throws IOException {
        return read(message.build().toByteArray()).outputs(OutputWindows.NONE).getFirst().tensor();
    }

    private static InferOutputTensor.Builder output(String datatype, long... shape) {
        return InferOutputTensor.newBuilder()
                .setName("out")
                .setDatatype(datatype)
                .addAllShape(Arrays.stream(shape).boxed().toList());
    }

    private static byte[] bytes(Tensor tensor) {
        return tensor.data().toArray(ValueLayout.JAVA_BYTE);
    }

    @Test
    void readsWhatTheGeneratedClassesWrite() throws IOException {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var message =
                    ModelInferResponse.newBuilder()
                            .setModelName("modèle" + round)
                            .setModelVersion("1")
                            .setId("é".repeat(random.nextInt(600)))
                            .putParameters(
                                    "p", InferParameter.newBuilder().setBoolParam(true).build());
            for (int i = random.nextInt(4); i > 0; i--) {
                byte[] raw = new byte[random.nextBoolean() ? 3 : random.nextInt(100_000)];
                random.nextBytes(raw);
                message.addOutputs(output("UINT8", raw.length).setName("out" + i))
                        .addRawOutputContents(ByteString.copyFrom(raw));
            }
            ModelInferResponse expected = message.build();
            InferAnswer answer = read(expected.toByteArray());
            assertEquals(expected.getModelName(), answer.model());
            assertEquals(expected.getModelVersion(), answer.version());
            assertEquals(expected.getId(), answer.id());
            assertEquals(expected.getOutputsList(), answer.tensors());
            assertEquals(
                    expected.getRawOutputContentsList(),
                    answer.raw().stream().map(ByteString::copyFrom).toList());
            assertEquals(expected.getOutputsCount(), answer.outputs(OutputWindows.NONE).size());
        }
    }

    @Test
    void refusesWhatEndsTooEarlyOrIsNoMessage() {
        byte[] whole =
                ModelInferResponse.newBuilder()
                        .addRawOutputContents(ByteString.copyFrom(new byte[10_000]))
                        .build()
                        .toByteArray();
        assertThrows(InvalidProtocolBufferException.class, () -> read(Arrays.copyOf(whole, 9_000)));
        // Claims 2 GiB, has none of it.
        byte[] liar = {6 << 3 | 2, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 1};
        assertThrows(InvalidProtocolBufferException.class, () -> read(liar));
        assertThrows(InvalidProtocolBufferException.class, () -> read("<html>".getBytes()));
    }

    @Test
    void refusesOneOutputTwice() {
        byte[] four = new byte[4];
        var message =
                ModelInferResponse.newBuilder()
                        .addOutputs(output("INT32", 1))
                        .addOutputs(output("INT32", 1))
                        .addRawOutputContents(ByteString.copyFrom(four))
                        .addRawOutputContents(ByteString.copyFrom(four));
        TritonException broken = assertThrows(TritonException.class, () -> only(message));
        assertEquals(ErrorKind.SERVER_FAILURE, broken.kind());
        assertTrue(broken.getMessage().contains("it comes twice"), broken.getMessage());
    }

    @Test
    void anAbsentEntryKeepsTheOthersInPlace() throws IOException {
        var outputs =
                read(ModelInferResponse.newBuilder()
                                .addOutputs(output("FP32", 0))
                                .addOutputs(output("UINT8", 2).setName("other"))
                                .addRawOutputContents(ByteString.EMPTY)
                                .addRawOutputContents(ByteString.copyFrom(new byte[] {4, 5}))
                                .build()
                                .toByteArray())
                        .outputs(OutputWindows.NONE);
        assertEquals(0, outputs.get(0).tensor().data().byteSize());
        assertArrayEquals(new byte[] {4, 5}, bytes(outputs.get(1).tensor()));
    }

    @ParameterizedTest
    @CsvSource({"FP32, 3, 11", "FP32, -1, 0", "NONSENSE, 1, 4", "INT64, 2305843009213693953, 8"})
    void refusesSizesThatDoNotFit(String datatype, long dim, int size) {
        var message =
                ModelInferResponse.newBuilder()
                        .addOutputs(output(datatype, dim))
                        .addRawOutputContents(ByteString.copyFrom(new byte[size]));
        TritonException broken = assertThrows(TritonException.class, () -> only(message));
        assertEquals(ErrorKind.SERVER_FAILURE, broken.kind());
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, 1, 0101",
        "UINT8, 1, ff01",
        "INT8, 1, ff01",
        "UINT16, 2, ffff0100",
        "INT16, 2, ffff0100",
        "UINT32, 4, ffffffff01000000",
        "INT32, 4, ffffffff01000000",
        "UINT64, 8, ffffffffffffffff0100000000000000",
        "INT64, 8, ffffffffffffffff0100000000000000",
        "FP32, 4, 000080bf0000803f",
        "FP64, 8, 000000000000f0bf000000000000f03f"
    })
    void readsTypedContents(DataType datatype, int size, String hex) throws IOException {
        var contents =
                InferTensorContents.newBuilder()
                        .addAllBoolContents(List.of(true, true))
                        .addAllIntContents(List.of(-1, 1))
                        .addAllUintContents(List.of(-1, 1))
                        .addAllInt64Contents(List.of(-1L, 1L))
                        .addAllUint64Contents(List.of(-1L, 1L))
                        .addAllFp32Contents(List.of(-1f, 1f))
                        .addAllFp64Contents(List.of(-1.0, 1.0));
        Tensor tensor =
                only(
                        ModelInferResponse.newBuilder()
                                .addOutputs(output(datatype.name(), 2).setContents(contents)));
        assertEquals(2L * size, tensor.data().byteSize());
        assertEquals(hex, HexFormat.of().formatHex(bytes(tensor)));
    }

    @Test
    void readsTypedElementsAndRefusesTypedHalfFloats() throws IOException {
        var contents =
                InferTensorContents.newBuilder()
                        .addBytesContents(ByteString.copyFromUtf8("a"))
                        .addBytesContents(ByteString.EMPTY)
                        .addBytesContents(ByteString.copyFromUtf8("öl"));
        assertEquals(
                List.of("a", "", "öl"),
                only(ModelInferResponse.newBuilder()
                                .addOutputs(output("BYTES", 3).setContents(contents)))
                        .toText());
        var half =
                ModelInferResponse.newBuilder().addOutputs(output("FP16", 3).setContents(contents));
        assertThrows(TritonException.class, () -> only(half));
    }
}
