package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.support.DelayingProxy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Messages of a hundred MiB, and of more than either protocol carries. */
class SizeContractTest extends Contract {

    private static final int HUNDRED_MIB = 100 << 20;

    @TempDir Path folder;

    @Test
    void aHundredMebibytesThereAndBack() {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment data = arena.allocate(HUNDRED_MIB);
            for (int at = 0; at < HUNDRED_MIB; at += 4093) {
                data.set(ValueLayout.JAVA_BYTE, at, (byte) (at * 31 >> 5));
            }
            Tensor back =
                    client.infer(identity(new Tensor(DataType.UINT8, Shape.of(HUNDRED_MIB), data)))
                            .output("OUTPUT0")
                            .orElseThrow();
            assertEquals(-1, data.mismatch(back.data()));
        }
    }

    /** Zeros that take no memory: a file with a hole. */
    private Tensor zeros(long size, Arena arena) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("zeros").toFile(), "rw")) {
            file.setLength(size);
            MemorySegment data =
                    file.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            return new Tensor(DataType.UINT8, Shape.of(size), data);
        }
    }

    @Test
    void twoGibibytesAreRefusedBeforeAnythingIsSent() throws IOException {
        try (DelayingProxy proxy = new DelayingProxy(client.endpoint());
                TritonClient through = TritonClient.connect(proxy.endpoint());
                Arena arena = Arena.ofShared()) {
            through.isServerLive();
            long sent = proxy.bytesFromClient();
            assertRefused(through, identity(zeros(1L << 31, arena)));
            InferInput half = new InferInput("INPUT0", zeros((1L << 30) + 1, arena));
            assertRefused(
                    through,
                    InferRequest.of("simple", half, new InferInput("INPUT1", half.tensor())));
            assertEquals(sent, proxy.bytesFromClient());
            assertEquals("1", through.infer(simple(1, 1)).version());
        }
    }

    private static void assertRefused(TritonClient through, InferRequest request) {
        for (TritonException failure :
                new TritonException[] {
                    failure(() -> through.infer(request)), failure(through.inferAsync(request))
                }) {
            assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
            assertTrue(failure.getMessage().contains("at most"), failure.getMessage());
            assertTrue(failure.hint().isPresent());
        }
    }
}
