package dev.tritonexplorer.client.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferInput;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.InferResult;
import dev.tritonexplorer.client.InferStream;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.SharedMemory.SystemRegion;
import dev.tritonexplorer.client.SharedTensor;
import dev.tritonexplorer.client.StreamEnd;
import dev.tritonexplorer.client.StreamResponse;
import dev.tritonexplorer.client.StreamSettings;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.client.shm.OutputSizes;
import dev.tritonexplorer.client.shm.SharedMemoryClient;
import dev.tritonexplorer.client.shm.SharedMemoryKind;
import dev.tritonexplorer.client.shm.SystemMemoryRegion;
import dev.tritonexplorer.support.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tensors in system shared memory, and the life of the regions. */
@EnabledOnOs(OS.LINUX)
class SharedTensorsContractTest extends Contract {

    private static final long SIMPLE_BYTES = 4L * SIMPLE_LENGTH;

    /** Room for the outputs of {@code simple} and of the identity models here. */
    private static final OutputSizes OUTPUTS = (request, output) -> 4096;

    private List<SystemRegion> before = List.of();

    @BeforeEach
    void remember() {
        assumeTrue(target.isReal(), "the demo server shares no memory");
        before = client.sharedMemory().systemRegions("");
    }

    @AfterEach
    void nothingIsLeft() {
        if (!target.isReal()) {
            return;
        }
        assertEquals(before, client.sharedMemory().systemRegions(""));
        assertEquals(List.of(), ours());
    }

    private static List<Path> ours() {
        String mine = "-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("triton-explorer"))
                    .filter(file -> file.getFileName().toString().contains(mine))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private TritonClient shared(OutputSizes sizes) throws IOException, InterruptedException {
        return SharedMemoryClient.over(
                TritonClient.connect(addresses.of(target.protocol())),
                SharedMemoryKind.SYSTEM,
                sizes);
    }

    private static InferRequest wanting(InferRequest request, String... outputs) {
        return request.withOutputs(
                Stream.of(outputs).map(RequestedOutput::of).toArray(RequestedOutput[]::new));
    }

    @Test
    void tensorsLieInOneRegionAtAnyOffset() {
        Shape shape = Shape.of(1, SIMPLE_LENGTH);
        try (SystemMemoryRegion region = SystemMemoryRegion.create(4 * SIMPLE_BYTES + 6)) {
            region.register(client);
            try {
                assertEquals(
                        List.of(
                                new SystemRegion(
                                        region.name(), region.key(), 0, region.byteSize())),
                        client.sharedMemory().systemRegions(region.name()));
                region.write(0, Tensor.ofInts(shape, counting(SIMPLE_LENGTH)).data());
                region.write(
                        SIMPLE_BYTES + 2,
                        Tensor.ofInts(shape, IntStream.generate(() -> 3).limit(16).toArray())
                                .data());
                InferResponse response =
                        client.infer(
                                InferRequest.of(
                                                "simple",
                                                new InferInput(
                                                        "INPUT0",
                                                        new SharedTensor(
                                                                DataType.INT32,
                                                                shape,
                                                                region.window(0, SIMPLE_BYTES))),
                                                new InferInput(
                                                        "INPUT1",
                                                        new SharedTensor(
                                                                DataType.INT32,
                                                                shape,
                                                                region.window(
                                                                        SIMPLE_BYTES + 2,
                                                                        SIMPLE_BYTES))))
                                        .withOutputs(
                                                RequestedOutput.of("OUTPUT0")
                                                        .in(
                                                                region.window(
                                                                        2 * SIMPLE_BYTES + 4,
                                                                        SIMPLE_BYTES)),
                                                RequestedOutput.of("OUTPUT1")));
                assertTrue(response.outputs().getFirst().data() instanceof SharedTensor);
                assertArrayEquals(
                        IntStream.range(3, 19).toArray(), response.tensor("OUTPUT0").toInts());
                assertArrayEquals(
                        IntStream.range(-3, 13).toArray(), response.tensor("OUTPUT1").toInts());
            } finally {
                region.unregister(client);
            }
        }
    }

    @Test
    void aSharedClientAnswersAsAnyOther() throws IOException, InterruptedException {
        InferRequest request = wanting(simple(1, 5), "OUTPUT0", "OUTPUT1").withId("a");
        try (TritonClient shared = shared(OUTPUTS)) {
            for (InferResponse response :
                    List.of(shared.infer(request), shared.inferAsync(request).join())) {
                InferResponse plain = client.infer(request);
                assertEquals("a", response.id());
                for (String output : List.of("OUTPUT0", "OUTPUT1")) {
                    assertArrayEquals(
                            plain.output(output).orElseThrow().toInts(),
                            response.output(output).orElseThrow().toInts());
                }
            }
            assertEquals(1 + before.size(), client.sharedMemory().systemRegions("").size());
        }
    }

    @Test
    void textTravelsBothWays() throws IOException, InterruptedException {
        List<byte[]> elements =
                List.of(
                        "Grüße".getBytes(StandardCharsets.UTF_8),
                        new byte[0],
                        new byte[] {0, (byte) 0xff, 7});
        try (TritonClient shared = shared(OUTPUTS)) {
            Tensor back =
                    shared.infer(
                                    wanting(
                                            identity(Tensor.ofElements(Shape.of(3), elements)),
                                            "OUTPUT0"))
                            .output("OUTPUT0")
                            .orElseThrow();
            List<byte[]> read = back.toElements();
            assertEquals(3, read.size());
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(elements.get(i), read.get(i));
            }
        }
    }

