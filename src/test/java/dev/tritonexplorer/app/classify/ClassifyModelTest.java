package dev.tritonexplorer.app.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.app.FakeServer;
import dev.tritonexplorer.app.classify.PictureRow.State;
import dev.tritonexplorer.app.connect.Session;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.snippets.CopySource;
import dev.tritonexplorer.app.task.SameThread;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.SharedClients;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.classify.PictureResult;
import dev.tritonexplorer.client.Classification;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.InferRequest;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.RequestedOutput;
import dev.tritonexplorer.client.ServerAddresses;
import dev.tritonexplorer.client.ServerMetadata;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TritonClient;
import dev.tritonexplorer.client.shm.SharedMemoryClient;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.imaging.Layout;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;
import dev.tritonexplorer.imaging.PictureModelCheck.Fix;
import dev.tritonexplorer.imaging.PictureModelCheck.Refused;
import dev.tritonexplorer.imaging.Scaling;
import dev.tritonexplorer.snippets.Call;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

class ClassifyModelTest {

    private static final Classification CAT = new Classification(0.8, 285, Optional.of("cat"));

    @TempDir private Path folder;
    private final FakeServer server = new FakeServer();
    private final FakeRunner runner = new FakeRunner();
    private final ObjectProperty<@Nullable Session> session = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable ModelDetails> details = new SimpleObjectProperty<>();
    private final SameThread background = new SameThread();
    private final SharedClients sharers = new SharedClients();
    private PictureModelCheck check = new Accepted(pictureModel(DataType.FP32, 8));
    private final ClassifyModel model =
            new ClassifyModel(
                    background,
                    runner,
                    (chosen, overrides) -> overrides.width().isPresent() ? mended() : check,
                    sharers,
                    new MemoryObstacles(background),
                    () -> files(2),
                    session,
                    details);

    private static PictureModel pictureModel(DataType type, int maxBatch) {
        return new PictureModel("m", "1", "in", type, Layout.NCHW, 3, 8, 8, maxBatch, "out", 10);
    }

    private static PictureModelCheck mended() {
        return new Accepted(pictureModel(DataType.UINT8, 0));
    }

    @BeforeEach
    void connect() {
        open("gpu-box");
    }

    private void open(String host) {
        connectTo(host);
        describe("m");
    }

    @Test
    void aPictureIsCopiedAsItsRequest() throws Exception {
        model.add(List.of(Path.of("assets/photos/cat.png")));
        PictureRow row = model.rows().getFirst();
        model.choices().classesProperty().set(3);
        CopySource source = model.copySource(row).orElseThrow();
        assertEquals(session.get().endpoint(), source.route().endpoint());
        Call.Infer call = (Call.Infer) source.prepare().call().call();
        assertTrue(call.remark().endsWith("cat.png"), call.remark());
        InferRequest request = call.request();
        assertEquals("m", request.model());
        assertEquals("1", request.id());
        assertEquals(List.of(new RequestedOutput("out", 3)), request.outputs());
        assertEquals(Shape.of(1, 3, 8, 8), request.inputs().getFirst().data().shape());
        check = new Refused("no", Set.of(Fix.SIZE));
        describe("other");
        assertEquals(Optional.empty(), model.copySource(row));
    }

    private void connectTo(String host) {
        ServerAddresses addresses = ServerAddresses.parse(host, Protocol.HTTP);
        session.set(
                new Session(
                        server.open(addresses.http()),
                        addresses,
                        Protocol.HTTP,
                        new ServerMetadata("triton", "2.51.0", List.of()),
                        false));
    }

    private void describe(String name) {
        TritonClient client = session.get().client();
        details.set(
                new ModelDetails(
                        session.get(),
                        "1",
                        client.modelMetadata(name, "1"),
                        client.modelConfig(name, "1")));
    }

