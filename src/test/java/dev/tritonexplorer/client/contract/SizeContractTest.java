package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.demo.DemoServer;
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
import java.util.List;

/** Messages of a hundred MiB, and of more than either protocol carries. */
class SizeContractTest extends Contract {

    private static final int HUNDRED_MIB = 100 << 20;
    private static final int FEW_BYTES = 200;

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
                    InferRequest.of("simple", half, new InferInput("INPUT1", half.data())));
            // HTTP/2 may have had a frame of its own to send.
            assertTrue(proxy.bytesFromClient() - sent < FEW_BYTES);
            assertEquals("1", through.infer(simple(1, 1)).version());
        }
    }

    /** Triton has the limit since 25.06, and at 64 MiB by default. */
    @Test
    void aLimitForWhatIsNotBehindTheJsonNamesItsCure() throws IOException {
        assumeTrue(target == Target.DEMO_HTTP, "a limit of HTTP that Triton 2.51 does not have");
        InferInput bytes = identity(floats(1000)).inputs().getFirst();
        InferRequest request = identity(floats(1000));
        InferRequest asJson = InferRequest.of(request.model(), bytes.withEncoding(Encoding.JSON));
        InferRequest raw = InferRequest.of(request.model(), bytes.withEncoding(Encoding.RAW));
        InferRequest packed =
                request.withSettings(
                        CallSettings.DEFAULTS.withCompression(Compression.GZIP, Compression.NONE));
        try (DemoServer limited =
                        DemoServer.start(new DemoServer.Options(0, 0, null, 2000, false));
                TritonClient own = TritonClient.connect(limited.addresses().http())) {
            assertEquals(1, own.infer(request).outputs().size());
            for (InferRequest refused : List.of(asJson, raw, packed)) {
                TritonException failure = failure(() -> own.infer(refused));
                assertEquals(ErrorKind.INVALID_REQUEST, failure.kind());
                assertTrue(failure.hint().orElseThrow().contains("larger --http-max-input-size"));
            }
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