    @Test
    void manyRequestsShareFewRegions() throws IOException, InterruptedException {
        InferRequest request = wanting(simple(1, 1), "OUTPUT0");
        try (TritonClient shared = shared(OUTPUTS)) {
            for (int round = 0; round < 20; round++) {
                List<CompletableFuture<InferResponse>> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    calls.add(shared.inferAsync(request));
                }
                calls.forEach(CompletableFuture::join);
            }
            int regions = client.sharedMemory().systemRegions("").size() - before.size();
            assertTrue(regions <= 8, regions + " regions for 8 requests at once");
        }
    }

    /** The pool gives regions up where calls end, which on gRPC is the network's thread. */
    @Test
    void moreAtOnceThanThePoolKeeps() throws Exception {
        InferRequest request = wanting(simple(1, 3), "OUTPUT0");
        try (TritonClient shared = shared(OUTPUTS)) {
            List<InferResult> results =
                    shared.inferAllAsync(Collections.nCopies(100, request))
                            .get(20, TimeUnit.SECONDS);
            for (InferResult each : results) {
                assertEquals(18, each.orThrow().tensor("OUTPUT0").toInts()[15]);
            }
        }
    }

    @Test
    void closingDuringACallLeavesNoRegion() throws Exception {
        InferRequest slow =
                InferRequest.of(
                        "queued", new InferInput("DELAY", Tensor.ofInts(Shape.of(1, 1), 700)));
        CompletableFuture<InferResponse> call;
        try (TritonClient shared = shared(OUTPUTS)) {
            call = shared.inferAsync(slow);
            Await.until(
                    () -> client.sharedMemory().systemRegions("").size(),
                    size -> size > before.size());
        }
        assertEquals(ErrorKind.CANCELLED, failure(call).kind());
        Await.until(() -> client.sharedMemory().systemRegions(""), before::equals);
        Await.until(SharedTensorsContractTest::ours, List::isEmpty);
    }

    @Test
    void aRefusedRequestGivesItsRegionBack() throws IOException, InterruptedException {
        try (TritonClient shared = shared(OUTPUTS)) {
            for (int i = 0; i < 5; i++) {
                assertThrows(
                        TritonException.class,
                        () -> shared.infer(wanting(simple(1, 1), "NO_SUCH_OUTPUT")));
            }
            assertEquals(1 + before.size(), client.sharedMemory().systemRegions("").size());
        }
    }

    @Test
    void aForgottenRegionIsReplaced() throws IOException, InterruptedException {
        InferRequest request = wanting(simple(1, 2), "OUTPUT0");
        try (TritonClient shared = shared(OUTPUTS)) {
            shared.infer(request);
            client.sharedMemory()
                    .systemRegions("")
                    .forEach(region -> client.sharedMemory().unregisterSystem(region.name()));
            assertEquals(17, shared.infer(request).tensor("OUTPUT0").toInts()[15]);
            client.sharedMemory()
                    .systemRegions("")
                    .forEach(region -> client.sharedMemory().unregisterSystem(region.name()));
            assertEquals(17, shared.inferAsync(request).join().tensor("OUTPUT0").toInts()[15]);
        }
    }

    @Test
    void aStreamCarriesThem() throws Exception {
        assumeTrue(target.protocol() == Protocol.GRPC, "HTTP has no streams");
        InferRequest request = wanting(simple(1, 4), "OUTPUT0");
        CompletableFuture<Integer> last = new CompletableFuture<>();
        CompletableFuture<StreamEnd> end = new CompletableFuture<>();
        try (TritonClient shared = shared(OUTPUTS);
                InferStream stream = shared.stream(StreamSettings.DEFAULTS)) {
            stream.send(
                    request,
                    new InferStream.Listener() {
                        @Override
                        public void received(StreamResponse response) {
                            last.complete(
                                    response.response()
                                            .output("OUTPUT0")
                                            .orElseThrow()
                                            .toInts()[15]);
                        }

                        @Override
                        public void ended(StreamEnd over) {
                            end.complete(over);
                        }
                    });
            assertEquals(19, last.get(20, TimeUnit.SECONDS));
            assertTrue(end.get(20, TimeUnit.SECONDS).problem().isEmpty());
            stream.finish();
        }
    }

    @Test
    void anOutputThatDoesNotFitIsTheServersError() {
        try (SystemMemoryRegion region = SystemMemoryRegion.create(16)) {
            region.register(client);
            try {
                TritonException refused =
                        assertThrows(
                                TritonException.class,
                                () ->
                                        client.infer(
                                                simple(1, 1)
                                                        .withOutputs(
                                                                RequestedOutput.of("OUTPUT0")
                                                                        .in(region.window()))));
                assertTrue(refused.serverMessage().isPresent(), refused.getMessage());
            } finally {
                region.unregister(client);
            }
        }
    }

    @Test
    void theServerNamesWhatItCannotOpen() {
        TritonException refused =
                assertThrows(
                        TritonException.class,
                        () ->
                                client.sharedMemory()
                                        .registerSystem(
                                                new SystemRegion(
                                                        "nowhere", "/no-such-region", 0, 64)));
        assertTrue(refused.getMessage().contains("no-such-region"), refused.getMessage());
    }

    @Test
    void aNameIsTakenOnce() {
        try (SystemMemoryRegion region = SystemMemoryRegion.create(64)) {
            region.register(client);
            try {
                TritonException refused =
                        assertThrows(TritonException.class, () -> region.register(client));
                assertTrue(refused.getMessage().contains("already in manager"));
                assertTrue(refused.hint().isPresent());
            } finally {
                region.unregister(client);
            }
        }
    }
}