    private List<Path> files(int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Path file = folder.resolve("%03d.png".formatted(index));
            files.add(Files.exists(file) ? file : Files.createFile(file));
        }
        return files;
    }

    private State state(int row) {
        return model.rows().get(row).state();
    }

    @Test
    void newPicturesAreClassifiedAtOnce() throws IOException {
        model.add(files(3));
        assertEquals(3, runner.last().files.size());
        assertInstanceOf(State.Waiting.class, state(2));
        assertEquals(model.rows().getFirst(), model.selectedProperty().get());
        runner.last().classify(1, CAT);
        runner.last().unreadable(0, "no picture");
        assertInstanceOf(State.Finished.class, state(1));
        assertEquals(2, model.progressProperty().get().done());
        assertEquals(1, model.progressProperty().get().failed());
        assertTrue(model.progressProperty().get().running());
        runner.last().fail(2, "gone");
        runner.last().finish();
        Progress end = model.progressProperty().get();
        assertFalse(end.running());
        assertFalse(end.cancelled());
        assertEquals(2, end.failed());
        assertTrue(end.rate() > 0);
    }

    @Test
    void samplesAreClassifiedToo() {
        model.addSamples();
        assertEquals(2, runner.last().files.size());
    }

    @Test
    void aFolderIsItsPictures() throws IOException {
        files(2);
        Files.createFile(folder.resolve("notes.txt"));
        model.add(List.of(folder));
        assertEquals(List.of("000.png", "001.png"), names());
        model.clear();
        Path empty = Files.createDirectory(folder.resolve("empty"));
        model.add(List.of(empty));
        assertTrue(model.nothingFoundProperty().get());
        assertEquals(List.of(), names());
    }

    private List<String> names() {
        return model.rows().stream().map(PictureRow::name).toList();
    }

    @Test
    void picturesThatComeDuringARunAreTheNextOne() throws IOException {
        List<Path> files = files(3);
        model.add(files.subList(0, 1));
        model.add(files.subList(1, 3));
        assertEquals(1, runner.runs.size());
        runner.last().classify(0, CAT);
        runner.last().finish();
        assertEquals(2, runner.runs.size());
        assertEquals(files.subList(1, 3), runner.last().files);
    }

    @Test
    void manyPicturesAreOneRun() throws IOException {
        List<Path> files = files(2 * Arrivals.MOST_AT_ONCE + 1);
        model.add(List.of(folder));
        assertEquals(Arrivals.MOST_AT_ONCE, model.rows().size());
        assertEquals(0, runner.runs.size(), "more of them come");
        background.elapse(Duration.ZERO);
        background.elapse(Duration.ZERO);
        assertEquals(files.size(), model.countsProperty().get().all());
        assertEquals(1, runner.runs.size());
        assertEquals(files, runner.last().files);
        assertEquals(files.size(), model.progressProperty().get().total());
    }

    @Test
    void picturesOnTheirWayAreLeftOutOrGoneWithTheRest() throws IOException {
        files(2 * Arrivals.MOST_AT_ONCE);
        model.add(List.of(folder));
        model.cancel();
        background.elapse(Duration.ZERO);
        assertEquals(2 * Arrivals.MOST_AT_ONCE, model.rows().size());
        assertEquals(0, runner.runs.size());
        assertInstanceOf(State.NotRun.class, state(0));
        model.add(List.of(folder));
        model.clear();
        background.elapse(Duration.ZERO);
        assertEquals(List.of(), model.rows());
        assertEquals(0, runner.runs.size());
    }

    @Test
    void aResultThatComesAgainReplacesTheFirstAndCountsOnce() throws IOException {
        model.add(files(1));
        runner.last().classify(0, CAT);
        runner.last().classify(0, CAT, CAT);
        assertEquals(1, model.progressProperty().get().done());
        State.Finished finished = assertInstanceOf(State.Finished.class, state(0));
        assertInstanceOf(PictureResult.Classified.class, finished.result());
    }

    @Test
    void classifyRunsAllAgainWithTheChoices() throws IOException {
        model.add(files(2));
        runner.last().classify(0, CAT);
        runner.last().classify(1, CAT);
        runner.last().finish();
        model.choices().classesProperty().set(5);
        model.choices().batchProperty().set(4);
        model.choices().scalingProperty().set(Scaling.VGG);
        model.classifyAll();
        assertInstanceOf(State.Waiting.class, state(0));
        assertEquals(2, runner.last().files.size());
        assertEquals(5, runner.last().options.classes());
        assertEquals(4, runner.last().options.batchSize());
        assertEquals(Scaling.VGG, runner.last().options.picture().scaling());
        model.classifyAll();
        assertEquals(2, runner.runs.size(), "one run goes at a time");
    }

    @Test
    void cancelLeavesOutTheRest() throws IOException {
        model.add(files(3));
        runner.last().classify(0, CAT);
        model.cancel();
        assertTrue(runner.last().cancelled);
        runner.last().finish();
        assertInstanceOf(State.Finished.class, state(0));
        assertInstanceOf(State.NotRun.class, state(1));
        assertTrue(model.progressProperty().get().cancelled());
    }

    @Test
    void clearEndsTheRunAndItsLateResultsAreNotHeard() throws IOException {
        model.add(files(2));
        FakeRunner.FakeRun run = runner.last();
        model.clear();
        assertTrue(run.cancelled);
        run.classify(0, CAT);
        run.finish();
        assertEquals(List.of(), model.rows());
        assertEquals(Progress.NONE, model.progressProperty().get());
        assertNull(model.selectedProperty().get());
    }

    @Test
    void onlyFailedPicturesAreTriedAgain() throws IOException {
        model.add(files(3));
        runner.last().classify(0, CAT);
        runner.last().unreadable(1, "no picture");
        runner.last().fail(2, "gone");
        model.retryFailed();
        assertEquals(1, runner.runs.size(), "not before the run has ended");
        runner.last().finish();
        assertEquals(new Counts(3, 1, 2), model.countsProperty().get());
        model.retryFailed();
        assertEquals(List.of("001.png", "002.png"), lastNames());
        assertInstanceOf(State.Finished.class, state(0));
        assertInstanceOf(State.Waiting.class, state(1));
        assertEquals(new Counts(3, 1, 0), model.countsProperty().get());
    }

    private List<String> lastNames() {
        return runner.last().files.stream().map(file -> file.getFileName().toString()).toList();
    }

    @Test
    void aRemovedPictureIsNotClassified() throws IOException {
        List<Path> files = files(3);
        model.add(files.subList(0, 1));
        model.add(files.subList(1, 3));
        model.remove(model.rows().get(1));
        model.remove(model.rows().getFirst());
        assertNull(model.selectedProperty().get());
        runner.last().classify(0, CAT);
        runner.last().finish();
        assertEquals(List.of("002.png"), lastNames());
        assertEquals(List.of("002.png"), names());
        assertEquals(1, model.countsProperty().get().all());
    }

    @Test
    void picturesWaitForAModelThatTakesThem() throws IOException {
        check = new Refused("no", Set.of(Fix.SIZE));
        describe("other");
        model.add(files(2));
        assertEquals(List.of(), runner.runs);
        model.choices()
                .overridesProperty()
                .set(
                        new Overrides(
                                Optional.empty(),
                                OptionalInt.empty(),
                                OptionalInt.of(8),
                                OptionalInt.of(8)));
        assertEquals(2, runner.last().files.size());
        assertEquals(Scaling.NONE, runner.last().options.picture().scaling());
    }

    @Test
    void picturesAskedForAgainWhileThereIsNoModelRunOnce() throws IOException {
        details.set(null);
        model.add(files(2));
        model.classifyAll();
        model.classifyAll();
        describe("m");
        assertEquals(files(2), runner.last().files);
    }

    @Test
    void overridesEndWithTheirModel() {
        check = new Refused("no", Set.of(Fix.SIZE));
        describe("other");
        model.choices()
                .overridesProperty()
                .set(
                        new Overrides(
                                Optional.empty(),
                                OptionalInt.empty(),
                                OptionalInt.of(8),
                                OptionalInt.of(8)));
        assertInstanceOf(Accepted.class, model.checkProperty().get());
        describe("third");
        assertInstanceOf(Refused.class, model.checkProperty().get());
    }

    @Test
    void choicesSuitTheModel() {
        assertEquals(Scaling.INCEPTION, model.choices().scalingProperty().get());
        assertEquals(List.of(1, 2, 4, 8), model.choices().batches());
        model.choices().batchProperty().set(8);
        check = new Accepted(pictureModel(DataType.UINT8, 6));
        describe("other");
        assertEquals(Scaling.NONE, model.choices().scalingProperty().get());
        assertEquals(List.of(1, 2, 4, 6), model.choices().batches());
        assertEquals(1, model.choices().batchProperty().get());
    }

    @Test
    void anotherServerMakesResultsStaleAndTheSameOneDoesNot() throws IOException {
        model.add(files(1));
        runner.last().classify(0, CAT);
        runner.last().finish();
        open("gpu-box");
        assertInstanceOf(State.Finished.class, state(0));
        open("other-box");
        assertInstanceOf(State.NotRun.class, state(0));
        assertEquals(1, runner.runs.size());
    }

    @Test
    void aRunEndsWithItsSession() throws IOException {
        model.add(files(2));
        FakeRunner.FakeRun run = runner.last();
        session.set(null);
        assertTrue(run.cancelled);
        run.fail(0, "closed");
        assertInstanceOf(State.NotRun.class, state(0));
    }

    @Test
    void picturesDoNotGoToTheServerBefore() throws IOException {
        connectTo("other-box");
        model.add(files(1));
        assertEquals(List.of(), runner.runs);
        describe("m");
        assertEquals("other-box", runner.last().client.endpoint().host());
    }

    @Test
    void aProgrammingErrorInARunIsNotSwallowed() throws IOException {
        model.add(files(1));
        FakeRunner.FakeRun run = runner.last();
        run.crash(new Error("bug"));
        assertEquals("bug", background.uncaught().getFirst().getCause().getMessage());
        assertFalse(model.progressProperty().get().running());
    }

    private void open(Protocol protocol, String host, String... extensions) {
        server.extensions = List.of(extensions);
        ServerAddresses addresses = ServerAddresses.parse(host, Protocol.HTTP);
        session.set(
                new Session(
                        server.open(addresses.of(protocol)),
                        addresses,
                        protocol,
                        new ServerMetadata("triton", "2.51.0", List.of(extensions)),
                        false));
        describe("m");
    }

    @Test
    void eachProtocolHindersWhatItDoesNotCarry() {
        assertTrue(model.choices().hinderedModesProperty().get().containsKey(Mode.STREAM));
        assertFalse(hindered(Tensors.JSON));
        open(Protocol.GRPC, "gpu-box");
        assertTrue(model.choices().hinderedModesProperty().get().isEmpty());
        assertTrue(hindered(Tensors.JSON));
        open(Protocol.HTTP, "gpu-box");
        check = new Accepted(pictureModel(DataType.FP16, 8));
        describe("half");
        assertTrue(hindered(Tensors.JSON), "JSON has no FP16");
    }

    private boolean hindered(Tensors path) {
        return model.choices().hinderedPathsProperty().get().containsKey(path);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryIsSharedWithAServerOnThisComputerOnly() throws IOException {
        open(Protocol.HTTP, "192.0.2.1", "system_shared_memory");
        assertTrue(hindered(Tensors.SYSTEM), "another host");
        open(Protocol.HTTP, "127.0.0.1");
        assertTrue(hindered(Tensors.SYSTEM), "no extension");
        open(Protocol.HTTP, "127.0.0.1", "system_shared_memory");
        assertFalse(hindered(Tensors.SYSTEM));
        model.choices().pathProperty().set(Tensors.SYSTEM);
        model.add(files(1));
        assertInstanceOf(SharedMemoryClient.class, runner.last().client);
        runner.last().finish();
        model.classifyAll();
        assertInstanceOf(SharedMemoryClient.class, runner.last().client);
        runner.last().finish();
        open(Protocol.HTTP, "192.0.2.1", "system_shared_memory");
        model.classifyAll();
        assertEquals(session.get().client(), runner.last().client, "bytes where nothing is shared");
        sharers.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryThatCannotBeSharedFailsThePicturesWithTheReason() throws IOException {
        open(Protocol.HTTP, "127.0.0.1", "system_shared_memory");
        model.add(files(2));
        runner.last().finish();
        model.choices().pathProperty().set(Tensors.SYSTEM);
        server.memory.restricted = true;
        background.hold();
        model.classifyAll();
        assertTrue(model.progressProperty().get().running());
        background.release();
        State.Finished finished = assertInstanceOf(State.Finished.class, state(1));
        PictureResult.Failed failed =
                assertInstanceOf(PictureResult.Failed.class, finished.result());
        assertTrue(failed.error().getMessage().contains("restricted"));
        assertFalse(model.progressProperty().get().running());
        assertEquals(1, runner.runs.size());
    }
}
