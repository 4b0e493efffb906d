package dev.tritonexplorer.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.PreparedPicture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What streams have and the other modes do not; the rest is {@link ClassifyJobTest}'s. */
@Timeout(20)
class StreamRunTest {

    private static final int IN_FLIGHT = 2;
    private static final TritonException RESET =
            new TritonException(ErrorKind.UNAVAILABLE, "The server shuts down", null);

    private final FakeClient client = new FakeClient();
    private final List<PictureResult> results = new CopyOnWriteArrayList<>();

    @BeforeEach
    void speakGrpc() {
        client.protocol = Protocol.GRPC;
    }

    @Test
    void allRequestsTravelOnOneStreamThatIsFinished() throws Exception {
        var summary = run(10, Duration.ofSeconds(10));

        assertEquals(10, summary.classified());
        assertEquals(1, client.streams.size());
        assertTrue(client.streams.getFirst().done().isDone());
        assertFalse(client.streams.getFirst().done().isCompletedExceptionally());
    }

    @Test
    void answersInAnyOrderFindTheirPictures() throws Exception {
        List<Runnable> waiting = new CopyOnWriteArrayList<>();
        client.behaviour =
                request -> {
                    var future = new CompletableFuture<InferResponse>();
                    waiting.addFirst(() -> future.complete(FakeClient.answer(request)));
                    if (waiting.size() == IN_FLIGHT) {
                        // Not on the sender's thread: the stream has taken the request by then.
                        List<Runnable> now = List.copyOf(waiting);
                        waiting.clear();
                        Thread.startVirtualThread(() -> now.forEach(Runnable::run));
                    }
                    return future;
                };
        assertEquals(8, run(8, Duration.ofSeconds(10)).classified());
        for (PictureResult result : results) {
            var classified = assertInstanceOf(PictureResult.Classified.class, result);
            assertEquals(classified.index(), classified.classes().getFirst().index());
            assertEquals(String.valueOf(classified.index() + 1), classified.requestId());
        }
    }

    @Test
    void anErrorOfOnePictureLeavesTheStreamUsable() throws Exception {
        client.behaviour =
                request ->
                        request.id().equals("3")
                                ? CompletableFuture.failedFuture(
                                        TritonException.ofServer(
                                                ErrorKind.SERVER_FAILURE, "out of memory"))
                                : CompletableFuture.completedFuture(FakeClient.answer(request));
        var summary = run(6, Duration.ofSeconds(10));

        assertEquals(5, summary.classified());
        assertEquals("out of memory", failure(2).getMessage());
        assertEquals(1, client.streams.size());
    }

    @Test
    void whenTheStreamDiesOnlyItsRequestsFailAndTheNextOneOpensAnother() throws Exception {
        client.behaviour =
                request -> {
                    if (client.requests.size() == IN_FLIGHT) {
                        Thread.startVirtualThread(() -> client.streams.getFirst().die(RESET));
                    }
                    return client.streams.size() == 1
                            ? new CompletableFuture<>()
                            : CompletableFuture.completedFuture(FakeClient.answer(request));
                };
        var summary = run(6, Duration.ofSeconds(10));

        assertEquals(2, summary.failed());
        assertEquals(4, summary.classified());
        assertEquals("The server shuts down", failure(0).getMessage());
        assertEquals("The server shuts down", failure(1).getMessage());
        assertEquals(2, client.streams.size());
        assertEquals(List.of("1", "2", "3", "4", "5", "6"), ids(), "nothing is sent twice");
    }

    @Test
    void aServerThatIsSilentIsGivenUp() throws Exception {
        client.behaviour = request -> new CompletableFuture<>();
        var summary = run(50, Duration.ofMillis(50));

        assertEquals(50, summary.failed());
        assertEquals(ErrorKind.TIMED_OUT, failure(0).kind());
        assertTrue(failure(0).getMessage().contains("0.05 s"), failure(0).getMessage());
        assertTrue(failure(49).getMessage().startsWith("Not sent"), failure(49).getMessage());
        assertTrue(client.requests.size() < 10, () -> client.requests.size() + " sent");
        assertTrue(client.futures.stream().allMatch(CompletableFuture::isCancelled));
    }

    @Test
    void aServerThatReadsNoMoreIsGivenUp() throws Exception {
        client.blockedSends = true;
        var summary = run(50, Duration.ofMillis(50));

        assertEquals(50, summary.failed());
        assertEquals(ErrorKind.TIMED_OUT, failure(0).kind());
        assertTrue(client.requests.isEmpty());
    }

    @Test
    void cancelEndsABlockedSend() throws Exception {
        client.blockedSends = true;
        var job = start(5, Duration.ofSeconds(30));
        client.sendBlocked.get(10, TimeUnit.SECONDS);
        job.cancel();
        assertTrue(job.done().get(10, TimeUnit.SECONDS).cancelled());
        assertTrue(results.isEmpty());
    }

    @Test
    void anAnswerTooManyIsAnError() throws Exception {
        client.responses = 2;
        assertEquals(2, run(2, Duration.ofSeconds(10)).failed());
        assertTrue(failure(0).getMessage().contains("2 responses"), failure(0).getMessage());
    }

    @Test
    void noAnswerIsAnError() throws Exception {
        client.responses = 0;
        assertEquals(2, run(2, Duration.ofSeconds(10)).failed());
        assertTrue(failure(0).getMessage().contains("0 responses"), failure(0).getMessage());
    }

    @Test
    void httpHasNoStreams() {
        client.protocol = Protocol.HTTP;
        var refused =
                assertThrows(IllegalArgumentException.class, () -> start(1, Duration.ofSeconds(1)));
        assertTrue(refused.getMessage().contains("gRPC"), refused.getMessage());
    }

    private TritonException failure(int index) {
        return results.stream()
                .filter(each -> each.index() == index)
                .map(each -> assertInstanceOf(PictureResult.Failed.class, each).error())
                .findFirst()
                .orElseThrow();
    }

    private List<String> ids() {
        return client.requests.stream().map(InferRequest::id).toList();
    }

    private ClassifyJob.Summary run(int pictures, Duration limit) throws Exception {
        return start(pictures, limit).done().get(10, TimeUnit.SECONDS);
    }

    private ClassifyJob start(int pictures, Duration limit) {
        return ClassifyJob.start(
                client,
                new PictureModel(
                        "net", "", "input", DataType.FP32, Layout.NCHW, 1, 1, 2, 8, "classes", 9),
                IntStream.range(0, pictures).mapToObj(i -> Path.of(i + ".png")).toList(),
                new ClassifyOptions(
                        1, 1, Mode.STREAM, IN_FLIGHT, PictureOptions.DEFAULTS, false, limit),
                results::add,
                file -> {
                    float number = Integer.parseInt(file.toString().replace(".png", ""));
                    Tensor tensor = Tensor.ofFloats(Shape.of(1, 1, 2), number, 0);
                    return new PreparedPicture(tensor, 2, 1, 10, 20, List.of());
                },
                2);
    }
}
