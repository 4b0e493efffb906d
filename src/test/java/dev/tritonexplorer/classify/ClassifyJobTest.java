package dev.tritonexplorer.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.CallSettings;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.ErrorKind;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.InferResponse;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.ServerTimings;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;
import dev.tritonexplorer.client.TritonException;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.PreparedPicture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

@Timeout(20)
class ClassifyJobTest {

    private static final int THREADS = 2;

    private final FakeClient client = new FakeClient();
    private final List<PictureResult> results = new CopyOnWriteArrayList<>();
    private final AtomicInteger prepared = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void everyPictureGetsItsOwnClasses(Mode mode) throws Exception {
        var summary = run(files(10), options(mode, 3));

        assertEquals(10, summary.classified());
        assertEquals(0, summary.failed());
        assertFalse(summary.cancelled());
        for (PictureResult result : results) {
            var classified = assertInstanceOf(PictureResult.Classified.class, result);
            assertEquals(classified.index(), classified.classes().getFirst().index());
            assertEquals("picture" + classified.index() + ".png", classified.file().toString());
        }
        assertEquals(List.of("1", "2", "3", "4"), ids());
        assertEquals(1, client.requests.getLast().inputs().getFirst().data().shape().dim(0));
    }

    @Test
    void answersInReverseOrderKeepTheirPictures() throws Exception {
        List<Runnable> waiting = new CopyOnWriteArrayList<>();
        client.behaviour =
                request -> {
                    var future = new CompletableFuture<InferResponse>();
                    waiting.addFirst(() -> future.complete(FakeClient.answer(request)));
                    if (waiting.size() == 3) {
                        waiting.forEach(Runnable::run);
                    }
                    return future;
                };
        run(files(6), new ClassifyOptions(1, 2, Mode.ASYNC, 3, PictureOptions.DEFAULTS, false));

        assertEquals(6, results.size());
        for (PictureResult result : results) {
            var classified = assertInstanceOf(PictureResult.Classified.class, result);
            assertEquals(classified.index(), classified.classes().getFirst().index());
            assertEquals(String.valueOf(classified.index() / 2 + 1), classified.requestId());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadablePictureLeavesItsPlaceToTheNext(Mode mode) throws Exception {
        var summary =
                run(
                        List.of(path(0), Path.of("broken1"), path(2), Path.of("crash3"), path(4)),
                        options(mode, 2));

        assertEquals(3, summary.classified());
        assertEquals(2, summary.failed());
        assertEquals(2, client.requests.size());
        assertEquals(2, client.requests.getFirst().inputs().getFirst().data().shape().dim(0));
        var broken = assertInstanceOf(PictureResult.Unreadable.class, byIndex(1));
        assertEquals("Broken on purpose", broken.error().getMessage());
        assertInstanceOf(PictureResult.Unreadable.class, byIndex(3));
        assertEquals("2", assertInstanceOf(PictureResult.Classified.class, byIndex(4)).requestId());
    }

    @Test
    void aModelWithoutBatchesGetsNoBatchDimension() throws Exception {
        client.behaviour = request -> CompletableFuture.completedFuture(FakeClient.answer(request));
        var summary = run(model(0), files(2), options(Mode.SYNC, 1));

        assertEquals(2, summary.classified());
        assertEquals(
                Shape.of(1, 1, 2), client.requests.getFirst().inputs().getFirst().data().shape());
    }

    @ParameterizedTest
    @EnumSource
    void aFailedRequestFailsOnlyItsOwnPictures(Mode mode) throws Exception {
        client.behaviour =
                request ->
                        request.id().equals("2")
                                ? CompletableFuture.failedFuture(
                                        TritonException.ofServer(
                                                ErrorKind.SERVER_FAILURE, "out of memory"))
                                : CompletableFuture.completedFuture(FakeClient.answer(request));
        var summary = run(files(6), options(mode, 2));

        assertEquals(4, summary.classified());
        assertEquals(2, summary.failed());
        for (int index : new int[] {2, 3}) {
            var failed = assertInstanceOf(PictureResult.Failed.class, byIndex(index));
            assertEquals("2", failed.requestId());
            assertEquals("out of memory", failed.error().getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsGoneIsNotAskedForEveryPicture(Mode mode) throws Exception {
        client.behaviour = request -> CompletableFuture.failedFuture(FakeClient.unreachable());
        var summary = run(files(500), options(mode, 1));

        assertEquals(500, summary.failed());
        assertFalse(summary.cancelled());
        assertTrue(client.requests.size() < 20, () -> client.requests.size() + " requests");
        assertTrue(prepared.get() < 30, () -> prepared + " prepared");
        var last = assertInstanceOf(PictureResult.Failed.class, byIndex(499));
        assertEquals(ErrorKind.UNREACHABLE, last.error().kind());
        assertTrue(last.error().getMessage().contains("Connection refused"));
    }

    @Test
    void answersThatDoNotFitFail() throws Exception {
        client.behaviour =
                request ->
                        CompletableFuture.completedFuture(
                                switch (request.id()) {
                                    case "1" ->
                                            FakeClient.response(
                                                    request,
                                                    "1",
                                                    Tensor.ofText(
                                                            Shape.of(1, 1), List.of("0.9:1:x")));
                                    case "2" ->
                                            FakeClient.response(
                                                    request,
                                                    "9",
                                                    FakeClient.answer(request)
                                                            .outputs()
                                                            .getFirst()
                                                            .tensor());
                                    case "3" ->
                                            FakeClient.response(
                                                    request,
                                                    "3",
                                                    Tensor.ofFloats(Shape.of(2), 1, 2));
                                    case "4" ->
                                            FakeClient.response(
                                                    request,
                                                    "4",
                                                    Tensor.ofText(Shape.of(2, 0), List.of()));
                                    default ->
                                            FakeClient.response(
                                                    request.withOutputs(
                                                            new RequestedOutput("other", 1)),
                                                    "5",
                                                    Tensor.ofFloats(Shape.of(1), 1));
                                });
        var summary = run(files(10), options(Mode.SYNC, 2));

        assertEquals(10, summary.failed());
        assertReason(0, "classes for 1 of 2 pictures");
        assertReason(2, "the id \"9\"");
        assertReason(4, "BYTES");
        assertReason(6, "no classes");
        assertReason(8, "no output \"probabilities\"");
    }

    @Test
    void syncSendsTheNextRequestAfterTheAnswer() throws Exception {
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        client.behaviour =
                request -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    return CompletableFuture.supplyAsync(
                            () -> {
                                inFlight.decrementAndGet();
                                return FakeClient.answer(request);
                            });
                };
        run(files(20), options(Mode.SYNC, 1));

        assertEquals(1, most.get());
        assertEquals(IntStream.range(0, 20).boxed().toList(), indexes());
    }

    @Test
    void asyncKeepsSoManyInFlightAndNoMore() throws Exception {
        var reached = new CountDownLatch(3);
        client.behaviour =
                request -> {
                    reached.countDown();
                    return new CompletableFuture<>();
                };
        var job = start(model(8), files(50), options(Mode.ASYNC, 1));
        assertTrue(reached.await(10, TimeUnit.SECONDS));
        // Nothing else may start a request: all permits are taken until one is answered.
        var before = client.requests.size();
        var seen = new CountDownLatch(1);
        client.behaviour =
                request -> {
                    seen.countDown();
                    return new CompletableFuture<>();
                };
        client.futures.getFirst().complete(FakeClient.answer(client.requests.getFirst()));
        assertTrue(seen.await(10, TimeUnit.SECONDS));
        assertEquals(3, before);
        job.cancel();
        assertTrue(job.done().get(10, TimeUnit.SECONDS).cancelled());
        assertTrue(client.futures.stream().skip(1).allMatch(CompletableFuture::isCancelled));
    }

    @ParameterizedTest
    @EnumSource
    void cancelEndsTheRunWhileTheServerIsSilent(Mode mode) throws Exception {
        var sent = new CountDownLatch(1);
        client.behaviour =
                request -> {
                    if (request.id().equals("1")) {
                        return CompletableFuture.completedFuture(FakeClient.answer(request));
                    }
                    sent.countDown();
                    return new CompletableFuture<>();
                };
        var job = start(model(8), files(100), options(mode, 2));
        assertTrue(sent.await(10, TimeUnit.SECONDS));
        job.cancel();
        var summary = job.done().get(10, TimeUnit.SECONDS);

        assertTrue(summary.cancelled());
        assertEquals(2, summary.classified());
        assertEquals(0, summary.failed());
        assertEquals(2, results.size());
        assertTrue(client.futures.stream().skip(1).allMatch(CompletableFuture::isCancelled));
    }

    @Test
    void cancelEndsTheRunWhilePicturesAreDecoded() throws Exception {
        var decoding = new CountDownLatch(1);
        var job =
                ClassifyJob.start(
                        client,
                        model(8),
                        files(5),
                        options(Mode.SYNC, 1),
                        results::add,
                        file -> {
                            decoding.countDown();
                            new Semaphore(0).acquireUninterruptibly();
                            throw new AssertionError();
                        },
                        1);
        assertTrue(decoding.await(10, TimeUnit.SECONDS));
        job.cancel();
        assertEquals(0, job.done().get(10, TimeUnit.SECONDS).classified());
    }

    @ParameterizedTest
    @EnumSource
    void picturesArePreparedAFewAhead(Mode mode) throws Exception {
        int inFlight = mode == Mode.SYNC ? 1 : 3;
        int most = inFlight + THREADS + 1;
        var sent = new CountDownLatch(inFlight);
        var ahead = new CountDownLatch(most);
        client.behaviour =
                request -> {
                    sent.countDown();
                    return new CompletableFuture<>();
                };
        var tooMany = new AtomicBoolean();
        var job =
                ClassifyJob.start(
                        client,
                        model(8),
                        files(100),
                        options(mode, 1),
                        results::add,
                        file -> {
                            tooMany.compareAndSet(false, prepared.get() >= most);
                            ahead.countDown();
                            return prepare(file);
                        },
                        THREADS);
        assertTrue(sent.await(10, TimeUnit.SECONDS));
        job.cancel();
        job.done().get(10, TimeUnit.SECONDS);
        assertFalse(tooMany.get());
        assertTrue(prepared.get() <= most);
    }

    @Test
    void picturesArePreparedWhileARequestIsInFlight() throws Exception {
        var later = new CountDownLatch(2);
        client.behaviour =
                request ->
                        CompletableFuture.supplyAsync(
                                () -> {
                                    await(later);
                                    return FakeClient.answer(request);
                                },
                                Thread::startVirtualThread);
        var job =
                ClassifyJob.start(
                        client,
                        model(8),
                        files(2),
                        options(Mode.SYNC, 1),
                        results::add,
                        file -> {
                            later.countDown();
                            return prepare(file);
                        },
                        1);
        assertEquals(2, job.done().get(10, TimeUnit.SECONDS).classified());
    }

    @Test
    void syncTimesEachRequestOnTheServer() throws Exception {
        run(files(4), options(Mode.SYNC, 2));

        assertEquals(4, results.size());
        for (PictureResult result : results) {
            assertEquals(
                    Optional.of(new ServerTimings(100, 100, 100, 100, 1, false)), server(result));
        }
        assertEquals(3, client.statisticsCalls);
    }

    @Test
    void otherTrafficIsMarked() throws Exception {
        client.behaviour =
                request -> {
                    client.otherRequests = 1;
                    return CompletableFuture.completedFuture(FakeClient.answer(request));
                };
        run(files(1), options(Mode.SYNC, 1));

        assertTrue(server(results.getFirst()).orElseThrow().otherTraffic());
    }

    @Test
    void aServerThatCountsLateIsAskedAgain() throws Exception {
        client.behaviour =
                request -> {
                    client.statisticsLag = request.id().equals("1") ? 2 : 0;
                    return CompletableFuture.completedFuture(FakeClient.answer(request));
                };
        run(files(2), options(Mode.SYNC, 1));

        assertEquals(
                Optional.of(new ServerTimings(100, 100, 100, 100, 1, false)),
                server(results.getFirst()));
    }

    @Test
    void whatIsCountedTooLateCountsWithTheNext() throws Exception {
        client.behaviour =
                request -> {
                    client.statisticsLag = request.id().equals("1") ? 100 : 0;
                    return CompletableFuture.completedFuture(FakeClient.answer(request));
                };
        run(files(2), options(Mode.SYNC, 1));

        assertEquals(Optional.empty(), server(results.getFirst()));
        assertEquals(
                Optional.of(new ServerTimings(100, 100, 100, 100, 2, false)),
                server(results.getLast()));
    }

    @Test
    void asyncDeliversAgainWithTheMeanOfTheRun() throws Exception {
        var summary = run(files(6), options(Mode.ASYNC, 2));

        assertEquals(6, summary.classified());
        assertEquals(12, results.size());
        assertTrue(results.stream().limit(6).allMatch(result -> server(result).isEmpty()));
        for (PictureResult result : results.subList(6, 12)) {
            assertEquals(
                    Optional.of(new ServerTimings(100, 100, 100, 100, 3, false)), server(result));
        }
        assertEquals(2, client.statisticsCalls);
    }

    @ParameterizedTest
    @EnumSource
    void aServerWithoutStatisticsIsAskedOnce(Mode mode) throws Exception {
        client.statisticsFail = true;
        var summary = run(files(4), options(mode, 1));

        assertEquals(4, summary.classified());
        assertEquals(4, results.size());
        assertEquals(1, client.statisticsCalls);
    }

    @ParameterizedTest
    @EnumSource
    void messagesArePackedAsChosen(Mode mode) throws Exception {
        client.protocol = Protocol.GRPC;
        run(
                files(2),
                new ClassifyOptions(1, 2, mode, 3, PictureOptions.DEFAULTS, false)
                        .withCompression(Compression.GZIP, Compression.DEFLATE));

        // On a stream it is the stream that packs.
        boolean stream = mode == Mode.STREAM;
        assertEquals(
                stream
                        ? CallSettings.DEFAULTS
                        : CallSettings.DEFAULTS.withCompression(
                                Compression.GZIP, Compression.DEFLATE),
                client.requests.getFirst().settings());
        assertEquals(stream ? Compression.GZIP : null, client.streamCompression);
        assertEquals(2, ((PictureResult.Classified) results.getFirst()).timings().pictures());
    }

    @ParameterizedTest
    @EnumSource
    void statisticsAreReadOnlyWhenWanted(Mode mode) throws Exception {
        client.protocol = Protocol.GRPC;
        run(files(4), new ClassifyOptions(1, 1, mode, 3, PictureOptions.DEFAULTS, false));

        assertEquals(0, client.statisticsCalls);
        assertEquals(4, results.size());
    }

    @Test
    void asksForNoMoreClassesThanThereAre() throws Exception {
        run(files(1), new ClassifyOptions(5000, 1, Mode.SYNC, 1, PictureOptions.DEFAULTS, false));

        assertEquals(9, client.requests.getFirst().outputs().getFirst().classes());
    }

    @ParameterizedTest
    @EnumSource
    void aFailingListenerEndsTheRun(Mode mode) {
        var job =
                ClassifyJob.start(
                        client,
                        model(8),
                        files(50),
                        options(mode, 1),
                        result -> {
                            throw new IllegalStateException("listener");
                        },
                        this::prepare,
                        THREADS);
        var problem =
                assertThrows(ExecutionException.class, () -> job.done().get(10, TimeUnit.SECONDS));
        assertEquals("listener", problem.getCause().getMessage());
    }

    @Test
    void listenerCallsComeOneAtATime() throws Exception {
        var inside = new AtomicInteger();
        var overlaps = new AtomicInteger();
        client.behaviour =
                request -> CompletableFuture.supplyAsync(() -> FakeClient.answer(request));
        var job =
                ClassifyJob.start(
                        client,
                        model(8),
                        files(200),
                        options(Mode.ASYNC, 1),
                        result -> {
                            if (inside.getAndIncrement() > 0) {
                                overlaps.incrementAndGet();
                            }
                            Thread.yield();
                            inside.decrementAndGet();
                        },
                        this::prepare,
                        THREADS);
        assertEquals(200, job.done().get(10, TimeUnit.SECONDS).classified());
        assertEquals(0, overlaps.get());
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> start(model(0), files(1), options(Mode.SYNC, 2)));
        assertThrows(
                IllegalArgumentException.class,
                () -> start(model(8), files(1), options(Mode.SYNC, 9)));
        assertThrows(
                IllegalArgumentException.class,
                () -> start(model(8), files(1), options(Mode.SYNC, 0)));
    }

    @Test
    void noPicturesIsARunToo() throws Exception {
        var summary = run(List.of(), options(Mode.ASYNC, 1));
        assertEquals(0, summary.classified() + summary.failed());
        assertFalse(summary.cancelled());
    }

    private void assertReason(int index, String words) {
        var failed = assertInstanceOf(PictureResult.Failed.class, byIndex(index));
        assertEquals(ErrorKind.SERVER_FAILURE, failed.error().kind());
        assertTrue(failed.error().getMessage().contains(words), failed.error().getMessage());
    }

    private static Optional<ServerTimings> server(PictureResult result) {
        return assertInstanceOf(PictureResult.Classified.class, result).timings().server();
    }

    private PictureResult byIndex(int index) {
        return results.stream().filter(each -> each.index() == index).findFirst().orElseThrow();
    }

    private List<Integer> indexes() {
        return results.stream().map(PictureResult::index).toList();
    }

    private List<String> ids() {
        return client.requests.stream().map(InferRequest::id).toList();
    }

    private ClassifyOptions options(Mode mode, int batch) {
        client.protocol = mode == Mode.STREAM ? Protocol.GRPC : Protocol.HTTP;
        return new ClassifyOptions(1, batch, mode, 3, PictureOptions.DEFAULTS, true);
    }

    private static List<Path> files(int count) {
        return IntStream.range(0, count).mapToObj(ClassifyJobTest::path).toList();
    }

    private static Path path(int index) {
        return Path.of("picture" + index + ".png");
    }

    private static PictureModel model(int maxBatch) {
        return new PictureModel(
                "net",
                "",
                "input",
                DataType.FP32,
                Layout.NCHW,
                1,
                1,
                2,
                maxBatch,
                "probabilities",
                9);
    }

    private ClassifyJob.Summary run(List<Path> files, ClassifyOptions options) throws Exception {
        return run(model(8), files, options);
    }

    private ClassifyJob.Summary run(PictureModel model, List<Path> files, ClassifyOptions options)
            throws Exception {
        return start(model, files, options).done().get(10, TimeUnit.SECONDS);
    }

    private ClassifyJob start(PictureModel model, List<Path> files, ClassifyOptions options) {
        return ClassifyJob.start(
                client, model, files, options, results::add, this::prepare, THREADS);
    }

    private PreparedPicture prepare(Path file) throws PictureException {
        prepared.incrementAndGet();
        String name = file.toString();
        if (name.startsWith("broken")) {
            throw new PictureException("Broken on purpose", null);
        }
        if (name.startsWith("crash")) {
            throw new ArrayIndexOutOfBoundsException("A decoder's bug");
        }
        float number = Integer.parseInt(name.replaceAll("\\D", ""));
        return new PreparedPicture(
                Tensor.ofFloats(Shape.of(1, 1, 2), number, 0), 2, 1, 10, 20, List.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
