package dev.tritonexplorer.client.grpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.grpc.proto.InferParameter;
import dev.tritonexplorer.client.grpc.proto.ModelInferRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

class InferMessageTest {

    /** What the generated classes would send for the request. */
    private static ModelInferRequest expected(InferRequest request) {
        var message =
                ModelInferRequest.newBuilder()
                        .setModelName(request.model())
                        .setModelVersion(request.version())
                        .setId(request.id());
        for (InferInput input : request.inputs()) {
            var described =
                    message.addInputsBuilder()
                            .setName(input.name())
                            .setDatatype(input.data().datatype().name());
            for (long dim : input.data().shape().toArray()) {
                described.addShape(dim);
            }
            message.addRawInputContents(
                    ByteString.copyFrom(
                            ((Tensor) input.data()).data().toArray(ValueLayout.JAVA_BYTE)));
        }
        for (RequestedOutput output : request.outputs()) {
            var wanted = message.addOutputsBuilder().setName(output.name());
            if (output.classes() > 0) {
                wanted.putParameters(
                        "classification",
                        InferParameter.newBuilder().setInt64Param(output.classes()).build());
            }
        }
        return message.build();
    }

    private static byte[] drain(InferMessage message) throws IOException {
        var target = new ByteArrayOutputStream();
        int claimed = message.available();
        assertEquals(claimed, message.drainTo(target));
        assertEquals(claimed, target.size());
        assertEquals(0, message.available());
        return target.toByteArray();
    }

    private static InferRequest random(Random random, Arena arena) {
        List<InferInput> inputs = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            DataType datatype = DataType.values()[random.nextInt(DataType.values().length - 1)];
            int count = random.nextBoolean() ? random.nextInt(4) : random.nextInt(20_000);
            byte[] bytes = new byte[count * datatype.byteSize()];
            random.nextBytes(bytes);
            MemorySegment data =
                    random.nextBoolean()
                            ? MemorySegment.ofArray(bytes)
                            : arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            inputs.add(
                    new InferInput(
                            "input" + i,
                            new Tensor(datatype, Shape.of(count), data.asSlice(0, bytes.length))));
        }
        return new InferRequest(
                "modèle",
                random.nextBoolean() ? "" : "7",
                "é" + random.nextInt(),
                inputs,
                random.nextBoolean()
                        ? List.of()
                        : List.of(RequestedOutput.of("a"), new RequestedOutput("b", 5)));
    }

    @Test
    void isWhatTheGeneratedClassesWouldSend() throws IOException {
        var random = new Random(1);
        try (Arena arena = Arena.ofShared()) {
            for (int round = 0; round < 200; round++) {
                InferRequest request = random(random, arena);
                assertEquals(
                        expected(request),
                        ModelInferRequest.parseFrom(drain(InferMessage.of(request))));
                assertEquals(
                        expected(request), ModelInferRequest.parseFrom(InferMessage.of(request)));
            }
        }
    }

    @Test
    void readsTheSameBytesByOnesAsDrained() throws IOException {
        InferRequest request = random(new Random(2), Arena.ofAuto());
        InferMessage slow = InferMessage.of(request);
        byte[] drained = drain(InferMessage.of(request));
        for (byte each : drained) {
            assertEquals(Byte.toUnsignedInt(each), slow.read());
        }
        assertEquals(-1, slow.read());
        assertEquals(-1, slow.read(new byte[3], 0, 3));
    }

    @Test
    void anEmptyTensorHasAnEntryToo() throws IOException {
        InferRequest request =
                InferRequest.of("m", new InferInput("x", Tensor.ofFloats(Shape.of(0))));
        assertEquals(
                List.of(ByteString.EMPTY),
                ModelInferRequest.parseFrom(drain(InferMessage.of(request)))
                        .getRawInputContentsList());
    }

    @Test
    void bytesOfOneThreadMayBeSentByAnother() throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, (byte) 1, (byte) 2);
            InferMessage message =
                    InferMessage.of(
                            InferRequest.of(
                                    "m",
                                    new InferInput(
                                            "x", new Tensor(DataType.UINT8, Shape.of(2), data))));
            byte[] sent =
                    CompletableFuture.supplyAsync(
                                    () -> {
                                        try {
                                            return drain(message);
                                        } catch (IOException problem) {
                                            throw new AssertionError(problem);
                                        }
                                    })
                            .get();
            assertArrayEquals(
                    new byte[] {1, 2},
                    ModelInferRequest.parseFrom(sent).getRawInputContents(0).toByteArray());
        }
    }

    @Test
    void refusesMoreThanGrpcCarries(@TempDir Path folder) throws IOException {
        long half = 1L << 30;
        try (var file = new RandomAccessFile(folder.resolve("sparse").toFile(), "rw");
                Arena arena = Arena.ofShared()) {
            file.setLength(half);
            MemorySegment data =
                    file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, half, arena);
            InferInput input =
                    new InferInput("x", new Tensor(DataType.UINT8, Shape.of(half), data));
            TritonException refused =
                    assertThrows(
                            TritonException.class,
                            () -> InferMessage.of(InferRequest.of("m", input, input)));
            assertEquals(ErrorKind.INVALID_REQUEST, refused.kind());
        }
    }
}
